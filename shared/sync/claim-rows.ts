import type { ClaimId } from '../ids.ts'

/** Rows of one kind by the claim that they are of, so that a look-up costs the same in a large article. */
export class ClaimRows<Row extends { readonly id: string; readonly claim: ClaimId }> {
  readonly #claims = new Map<ClaimId, Map<string, Row>>()

  set(row: Row): void {
    const known = this.#claims.get(row.claim)
    if (known) known.set(row.id, row)
    else this.#claims.set(row.claim, new Map([[row.id, row]]))
  }

  delete({ id, claim }: Row): void {
    const known = this.#claims.get(claim)
    known?.delete(id)
    if (known?.size === 0) this.#claims.delete(claim)
  }

  clear(): void {
    this.#claims.clear()
  }

  of(claim: ClaimId): readonly Row[] {
    return [...(this.#claims.get(claim)?.values() ?? [])]
  }

  /** These over those that lie below: each as it is here, where it is. */
  over(below: readonly Row[], claim: ClaimId): readonly Row[] {
    const own = this.#claims.get(claim)
    return own ? [...below.filter(({ id }) => !own.has(id)), ...own.values()] : below
  }
}
