/**
 * The coincidence matrix of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), for
 * nominal data with any number of observers and missing values: for every ordered pair of different
 * values of a unit of `m` values, 1 / (m - 1) where they meet. It is all that agreement needs, and
 * small whatever it was counted over.
 */
export class Coincidences {
  readonly #cells = new Map<string, number>()
  readonly #margins = new Map<string, number>()
  #units = 0
  #total = 0

  /** Units with two values or more: those with fewer say nothing of agreement. */
  get units(): number {
    return this.#units
  }

  /** How many values those units have, together. */
  get values(): number {
    return this.#total
  }

  /** Takes all values of one unit, whoever gave them. */
  add(values: readonly string[]): void {
    if (values.length < 2) return
    this.#units += 1
    this.#total += values.length
    const counts = new Map<string, number>()
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    for (const [one, times] of counts) {
      this.#margins.set(one, (this.#margins.get(one) ?? 0) + times)
      for (const [other, often] of counts) {
        const pairs = one === other ? times * (times - 1) : times * often
        const key = `${one} ${other}`
        this.#cells.set(key, (this.#cells.get(key) ?? 0) + pairs / (values.length - 1))
      }
    }
  }

  /** How much two values meet: `o(one, other)`. */
  at(one: string, other: string): number {
    return this.#cells.get(`${one} ${other}`) ?? 0
  }

  /** How often a value was given: `n(value)`. */
  margin(value: string): number {
    return this.#margins.get(value) ?? 0
  }

  /** The values that were given at all. */
  get kinds(): readonly string[] {
    return [...this.#margins.keys()]
  }
}
