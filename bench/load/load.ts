import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Order, Report } from './orders.ts'

/** The load generator as the bench sees it: a process that takes orders. */
export class Load {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  static async start(): Promise<Load> {
    const file = fileURLToPath(new URL('main.ts', import.meta.url))
    const child = fork(file, { execArgv: ['--import', 'tsx'] })
    await once(child, 'message')
    return new Load(child)
  }

  /** Resolves with what it did; rejects with what went wrong. */
  async give(order: Extract<Order, { do: 'press' | 'pace' }>): Promise<Report>
  async give(order: Order): Promise<Report | null>
  async give(order: Order): Promise<Report | null> {
    const answered = once(this.#child, 'message')
    this.#child.send(order)
    const [answer] = (await answered) as [{ report: Report | null } | { error: string }]
    if ('error' in answer) throw new Error(`the load generator: ${answer.error}`)
    return answer.report
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.disconnect()
    await ended
  }
}
