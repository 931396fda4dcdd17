/** A source of chance that one seed repeats (mulberry32): numbers in [0, 1). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function pick<Item>(items: readonly Item[], chance: () => number): Item | undefined {
  return items[Math.floor(chance() * items.length)]
}

interface Task {
  readonly owner: object
  readonly run: () => void
}

/**
 * Everything that can happen next: a message that may arrive, a disk or device call that may begin,
 * a timer that may fire. Nothing happens by itself, so one seed gives one interleaving.
 */
export class Scheduler {
  #tasks: Task[] = []

  get size(): number {
    return this.#tasks.length
  }

  add(owner: object, run: () => void): void {
    this.#tasks.push({ owner, run })
  }

  /** Waits until it is chosen; never, when its owner dies first. */
  turn(owner: object): Promise<void> {
    return new Promise((resolve) => this.add(owner, resolve))
  }

  /** What this owner would have done never happens. */
  kill(owner: object): void {
    this.#tasks = this.#tasks.filter((task) => task.owner !== owner)
  }

  /** Lets one thing happen, with all that follows from it at once. */
  async step(chance: () => number): Promise<void> {
    const index = Math.floor(chance() * this.#tasks.length)
    const [task] = this.#tasks.splice(index, 1)
    task?.run()
    await settled()
  }
}

/** Resolves when every promise that can settle has settled. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
