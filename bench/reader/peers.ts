import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from '../disk.ts'

const run = promisify(execFile)
const FOLDER = join(projectRoot, 'bench')

/** Installs the libraries that the reader is measured against, once, beside the product's own. */
export async function installPeers(say: (line: string) => void): Promise<void> {
  // npm writes this file when everything else is there.
  if (existsSync(join(FOLDER, 'node_modules/.package-lock.json'))) return
  say('installing what is compared with: npm ci --prefix bench')
  await run('npm', ['ci', '--prefix', FOLDER, '--ignore-scripts', '--no-audit', '--no-fund'])
}
