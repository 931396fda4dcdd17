import type { Role } from '../../shared/access/roles.ts'
import type { ArticleId, Epoch, ReviewerId, StreamId } from '../../shared/ids.ts'
import { type DeskSettings, PLAIN_DESK } from '../../shared/settings/settings.ts'
import { decide } from '../../shared/sync/decide.ts'
import type { Commit, Entry, Origin, Outcome } from '../../shared/sync/entry.ts'
import type { Op } from '../../shared/sync/op.ts'
import {
  type NotNow,
  type NotNowCode,
  notNow,
  type Refusal,
  refusal,
} from '../../shared/sync/refusal.ts'
import { Layer, type RowState } from '../../shared/sync/state.ts'
import { StorageError, type StreamLog } from '../store/store.ts'
import { Accounts } from './accounts.ts'
import { apart } from './apart.ts'
import { NotNowError } from './not-now-error.ts'
import {
  acceptedOp,
  type Batch,
  commitOf,
  idOf,
  type Parsed,
  type Pending,
  refusedOp,
  takeCommit,
} from './pending.ts'
import { RecentEntries } from './recent-entries.ts'
import { recover, snapshotOf } from './recover.ts'
import { type Waiting, WaitingRoom } from './waiting-room.ts'

/** Who asks, as the session says it: never as the payload says it. */
export interface Actor {
  readonly reviewer: ReviewerId
  readonly role: Role
}

export type Reply = { readonly outcomes: readonly Outcome[] } | { readonly notNow: NotNow }

export interface AuthorityParts {
  readonly stream: StreamId
  readonly log: StreamLog
  /** The article's text; empty for the desk's stream. */
  readonly text: string
  /** What is in force on the desk, as far as it is durable; left out, nothing is. */
  readonly settings?: () => DeskSettings
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Entries after which a snapshot of a small state is worth its write. */
  readonly snapshotEvery?: number
}

/** A snapshot replays faster than this many entries, so more often would be wasted writes. */
const SNAPSHOT_EVERY = 4_000
/** A larger state costs more to write and is written less often: so an op costs the same in it. */
const ROWS_OF_A_SNAPSHOT = 4_000

/**
 * Gives one stream its order: decides each op against the tentative state, makes whole commits
 * durable, then acknowledges, then tells. Everything that others can read is durable. There is no
 * socket in here and no clock but the one handed in.
 */
export class Authority {
  readonly stream: StreamId
  readonly text: string
  readonly #log: StreamLog
  readonly #settings: () => DeskSettings
  readonly #now: () => number
  readonly #snapshotEvery: number
  readonly #state: RowState
  readonly #tentative: Layer
  readonly #accounts: Accounts
  #queue: Pending[] = []
  readonly #waiting = new WaitingRoom()
  readonly #recent: RecentEntries
  #seq: number
  #tentativeSeq: number
  #commit: number
  #sinceSnapshot: number
  #working: Promise<void> | null = null
  #saving: Promise<void> = Promise.resolve()
  #closed: NotNowCode | null = null
  /** Called after every durable commit, when its authors have been answered. */
  onCommit: (entries: readonly Entry[]) => void = () => {}

  constructor(parts: AuthorityParts) {
    const { stream, log, text, now, snapshotEvery = SNAPSHOT_EVERY } = parts
    const found = recover(log.recovered)
    this.stream = stream
    this.text = text
    this.#log = log
    this.#settings = parts.settings ?? (() => PLAIN_DESK)
    this.#now = now
    this.#snapshotEvery = snapshotEvery
    this.#state = found.state
    this.#tentative = new Layer(found.state)
    this.#accounts = new Accounts(found.ledger)
    this.#recent = new RecentEntries(found.entries)
    this.#seq = found.seq
    this.#tentativeSeq = found.seq
    this.#commit = found.commit
    this.#sinceSnapshot = found.entries.length
  }

  get epoch(): Epoch {
    return this.#log.epoch
  }

  /** The last durable entry's number. */
  get seq(): number {
    return this.#seq
  }

  /** The durable state: what may be read, hashed and served. */
  get state(): RowState {
    return this.#state
  }

  /** Durable entries after a cursor, or null when they are too many or no longer in memory. */
  since(cursor: number): readonly Entry[] | null {
    return this.#recent.last(this.#seq - cursor)
  }

  /** The whole history, read back from the log. */
  history(after = 0): AsyncIterable<Entry> {
    return this.#log.read(after)
  }

  /**
   * Takes a client's next ops. Answers once, when all of them are durable, or with a not-now that
   * counted nothing. Ops that it holds already get their recorded outcome again; where one of them
   * has a number under which it holds another op, only those before it get their outcomes.
   */
  submit(actor: Actor, sent: Batch, answer: (reply: Reply) => void): void {
    const { reviewer } = actor
    const no = this.#notNow(sent) ?? this.#accounts.objection(reviewer, sent)
    if (no) {
      answer({ notNow: no })
      return
    }
    const batch = this.#accounts.ownPart(reviewer, sent)
    const { client, first, ops } = batch
    this.#accounts.forget(reviewer, client, Math.min(batch.ackedThrough, first - 1))
    const last = this.#accounts.last(reviewer, client)
    for (const [index, parsed] of ops.entries()) {
      const n = first + index
      if (n > last) this.#take(actor, { client, n }, parsed, batch.cited)
    }
    const through = first + ops.length - 1
    this.#wait({
      isSettled: () => this.#accounts.isSettled(reviewer, client, through),
      answer: () => answer({ outcomes: this.#accounts.outcomes(reviewer, batch, this.#seq) }),
      fail: (reason) => answer({ notNow: reason }),
    })
  }

