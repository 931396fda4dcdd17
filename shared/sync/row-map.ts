import type { Row, RowKind, RowOf } from './rows.ts'

/** Rows by kind and id. Two look-ups cost less than making one key of both for each. */
export class RowMap {
  readonly #kinds = new Map<RowKind, Map<string, Row>>()

  get<Kind extends RowKind>(kind: Kind, id: string): RowOf<Kind> | undefined {
    return this.#kinds.get(kind)?.get(id) as RowOf<Kind> | undefined
  }

  set(row: Row): void {
    const known = this.#kinds.get(row.kind)
    if (known) known.set(row.id, row)
    else this.#kinds.set(row.kind, new Map([[row.id, row]]))
  }

  delete({ kind, id }: Row): void {
    this.#kinds.get(kind)?.delete(id)
  }

  clear(): void {
    for (const rows of this.#kinds.values()) rows.clear()
  }

  get size(): number {
    let size = 0
    for (const rows of this.#kinds.values()) size += rows.size
    return size
  }

  *values(): IterableIterator<Row> {
    for (const rows of this.#kinds.values()) yield* rows.values()
  }

  ofKind<Kind extends RowKind>(kind: Kind): IterableIterator<RowOf<Kind>> {
    const rows = this.#kinds.get(kind) ?? new Map<string, Row>()
    return rows.values() as IterableIterator<RowOf<Kind>>
  }
}
