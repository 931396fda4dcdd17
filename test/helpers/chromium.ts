import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { type ChromiumFiles, unpackChromium } from './chromium-package.ts'

const run = promisify(execFile)

/**
 * `--no-sandbox`: containers and root have none to offer. The rest keeps the browser from work and
 * traffic of its own. Web security stays on: the tests rely on it.
 */
const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser's executable with the environment that it starts in. */
export interface BrowserCommand {
  readonly executable: string
  readonly environment: Readonly<Record<string, string>>
}

/**
 * Starts the browser for the tests: the one that `CHROMIUM_PATH` names, otherwise the one that
 * `npm ci` installed. Every reviewer of a test gets a context of their own in it; the caller closes it.
 *
 * @throws Error when there is none or it does not start; a test without a browser fails, it never skips
 */
export async function launchBrowser(command?: BrowserCommand): Promise<Browser> {
  const { executable, environment } = command ?? (await findBrowser(process.env))
  return chromium.launch({
    executablePath: executable,
    args: launchArguments,
    env: { ...environment },
  })
}

/**
 * Finds the browser and what it needs to start here: the package's libraries only where the
 * system's do not do, the package's fonts only where the system has no font configuration.
 *
 * @param environment the variables of the calling process
 * @param systemFonts where the system keeps its font configuration
 * @throws Error when no browser starts; the message names the remedy
 */
export async function findBrowser(
  environment: NodeJS.ProcessEnv,
  systemFonts = '/etc/fonts/fonts.conf',
): Promise<BrowserCommand> {
  const base = definedOnly(environment)
  const chosen = base.CHROMIUM_PATH
  if (chosen !== undefined && chosen !== '') {
    const failure = await whyItDoesNotStart(chosen, base)
    if (failure === undefined) return { executable: chosen, environment: base }
    throw new Error(`CHROMIUM_PATH is ${chosen}, which does not start: ${failure}`)
  }
  const files = await unpackChromium()
  const withFonts = { ...base, ...fontVariables(base, files, systemFonts) }
  if ((await whyItDoesNotStart(files.executable, withFonts)) === undefined) {
    return { executable: files.executable, environment: withFonts }
  }
  const withLibraries = { ...withFonts, LD_LIBRARY_PATH: files.libraries }
  const failure = await whyItDoesNotStart(files.executable, withLibraries)
  if (failure === undefined) return { executable: files.executable, environment: withLibraries }
  throw new Error(
    `The Chromium of @sparticuz/chromium does not start: ${failure}\n` +
      'It needs Linux on x64. Elsewhere install a Chromium and set CHROMIUM_PATH to it.',
  )
}

function fontVariables(
  environment: Record<string, string>,
  files: ChromiumFiles,
  systemFonts: string,
): Record<string, string> {
  const configured = environment.FONTCONFIG_PATH ?? environment.FONTCONFIG_FILE
  return configured !== undefined || existsSync(systemFonts) ? {} : { FONTCONFIG_PATH: files.fonts }
}

/** The reason in words, or undefined when `--version` answers. */
async function whyItDoesNotStart(
  executable: string,
  env: Record<string, string>,
): Promise<string | undefined> {
  return run(executable, ['--version'], { env, timeout: 30_000 }).then(
    () => undefined,
    (error: Error & { stderr?: string }) => error.stderr?.trim() || error.message,
  )
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
}
