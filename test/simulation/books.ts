import type { QueuedOp } from '../../client/sync/device.ts'
import { type Audience, epochFor, SEES_ALL } from '../../server/sync/audience.ts'
import type { Actor, Authority } from '../../server/sync/authority.ts'
import { isShownToBlind } from '../../shared/access/blind.ts'
import { holderOf } from '../../shared/claim/lease.ts'
import type { OpId, ReviewerId } from '../../shared/ids.ts'
import type { DeskSettings } from '../../shared/settings/settings.ts'
import type { Entry, Outcome } from '../../shared/sync/entry.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { Answer, Submitted } from '../../shared/sync/protocol.ts'
import { hashOf, type Row, rowKey } from '../../shared/sync/rows.ts'
import { RowState } from '../../shared/sync/state.ts'
import { revisionsIn } from '../../shared/undo/deed.ts'
import { CITED, CITED_TEXT, STREAM, TEXT } from './article.ts'
import { EPOCH } from './ground.ts'
import type { Tab } from './tab.ts'

/** A promise of DESIGN's table of invariants that did not hold; the message begins with its id. */
export class Broken extends Error {}

/** What there is, and what everybody should see of it, at every number of the order. */
class Reference {
  readonly state = new RowState()
  readonly #hashes = [new RowState().hash]
  readonly #blind: ReadonlyMap<ReviewerId, string[]>

  constructor(reviewers: Iterable<ReviewerId>) {
    const empty = new RowState().hash
    this.#blind = new Map([...reviewers].map((reviewer) => [reviewer, [empty]]))
  }

  fold(entry: Entry): void {
    const { state } = this
    state.fold(entry.rows)
    this.#hashes.push(state.hash)
    for (const [reviewer, hashes] of this.#blind) {
      const rows = [...state.rows()].filter((row) => isShownToBlind(state, reviewer, row))
      hashes.push(hashOf(rows))
    }
  }

  /** Of all rows, or of those that somebody may see who is blind. */
  hashAt(seq: number, reviewer: ReviewerId | null): string | undefined {
    return (reviewer === null ? this.#hashes : this.#blind.get(reviewer))?.[seq]
  }
}

/** Keeps account of all that was issued, made durable, acknowledged and shown, and compares. */
export class Books {
  #broken: Broken | null = null
  readonly #audience: Audience
  readonly #settings: DeskSettings
  readonly #reference: Reference
  readonly #seqOf = new Map<OpId, number>()
  readonly #entries: Entry[] = []
  readonly #issued = new Map<OpId, { isStored: boolean }>()
  readonly #refused = new Set<OpId>()
  readonly #takings = new Set<OpId>()
  /** Who wrote each guarded field last, by `claim/<id>/statement`. */
  readonly #writers = new Map<string, ReviewerId>()
  readonly #acknowledged = new Map<OpId, number>()
  /** Every lease that ever began. */
  readonly #leases = new Set<OpId>()

  constructor(audience: Audience, reviewers: Iterable<ReviewerId>, settings: DeskSettings) {
    this.#audience = audience
    this.#reference = new Reference(reviewers)
    this.#settings = settings
  }

  /** The first promise that broke. Kept, since much of this runs where a throw is caught. */
  throwIfBroken(): void {
    if (this.#broken) throw this.#broken
  }

  #hold(id: string, isTrue: boolean, what: string): void {
    if (!isTrue) this.#broken ??= new Broken(`${id}: ${what}`)
  }

  issued(op: Op): void {
    this.#issued.set(op.id, { isStored: false })
  }

  /** An op that takes something back or makes it again. */
  taking(op: Op): void {
    this.issued(op)
    this.#takings.add(op.id)
  }

  stored(op: Op): void {
    this.#issued.set(op.id, { isStored: true })
  }

