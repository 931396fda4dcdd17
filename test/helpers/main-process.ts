import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const entry = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url))

/** What a process that has ended left behind. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** The built `server/main.ts` in a process of its own, with these settings and no others. */
export class MainProcess {
  readonly #child: ChildProcess
  readonly #ended: Promise<Ended>
  #stdout = ''
  #stderr = ''

  constructor(settings: Readonly<Record<string, string>>, cwd = root) {
    if (!existsSync(entry)) throw new Error('Run `npm run build` before this test.')
    const { PATH, HOME } = process.env
    this.#child = spawn(process.execPath, [entry], {
      cwd,
      env: { ...(PATH ? { PATH } : {}), ...(HOME ? { HOME } : {}), PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child.stdout?.setEncoding('utf8').on('data', (text) => {
      this.#stdout += text
    })
    this.#child.stderr?.setEncoding('utf8').on('data', (text) => {
      this.#stderr += text
    })
    this.#ended = once(this.#child, 'close').then(([code, signal]) => ({
      code,
      signal,
      stdout: this.#stdout,
      stderr: this.#stderr,
    }))
  }

  get pid(): number {
    return this.#child.pid ?? -1
  }

  get stderr(): string {
    return this.#stderr
  }

  /** The sign-in link. Rejects with what it said where it ends instead. */
  async ready(): Promise<string> {
    const ended = this.#ended.then(({ code, stderr }) => {
      throw new Error(`It ended with ${code}: ${stderr}`)
    })
    while (!this.#stdout.includes('\n')) {
      await Promise.race([ended, once(this.#child.stdout ?? this.#child, 'data')])
    }
    const [, link] = /^Claimdesk is ready: (\S+)\n$/.exec(this.#stdout) ?? []
    if (link === undefined) throw new Error(`It said: ${this.#stdout}`)
    return link
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** What it left behind, once it has ended. */
  ended(): Promise<Ended> {
    return this.#ended
  }

  /** Ends it for sure; for the end of a test. */
  async end(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#ended
  }
}
