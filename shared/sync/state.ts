import { type ClaimRow, type Scope, spanKey } from '../claim/claim.ts'
import type { Position } from '../claim/quote.ts'
import { type Counts, NO_CLAIMS, type Status, standingOf } from '../claim/status.ts'
import { type VerdictRow, verdictId } from '../claim/verdict.ts'
import type { CommentRow } from '../discussion/comment.ts'
import type { EvidenceRow } from '../evidence/evidence.ts'
import type { ClaimId, ReviewerId } from '../ids.ts'
import { ClaimRows } from './claim-rows.ts'
import { RowMap } from './row-map.ts'
import {
  addHash,
  hashText,
  type Row,
  type RowKind,
  type RowOf,
  rowHash,
  subtractHash,
} from './rows.ts'

/** What `decide` and the screens read. Every look-up costs the same in a large article. */
export interface StateView {
  get<Kind extends RowKind>(kind: Kind, id: string): RowOf<Kind> | undefined
  /** The live claim that marks exactly this span with this scope. */
  claimAt(position: Position, scope: Scope): ClaimId | undefined
  /** Everybody's verdict rows on a claim, withdrawn ones too. */
  verdictsOn(claim: ClaimId): readonly VerdictRow[]
  /** All that was said about a claim, removed comments too, in no order. */
  commentsOn(claim: ClaimId): readonly CommentRow[]
  /** All evidence on a claim, removed one too, in no order. */
  evidenceOn(claim: ClaimId): readonly EvidenceRow[]
  /** How many claims were ever made here, removed ones too: the next label's number less one. */
  readonly claimsMade: number
}

/**
 * The state of one stream: the rows that its entries wrote, newest last, with the indexes that make
 * look-ups, counts and the hash cost the same whatever its size.
 */
export class RowState implements StateView {
  readonly #rows = new RowMap()
  readonly #liveAt = new Map<string, ClaimId>()
  readonly #verdicts = new Map<ClaimId, Map<ReviewerId, VerdictRow>>()
  readonly #comments = new ClaimRows<CommentRow>()
  readonly #evidence = new ClaimRows<EvidenceRow>()
  readonly #counts: Record<Status, number> = { ...NO_CLAIMS }
  #readOnce = 0
  #claimsMade = 0
  #hash = 0
  /** Rows whose hash is not in the sum yet: it is asked for now and then, not after every op. */
  readonly #unhashed = new Set<Row>()

  constructor(rows: Iterable<Row> = []) {
    this.fold(rows)
  }

  /** Takes rows as they are, newest last. Folding never judges. */
  fold(rows: Iterable<Row>): void {
    for (const row of rows) this.#put(row)
  }

  get<Kind extends RowKind>(kind: Kind, id: string): RowOf<Kind> | undefined {
    return this.#rows.get(kind, id)
  }

  claimAt(position: Position, scope: Scope): ClaimId | undefined {
    return this.#liveAt.get(spanKey(position, scope))
  }

