import type { SimulatedFile } from './simulated-file.ts'

export type SimulatedNode = SimulatedFile | SimulatedFolder

/** One change of the names in a folder; a rename changes two names or none. */
interface Change {
  readonly gone: readonly string[]
  readonly put: readonly (readonly [string, SimulatedNode])[]
}

/** A folder whose names are durable only once it was synced. */
export class SimulatedFolder {
  readonly #random: () => number
  #cached = new Map<string, SimulatedNode>()
  #stored = new Map<string, SimulatedNode>()
  #unsynced: Change[] = []

  constructor(random: () => number) {
    this.#random = random
  }

  get(name: string): SimulatedNode | undefined {
    return this.#cached.get(name)
  }

  entries(): readonly (readonly [string, SimulatedNode])[] {
    return [...this.#cached]
  }

  put(name: string, node: SimulatedNode): void {
    this.#change({ gone: [], put: [[name, node]] })
  }

  remove(name: string): void {
    this.#change({ gone: [name], put: [] })
  }

  rename(from: string, to: string): void {
    const node = this.#cached.get(from)
    if (node) this.#change({ gone: [from], put: [[to, node]] })
  }

  flush(): void {
    this.#stored = new Map(this.#cached)
    this.#unsynced = []
  }

  /** Unsynced changes of names vanish, survive, or survive in part and in any combination. */
  cutPower(): void {
    const way = this.#random()
    const kept = Math.floor(this.#random() * (this.#unsynced.length + 1))
    for (const [index, change] of this.#unsynced.entries()) {
      const survives = way < 0.25 || (way < 0.5 ? index < kept : way < 0.75 && this.#random() < 0.5)
      if (survives) apply(this.#stored, change)
    }
    this.#cached = new Map(this.#stored)
    this.#unsynced = []
    for (const node of this.#cached.values()) node.cutPower()
  }

  #change(change: Change): void {
    apply(this.#cached, change)
    this.#unsynced.push(change)
  }
}

function apply(names: Map<string, SimulatedNode>, { gone, put }: Change): void {
  for (const name of gone) names.delete(name)
  for (const [name, node] of put) names.set(name, node)
}
