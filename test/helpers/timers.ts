/** Timers that a test lets pass: nothing waits for real. */
export class Timers {
  #waiting: { readonly ms: number; readonly callback: () => void }[] = []
  #noticed = () => {}

  readonly after = (ms: number, callback: () => void): (() => void) => {
    const one = { ms, callback }
    this.#waiting.push(one)
    this.#noticed()
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== one)
    }
  }

  /** Resolves when something waits. */
  async waits(): Promise<void> {
    if (this.#waiting.length > 0) return
    await new Promise<void>((resolve) => {
      this.#noticed = resolve
    })
  }

  /** How long those wait that are waiting. */
  get delays(): readonly number[] {
    return this.#waiting.map(({ ms }) => ms)
  }

  /** Fires all that wait at most this long. */
  pass(ms: number): void {
    const due = this.#waiting.filter((one) => one.ms <= ms)
    this.#waiting = this.#waiting.filter((one) => one.ms > ms)
    for (const { callback } of due) callback()
  }
}