  verdictsOn(claim: ClaimId): readonly VerdictRow[] {
    return [...(this.#verdicts.get(claim)?.values() ?? [])]
  }

  commentsOn(claim: ClaimId): readonly CommentRow[] {
    return this.#comments.of(claim)
  }

  evidenceOn(claim: ClaimId): readonly EvidenceRow[] {
    return this.#evidence.of(claim)
  }

  get claimsMade(): number {
    return this.#claimsMade
  }

  /** The hash over all rows, as text. */
  get hash(): string {
    for (const row of this.#unhashed) this.#hash = addHash(this.#hash, rowHash(row))
    this.#unhashed.clear()
    return hashText(this.#hash)
  }

  get counts(): Counts {
    return { ...this.#counts }
  }

  /** Live claims on which exactly one person's verdict counts, and no editor has said the last word. */
  get readOnce(): number {
    return this.#readOnce
  }

  /** How many rows there are. */
  get size(): number {
    return this.#rows.size
  }

  rows(): IterableIterator<Row> {
    return this.#rows.values()
  }

  ofKind<Kind extends RowKind>(kind: Kind): IterableIterator<RowOf<Kind>> {
    return this.#rows.ofKind(kind)
  }

  #put(row: Row): void {
    const before = this.#rows.get(row.kind, row.id)
    const isHashed = before && !this.#unhashed.delete(before)
    if (isHashed) this.#hash = subtractHash(this.#hash, rowHash(before))
    this.#unhashed.add(row)
    if (row.kind === 'claim') this.#tally(row.id, -1)
    if (row.kind === 'verdict') this.#tally(row.claim, -1)
    if (row.kind === 'settlement') this.#tally(row.id, -1)
    this.#rows.set(row)
    if (row.kind === 'claim') this.#indexClaim(row, before as ClaimRow | undefined)
    if (row.kind === 'verdict') this.#indexVerdict(row)
    if (row.kind === 'comment') this.#comments.set(row)
    if (row.kind === 'evidence') this.#evidence.set(row)
    if (row.kind === 'claim') this.#tally(row.id, 1)
    if (row.kind === 'verdict') this.#tally(row.claim, 1)
    if (row.kind === 'settlement') this.#tally(row.id, 1)
  }

  #indexClaim(row: ClaimRow, before: ClaimRow | undefined): void {
    if (!before) this.#claimsMade += 1
    else {
      const old = spanKey(before.position, before.scope)
      if (this.#liveAt.get(old) === row.id) this.#liveAt.delete(old)
    }
    if (!row.removed) this.#liveAt.set(spanKey(row.position, row.scope), row.id)
  }

  #indexVerdict(row: VerdictRow): void {
    const ofClaim = this.#verdicts.get(row.claim)
    if (ofClaim) ofClaim.set(row.reviewer, row)
    else this.#verdicts.set(row.claim, new Map([[row.reviewer, row]]))
  }

  #tally(id: ClaimId, step: 1 | -1): void {
    const claim = this.get('claim', id)
    if (!claim || claim.removed) return
    const verdicts = this.#verdicts.get(id)?.values() ?? []
    const { status, readers } = standingOf(claim, verdicts, this.get('settlement', id))
    this.#counts[status] += step
    if (readers === 1 && status !== 'settled') this.#readOnce += step
  }
}

/**
 * A few undecided or unsent rows laid over a state: the server's tentative state, the client's
 * predicted one. Costs as much as what lies in it, never as much as what lies below.
 */
export class Layer implements StateView {
  readonly #below: StateView
  readonly #rows = new RowMap()
  readonly #liveAt = new Map<string, ClaimId>()
  readonly #verdicts = new Map<ClaimId, Set<string>>()
  readonly #comments = new ClaimRows<CommentRow>()
  readonly #evidence = new ClaimRows<EvidenceRow>()
  /** Claims that are not below yet. */
  readonly #made = new Set<ClaimId>()

  constructor(below: StateView) {
    this.#below = below
  }

  get size(): number {
    return this.#rows.size
  }

  rows(): IterableIterator<Row> {
    return this.#rows.values()
  }

  fold(rows: Iterable<Row>): void {
    for (const row of rows) {
      if (row.kind === 'claim') {
        if (!this.get('claim', row.id)) this.#made.add(row.id)
        if (!row.removed) this.#liveAt.set(spanKey(row.position, row.scope), row.id)
      }
      if (row.kind === 'verdict') {
        const of = this.#verdicts.get(row.claim) ?? new Set()
        this.#verdicts.set(row.claim, of.add(row.id))
      }
      if (row.kind === 'comment') this.#comments.set(row)
      if (row.kind === 'evidence') this.#evidence.set(row)
      this.#rows.set(row)
    }
  }

  /** These rows lie below now; what was laid over them since stays. */
  settle(rows: Iterable<Row>): void {
    for (const row of rows) {
      if (row.kind === 'claim') this.#made.delete(row.id)
      if (this.#rows.get(row.kind, row.id) !== row) continue
      this.#rows.delete(row)
      if (row.kind === 'verdict') this.#forgetVerdict(row)
      if (row.kind === 'comment') this.#comments.delete(row)
      if (row.kind === 'evidence') this.#evidence.delete(row)
      if (row.kind === 'claim') {
        const span = spanKey(row.position, row.scope)
        if (this.#liveAt.get(span) === row.id) this.#liveAt.delete(span)
      }
    }
  }

  clear(): void {
    this.#rows.clear()
    this.#liveAt.clear()
    this.#verdicts.clear()
    this.#comments.clear()
    this.#evidence.clear()
    this.#made.clear()
  }

  get<Kind extends RowKind>(kind: Kind, id: string): RowOf<Kind> | undefined {
    return this.#rows.get(kind, id) ?? this.#below.get(kind, id)
  }

  claimAt(position: Position, scope: Scope): ClaimId | undefined {
    const key = spanKey(position, scope)
    for (const id of [this.#liveAt.get(key), this.#below.claimAt(position, scope)]) {
      const claim = id && this.get('claim', id)
      if (claim && !claim.removed && spanKey(claim.position, claim.scope) === key) return claim.id
    }
    return undefined
  }

  verdictsOn(claim: ClaimId): readonly VerdictRow[] {
    const own = this.#verdicts.get(claim)
    const below = this.#below.verdictsOn(claim)
    if (!own) return below
    const kept = below.filter((row) => !own.has(verdictId(claim, row.reviewer)))
    const mine = [...own].flatMap((id) => this.#rows.get('verdict', id) ?? [])
    return [...kept, ...mine]
  }

  commentsOn(claim: ClaimId): readonly CommentRow[] {
    return this.#comments.over(this.#below.commentsOn(claim), claim)
  }

  evidenceOn(claim: ClaimId): readonly EvidenceRow[] {
    return this.#evidence.over(this.#below.evidenceOn(claim), claim)
  }

  get claimsMade(): number {
    return this.#below.claimsMade + this.#made.size
  }

  #forgetVerdict(row: VerdictRow): void {
    const own = this.#verdicts.get(row.claim)
    own?.delete(row.id)
    if (own?.size === 0) this.#verdicts.delete(row.claim)
  }
}