  /** An op of the server's own, in somebody's name. Throws `NotNowError` when it did not last. */
  async issue(actor: Actor, op: Op): Promise<Entry | Refusal> {
    if (this.#closed) throw new NotNowError(notNow(this.#closed))
    const entry = this.#take(actor, null, { op })
    if (!('seq' in entry)) return entry
    await new Promise<void>((resolve, reject) => {
      this.#wait({
        isSettled: () => this.#seq >= entry.seq,
        answer: resolve,
        fail: (reason) => reject(new NotNowError(reason)),
      })
    })
    return entry
  }

  /** Takes nothing more, answers everybody who waits, and saves a snapshot. */
  async close(reason: NotNowCode = 'RESTARTING'): Promise<void> {
    this.#closed = reason
    while (this.#working) await this.#working
    if (this.#sinceSnapshot > 0) this.#saveSnapshot()
    await this.#saving
    await this.#log.close()
  }

  #notNow({ epoch }: Batch): NotNow | null {
    if (this.#closed) return notNow(this.#closed)
    return epoch === this.epoch ? null : notNow('EPOCH_CHANGED')
  }

  /** Decides one op against the tentative state and puts what became of it into the queue. */
  #take(
    actor: Actor,
    origin: Origin | null,
    parsed: Parsed,
    cited: Batch['cited'] = new Map(),
  ): Entry | Refusal {
    const at = new Date(this.#now()).toISOString()
    const { reviewer, role } = actor
    // Whoever hands in no text of an article says that there is none: nothing is taken on trust here.
    const elsewhere = (article: ArticleId) => cited.get(article) ?? null
    const settings = this.#settings()
    const context = { reviewer, role, at, text: this.text, elsewhere, settings }
    const decision = 'op' in parsed ? decide(this.#tentative, parsed.op, context) : parsed
    if ('op' in parsed && 'rows' in decision) {
      this.#tentative.fold(decision.rows)
      this.#tentativeSeq += 1
      const head = { seq: this.#tentativeSeq, at, by: reviewer, origin }
      return this.#push(acceptedOp({ ...head, op: parsed.op, rows: decision.rows }), origin)
    }
    const reason = 'refusal' in decision ? decision.refusal : refusal('BAD_SHAPE')
    if (!origin) return reason
    return this.#push(refusedOp(reviewer, origin, idOf(parsed), reason), origin)
  }

  #push(pending: Pending, origin: Origin | null): Entry | Refusal {
    const { by, outcome, result } = pending
    if (origin && outcome) this.#accounts.expect(by, origin.client, outcome)
    this.#queue.push(pending)
    return result
  }

  #wait(waiting: Waiting): void {
    if (this.#waiting.admit(waiting)) this.#working ??= this.#work()
  }

  /** Commits until nothing is queued: each commit takes what came while the last one synced. */
  async #work(): Promise<void> {
    // Ops that arrive in the same turn of the event loop share the first commit.
    await Promise.resolve()
    while (this.#queue.length > 0) {
      const taken = takeCommit(this.#queue)
      const commit = commitOf(this.#commit + 1, taken)
      try {
        await this.#log.append(commit)
      } catch (error) {
        this.#discard(error)
        continue
      }
      this.#settle(commit, taken)
    }
    this.#working = null
    const times = Math.max(1, this.#state.size / ROWS_OF_A_SNAPSHOT)
    if (this.#sinceSnapshot >= this.#snapshotEvery * times) this.#saveSnapshot()
  }

  #settle(commit: Commit, taken: readonly Pending[]): void {
    this.#commit = commit.commit
    for (const entry of commit.entries) this.#state.fold(entry.rows)
    this.#seq = commit.entries.at(-1)?.seq ?? this.#seq
    this.#recent.add(commit.entries)
    this.#sinceSnapshot += commit.entries.length
    for (const { by, client, outcome } of taken) {
      if (client && outcome) this.#accounts.settle(by, client, outcome)
    }
    for (const entry of commit.entries) this.#tentative.settle(entry.rows)
    this.#waiting.answer()
    if (commit.entries.length > 0) apart(() => this.onCommit(commit.entries))
  }

  /** The disk said no: all that was decided on top of it is void, and everybody may try again. */
  #discard(error: unknown): void {
    const full = error instanceof StorageError && error.code === 'FULL'
    const reason = notNow(full ? 'STORAGE_FULL' : 'STORAGE_FAILED')
    this.#queue = []
    this.#tentativeSeq = this.#seq
    this.#tentative.clear()
    this.#accounts.discard()
    this.#waiting.fail(reason)
  }

  /** One after the other; a snapshot that cannot be saved costs only a longer recovery. */
  #saveSnapshot(): void {
    this.#sinceSnapshot = 0
    const clients = this.#accounts.records()
    const snapshot = snapshotOf(this.epoch, this.#commit, this.#seq, this.#state, clients)
    this.#saving = this.#saving.then(() => this.#log.saveSnapshot(snapshot)).catch(() => {})
  }
}
