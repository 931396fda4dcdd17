/** What two values of one key say together, when there is no time to say both. */
export type Merge<Value> = (earlier: Value, later: Value) => Value

/**
 * Says the newest of each key at once, and then at most once in so many milliseconds: whoever reads
 * it may miss what was in between, never what was last, nor what `merge` keeps of the earlier.
 */
export class Paced<Key, Value> {
  readonly #everyMs: number
  readonly #say: (key: Key, value: Value) => void
  readonly #merge: Merge<Value>
  readonly #waiting = new Map<Key, { timer: NodeJS.Timeout; next: { value: Value } | null }>()

  constructor(
    everyMs: number,
    say: (key: Key, value: Value) => void,
    merge: Merge<Value> = (_, later) => later,
  ) {
    this.#everyMs = everyMs
    this.#say = say
    this.#merge = merge
  }

  put(key: Key, value: Value): void {
    const waiting = this.#waiting.get(key)
    if (!waiting) this.#sayNow(key, value)
    else {
      const { next } = waiting
      waiting.next = { value: next ? this.#merge(next.value, value) : value }
    }
  }

  stop(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }

  #sayNow(key: Key, value: Value): void {
    const timer = setTimeout(() => {
      const next = this.#waiting.get(key)?.next
      this.#waiting.delete(key)
      if (next) this.#sayNow(key, next.value)
    }, this.#everyMs).unref()
    this.#waiting.set(key, { timer, next: null })
    this.#say(key, value)
  }
}