  commit(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#hold(
        'O1',
        entry.seq === this.#entries.length + 1,
        `${entry.seq} is not the next number`,
      )
      this.#hold('E1', !this.#seqOf.has(entry.op.id), `op ${entry.op.id} has two entries`)
      this.#entries.push(entry)
      this.#seqOf.set(entry.op.id, entry.seq)
      this.#checkWriters(entry)
      this.#checkSettled(entry)
      this.#checkLeases(entry)
      this.#checkWords(entry)
      this.#checkSettings(entry)
      this.#reference.fold(entry)
      for (const row of entry.rows) {
        this.#checkCited(row)
        if (row.kind !== 'claim') continue
        const { start, end } = row.position
        this.#hold(
          'A1',
          TEXT.slice(start, end) === row.quote.exact,
          `${row.label} quotes other words`,
        )
      }
    }
  }

  /** Evidence that cites an article quotes what stands there. */
  #checkCited(row: Row): void {
    if (row.kind !== 'evidence' || row.source.kind !== 'passage') return
    const { article, position, quote } = row.source
    const text = { [STREAM]: TEXT, [CITED]: CITED_TEXT }[article]
    const stands = text?.slice(position.start, position.end)
    this.#hold('A1', stands === quote.exact, `evidence ${row.id} quotes other words`)
  }

  /** What an editor settled stays as it was until it is reopened. */
  #checkSettled({ rows }: Entry): void {
    const { state } = this.#reference
    for (const row of rows) {
      if (row.kind !== 'claim' || !state.get('settlement', row.id)?.verdict) continue
      const before = state.get('claim', row.id)
      const isSame = ['position', 'statement', 'scope', 'asOf', 'removed'].every(
        (part) => row.rev[part as 'scope'] === before?.rev[part as 'scope'],
      )
      this.#hold('S2', isSame, `${row.label} changed while it was settled`)
    }
  }

  /** A lease ends once, and passes to somebody else only when it has, or an editor hands it on. */
  #checkLeases({ op, by, rows }: Entry): void {
    const { state } = this.#reference
    for (const row of rows) {
      if (row.kind !== 'lease') continue
      const before = state.get('lease', row.id)
      const isBegun = before?.rev !== row.rev
      if (isBegun) {
        this.#hold('L1', !this.#leases.has(row.rev), `the lease ${row.rev} begins again`)
        this.#leases.add(row.rev)
        const holder = holderOf(before)
        const isFree = holder === null || holder === row.holder || op.type === 'claim.assign'
        this.#hold('L2', isFree, `${row.holder} took what ${holder} works on`)
        this.#hold('L1', row.ended === null, `the lease ${row.rev} begins where it ends`)
      } else {
        this.#hold('L1', !before.ended && row.ended !== null, `${row.rev} ends twice, by ${by}`)
        this.#hold('L2', before.holder === row.holder, `${row.rev} changed hands`)
      }
    }
  }

  /** What the desk has set up holds for every entry. */
  #checkSettings({ op, rows }: Entry): void {
    const { needsTwoReaders, guidelines } = this.#settings
    for (const row of rows) {
      if (row.kind === 'settlement' && row.verdict !== null && needsTwoReaders) {
        const people = new Set([...row.basis, ...row.dissent].map(({ reviewer }) => reviewer))
        this.#hold('R2', people.size >= 2, `settled by ${op.id} with ${people.size} readers`)
      }
      if (row.kind === 'verdict' && row.verdict !== null) {
        const version = row.guidelines ?? 0
        this.#hold('G1', version === guidelines, `judged by guidelines ${version}`)
      }
    }
  }

  /** Nobody's words are written over or moved elsewhere: only their author changes them. */
  #checkWords({ by, rows }: Entry): void {
    const { state } = this.#reference
    for (const row of rows) {
      if (row.kind !== 'comment') continue
      const before = state.get('comment', row.id)
      const isOwn = row.text === (before?.text ?? row.text) || row.author === by
      const isPlaced =
        !before ||
        (row.author === before.author && row.claim === before.claim && row.parent === before.parent)
      this.#hold('W1', isOwn && isPlaced, `${by} changed the words of ${row.author}`)
    }
  }

  /** Undo and redo write only what their author wrote last. */
  #checkWriters({ op, by, rows }: Entry): void {
    const { state } = this.#reference
    for (const row of rows) {
      const before = state.get(row.kind, row.id)
      const then = before ? revisionsIn(before) : {}
      for (const [field, rev] of Object.entries(revisionsIn(row))) {
        if (then[field] === rev) continue
        const key = `${rowKey(row)}/${field}`
        const writer = this.#writers.get(key)
        const isOwn = !this.#takings.has(op.id) || writer === by
        this.#hold('U1', isOwn, `${by} took back the ${field} of ${writer}`)
        this.#writers.set(key, by)
      }
    }
  }

  /** A server came up: all that was shown or acknowledged must be in what it found. */
  recovered(authority: Authority, entries: readonly Entry[]): void {
    for (const [index, entry] of this.#entries.entries()) {
      this.#hold('D2', entries[index]?.op.id === entry.op.id, `entry ${entry.seq} vanished`)
    }
    for (const [op, seq] of this.#acknowledged) {
      this.#hold('D1', entries[seq - 1]?.op.id === op, `acknowledged entry ${seq} is lost`)
    }
    this.commit(entries.slice(this.#entries.length))
    this.#hold(
      'D2',
      authority.seq === this.#entries.length,
      'the log ends elsewhere than the state',
    )
    this.#hold('C2', authority.state.hash === this.#reference.state.hash, 'recovered otherwise')
  }

  /** Nobody damages the disk here: crashes and faults must leave a log that opens. */
  damaged(what: string): void {
    this.#hold('D3', false, what)
  }

  acknowledged(answer: Answer<Submitted>): void {
    if (!answer.ok) return
    for (const outcome of answer.outcomes as readonly Outcome[]) {
      if ('seq' in outcome) this.#acknowledged.set(outcome.op, outcome.seq)
      if ('refusal' in outcome) this.#refused.add(outcome.op)
    }
  }

  /** Nothing may leave for a tab that its reviewer may not see at this moment. */
  checkWire(actor: Actor, payload: unknown): void {
    if (this.#audience.keyFor(actor) === SEES_ALL) return
    for (const row of rowsIn(payload)) {
      const isShown = isShownToBlind(this.#reference.state, actor.reviewer, row)
      this.#hold('V1', isShown, `${actor.reviewer} was sent a ${row.kind}`)
    }
  }

  /** What a client reports that must not happen while nothing is ever restored from a backup. */
  fault(what: string, detail: unknown): void {
    this.#hold('C1', !what.includes('differs'), `${what} ${JSON.stringify(detail)}`)
    this.#hold('E1', !what.includes('does not know'), `${what} ${JSON.stringify(detail)}`)
  }

  checkTab({ actor, shown, sync }: Tab): void {
    const { replica } = sync
    if (replica.epoch) {
      // A replica is of the one sight or of the other, also while the setting has just changed.
      const isWhole = replica.epoch === epochFor({ epoch: EPOCH }, SEES_ALL)
      const expected = this.#reference.hashAt(replica.cursor, isWhole ? null : actor.reviewer)
      this.#hold(
        'C1',
        replica.base.hash === expected,
        `${actor.reviewer} differs at ${replica.cursor}`,
      )
    }
    for (const op of shown) {
      const isHeld = (this.#seqOf.get(op) ?? Infinity) <= replica.cursor
      if (isHeld || this.#refused.has(op)) shown.delete(op)
      else
        this.#hold(
          'C3',
          replica.queued.some((queued) => queued.op.id === op),
          `${op} left the view`,
        )
    }
  }

  checkRest(
    tabs: readonly (Tab | null)[],
    tray: readonly OpId[],
    outboxes: readonly QueuedOp[],
  ): void {
    for (const tab of tabs) {
      if (!tab) continue
      this.#hold(
        'C2',
        tab.sync.replica.cursor === this.#entries.length,
        'a replica is behind at rest',
      )
      this.#hold('C2', tab.sync.replica.queued.length === 0, 'a replica still waits at rest')
    }
    for (const lease of this.#reference.state.ofKind('lease')) {
      this.#hold('L1', holderOf(lease) === null, `${lease.holder} holds a claim for ever`)
    }
    this.#hold(
      'C2',
      outboxes.every((op) => op.accepted !== null),
      'an outbox is not empty at rest',
    )
    for (const [op, { isStored }] of this.#issued) {
      const count = (this.#seqOf.has(op) ? 1 : 0) + tray.filter((id) => id === op).length
      this.#hold('E1', count <= 1, `op ${op} has ${count} outcomes`)
      if (isStored) this.#hold('E1', count === 1, `op ${op} has no outcome`)
    }
  }
}

/** Every row in an answer, an `entries` message or a state. */
function rowsIn(payload: unknown): readonly Row[] {
  if (typeof payload !== 'object' || payload === null) return []
  const { rows, entries } = payload as { rows?: readonly Row[]; entries?: readonly unknown[] }
  return [...(rows ?? []), ...(entries ?? []).flatMap((entry) => rowsIn(entry))]
}
