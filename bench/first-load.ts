import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectRoot } from './disk.ts'
import { atMost, type Bench, type Figure, type Result } from './harness.ts'

const LIMIT_KB = 140

export const firstLoad: Bench = {
  name: 'first-load',
  title: 'Script of the first load',
  how:
    'The built entry with all that it imports statically, each file as gzip at level 9, in kB of ' +
    '1,000 bytes; what is loaded only when it is needed is listed by itself.',
  run,
}

/** One file in Vite's manifest. */
interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

async function run(): Promise<Result> {
  const built = join(projectRoot, 'dist/client')
  const text = await readFile(join(built, '.vite/manifest.json'), 'utf8')
  const manifest = JSON.parse(text) as Readonly<Record<string, Chunk>>
  const first = new Set<string>()
  const follow = (name: string) => {
    const chunk = manifest[name]
    if (!chunk || first.has(chunk.file)) return
    first.add(chunk.file)
    for (const next of chunk.imports ?? []) follow(next)
  }
  for (const name of Object.keys(manifest)) if (name.endsWith('.html')) follow(name)
  const size = async (file: string) =>
    gzipSync(await readFile(join(built, file)), { level: 9 }).length / 1_000
  let total = 0
  for (const file of first) total += await size(file)
  const figures: Figure[] = []
  for (const { file } of Object.values(manifest)) {
    if (!file.endsWith('.js') || first.has(file)) continue
    figures.push({ what: `later: ${file}`, value: await size(file), unit: 'kB' })
  }
  return { checks: [atMost('script, gzip', total, LIMIT_KB, 'kB')], figures }
}
