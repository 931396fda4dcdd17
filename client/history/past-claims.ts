import { resolveClaim } from '../../shared/claim/resolve.ts'
import type { EvidenceRow } from '../../shared/evidence/evidence.ts'
import type { PastState } from '../../shared/history/history.ts'
import type { ClaimId } from '../../shared/ids.ts'
import { RowState } from '../../shared/sync/state.ts'
import { inTextOrder, type ShownClaim, shownClaim } from '../claim/article-claims.ts'
import { readerClaimOf } from '../claim/reader-claims.ts'

/** The live claims of an article as they stood at one moment. */
export class PastClaims {
  /** In text order. */
  readonly all: readonly ShownClaim[]
  readonly ids: readonly ClaimId[]
  /** The claims that the entry of that moment changed. */
  readonly changed: ReadonlySet<ClaimId>
  readonly #byId: ReadonlyMap<ClaimId, ShownClaim>
  readonly #state: RowState

  constructor({ rows, changes }: Pick<PastState, 'rows' | 'changes'>) {
    this.#state = new RowState(rows)
    const claims = [...this.#state.ofKind('claim')]
    this.all = claims
      .flatMap(({ id }) => shownClaim(this.#state, id, false) ?? [])
      .sort(inTextOrder)
    this.ids = this.all.map(({ row }) => row.id)
    this.#byId = new Map(this.all.map((claim) => [claim.row.id, claim]))
    this.changed = new Set(changes.flatMap(({ claim }) => claim?.id ?? []))
  }

  get(id: ClaimId): ShownClaim | null {
    return this.#byId.get(id) ?? null
  }

  /** The claim that this one turned out to be by then, or itself. */
  resolve(id: ClaimId): ClaimId {
    return resolveClaim(this.#state, id)
  }

  /** All evidence on a claim, removed one too, in no order. */
  evidenceOn(id: ClaimId): readonly EvidenceRow[] {
    return this.#state.evidenceOn(id)
  }

  /** What the text draws. */
  drawn() {
    return this.all.map(readerClaimOf)
  }
}
