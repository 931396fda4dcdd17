import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const register = fileURLToPath(new URL('../helpers/register.mjs', import.meta.url))
const writer = fileURLToPath(new URL('./writer.ts', import.meta.url))

/** `writer.ts` in a process of its own. */
export class WriterProcess {
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>
  #said = ''
  #complaint = ''
  #onSaid = () => {}

  /** `under` runs it under another program: `['strace', …]`. */
  constructor(folder: string, commits?: number, under: readonly string[] = []) {
    const own = [process.execPath, '--import', register, writer, folder, String(commits ?? '')]
    const [program = '', ...rest] = [...under, ...own.filter((part) => part !== '')]
    // One thread, because strace counts calls by the thread.
    const env = { ...process.env, UV_THREADPOOL_SIZE: '1' }
    this.#child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], env })
    this.#exited = once(this.#child, 'exit')
    this.#child.stdout?.on('data', (bytes) => {
      this.#said += bytes
      this.#onSaid()
    })
    this.#child.stderr?.on('data', (bytes) => {
      this.#complaint += bytes
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** The numbers of the commits that were acknowledged. */
  get acknowledged(): readonly number[] {
    return [...this.#said.matchAll(/^ok (\d+)$/gm)].map(([, commit]) => Number(commit))
  }

  /** The commits that were refused, with the reason. */
  get refused(): readonly string[] {
    return [...this.#said.matchAll(/^no (\d+ \w+)$/gm)].map(([, commit = '']) => commit)
  }

  /** Until it has said a line; throws with what it complained of when it ends before. */
  async says(line: string | RegExp): Promise<void> {
    const is = (said: string) => (typeof line === 'string' ? said === line : line.test(said))
    const heard = new Promise<boolean>((resolve) => {
      this.#onSaid = () => {
        if (this.#said.split('\n').some(is)) resolve(true)
      }
      this.#onSaid()
    })
    const ended = this.#exited.then(() => this.#said.split('\n').some(is))
    if (!(await Promise.race([heard, ended]))) throw new Error(`it ended: ${this.#complaint}`)
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#exited
  }

  async ended(): Promise<void> {
    await this.#exited
  }
}
