import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { extract, type Headers } from 'tar-fs'

/** Where `npm ci` put the package, and where its content is unpacked to; both inside node_modules. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const packageFolder = join(root, 'node_modules/@sparticuz/chromium')

/** A Chromium that is ready to start. */
export interface ChromiumFiles {
  readonly executable: string
  /** The shared libraries that a bare machine lacks (NSS, NSPR, expat). */
  readonly libraries: string
  /** A folder with a `fonts.conf` that lists the fonts of the package. */
  readonly fonts: string
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium`, once for every `npm ci`.
 *
 * The package's own `executablePath()` unpacks into a folder that every project shares and that is
 * seen half-written. Here the files are written aside and renamed into place, so any number of
 * processes may call this at once and none ever sees a part of it.
 *
 * @throws Error when the package is not installed; the message names the remedy
 */
export async function unpackChromium(): Promise<ChromiumFiles> {
  const folder = join(root, `node_modules/.cache/chromium-${await packageVersion()}`)
  const files: ChromiumFiles = {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'lib'),
    fonts: folder,
  }
  if (await exists(folder)) return files

  const aside = `${folder}.${process.pid}`
  await rm(aside, { recursive: true, force: true })
  await mkdir(aside, { recursive: true })
  await Promise.all([
    pipeline(
      brotli('chromium.br'),
      createWriteStream(join(aside, 'chromium'), { mode: 0o755, flush: true }),
    ),
    pipeline(brotli('al2023.tar.br'), extract(aside, { map: asMine })),
    pipeline(brotli('fonts.tar.br'), extract(aside, { map: asMine })),
  ])
  await writeFile(join(aside, 'fonts.conf'), fontsConf)
  await rename(aside, folder).catch(async (error: unknown) => {
    await rm(aside, { recursive: true, force: true })
    if (!(await exists(folder))) throw error // otherwise another process was first
  })
  return files
}

/** As root, tar would give the files to the user ids of the package's maker. */
function asMine(header: Headers): Headers {
  return { ...header, uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
}

/** The folder is named relative to this file, so a checkout can be moved. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

async function packageVersion(): Promise<string> {
  const manifest = await readFile(join(packageFolder, 'package.json'), 'utf8').catch(() => {
    throw new Error(
      'No browser for the tests: run `npm ci`, which installs @sparticuz/chromium, or set CHROMIUM_PATH to a Chromium of your own.',
    )
  })
  return (JSON.parse(manifest) as { version: string }).version
}

function brotli(name: string) {
  return createReadStream(join(packageFolder, 'bin', name)).pipe(createBrotliDecompress())
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
