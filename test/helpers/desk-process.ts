import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const entry = join(root, 'dist/server/main.js')
const page = join(root, 'dist/client/index.html')

const READY = 'Claimdesk is ready: '

/** How pino writes the level `error`; above it is only `fatal`. */
const ERROR_LEVEL = 50

export interface DeskProcessOptions {
  /** Settings beside port, folder and log level. */
  readonly environment?: Readonly<Record<string, string>>
  /** Limits of its first life, as `ulimit` of the shell takes them: `-n 64`. */
  readonly limits?: string
}

/** One line of the server's log. */
export interface LogLine {
  readonly level: number
  readonly msg: string
  /** The answer, where the line is about a request. */
  readonly res?: { readonly status: number }
}

/**
 * The real server in a process of its own, on a port of loopback and a folder of its own, as
 * `npm start` would run it.
 */
export class DeskProcess {
  /** Signs the owner in; another one after every restart. */
  signInUrl = ''
  /** Stays the same over restarts. */
  origin = ''
  readonly #log: LogLine[] = []
  readonly #folder: string
  readonly #environment: Readonly<Record<string, string>>
  #child: ChildProcess | null = null

  private constructor(folder: string, environment: Readonly<Record<string, string>>) {
    this.#folder = folder
    this.#environment = environment
  }

  /** @throws Error when the project is not built, or the server says why it cannot start */
  static async start({ environment = {}, limits }: DeskProcessOptions = {}): Promise<DeskProcess> {
    if (!existsSync(entry) || !existsSync(page)) {
      throw new Error('There is no built server in dist/: run `npm run build` before this test.')
    }
    const folder = await mkdtemp(join(tmpdir(), 'claimdesk-desk-'))
    const desk = new DeskProcess(folder, environment)
    try {
      await desk.#launch('0', limits)
    } catch (error) {
      await desk.stop()
      throw error
    }
    return desk
  }

  /** `DATA_DIR`. */
  get dataFolder(): string {
    return join(this.#folder, 'data')
  }

  /** Ends the process at once, as a power cut of that process would; resolves when it is gone. */
  async kill9(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Lets the process drain and end, as a supervisor that restarts it would; resolves when it is gone. */
  async terminate(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** Starts again on the same port and folder; resolves when it is ready. */
  async restart(): Promise<void> {
    await this.#launch(new URL(this.origin).port)
  }

  /** Ends the process as a supervisor would, and takes its folder away. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
    await rm(this.#folder, { recursive: true, force: true })
  }

  /** Whether the process is there. */
  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** What the server logged as an error, of all starts; not that it was still starting. */
  errors(): readonly LogLine[] {
    return this.#log.filter(({ level, res }) => level >= ERROR_LEVEL && res?.status !== 503)
  }

  async #launch(port: string, limits?: string): Promise<void> {
    const { PATH, HOME } = process.env
    const limited = ['-c', `ulimit ${limits}; exec "$0" "$@"`, process.execPath, entry]
    const [program, args] = limits ? ['/bin/sh', limited] : [process.execPath, [entry]]
    const child = spawn(program, args, {
      cwd: this.#folder,
      env: {
        ...(PATH ? { PATH } : {}),
        ...(HOME ? { HOME } : {}),
        LOG_LEVEL: 'warn',
        ...this.#environment,
        PORT: port,
        DATA_DIR: this.dataFolder,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    const orphaned = () => child.kill('SIGKILL')
    process.once('exit', orphaned)
    child.once('exit', () => process.off('exit', orphaned))

    const said: string[] = []
    createInterface({ input: child.stderr }).on('line', (line) => {
      const parsed = logLineOf(line)
      if (parsed) this.#log.push(parsed)
      else said.push(line)
    })
    this.signInUrl = await new Promise((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith(READY)) resolve(line.slice(READY.length))
      })
      child.once('error', reject)
      child.once('close', (code) =>
        reject(new Error(`The server ended with ${code} before it was ready: ${said.join('\n')}`)),
      )
    })
    this.origin = new URL(this.signInUrl).origin
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'close')
    child.kill(signal)
    await gone
  }
}

function logLineOf(line: string): LogLine | null {
  if (!line.startsWith('{')) return null
  try {
    return JSON.parse(line) as LogLine
  } catch {
    return null
  }
}
