import { Replica } from '../client/sync/replica.ts'
import type { Epoch, OpId } from '../shared/ids.ts'
import { PLAIN_DESK } from '../shared/settings/settings.ts'
import { decide } from '../shared/sync/decide.ts'
import type { VisibleEntry } from '../shared/sync/entry.ts'
import type { Op } from '../shared/sync/op.ts'
import { RowState } from '../shared/sync/state.ts'
import {
  alternate,
  atMost,
  type Bench,
  median,
  quotients,
  type Result,
  WARM_UP_OPS,
} from './harness.ts'
import { benchText, cast, mark, newId } from './marks.ts'

const SMALL = 100
const LARGE = 10_000
const ROUNDS = 9
const ENTRIES = 4_000
/** Ops of one's own on their way, which are predicted anew over each entry that arrives. */
const QUEUED = 3

export const sizeInClient: Bench = {
  name: 'size-client',
  title: 'An op in an article of 10,000 claims over one in an article of 100, in the client',
  how:
    "In Node, the client's own code without its screens: the replica receives a colleague's " +
    'verdict, predicts three queued ops of its own over it anew, and reads the hash.',
  run,
}

async function run(): Promise<Result> {
  const small = new Reader(SMALL)
  const large = new Reader(LARGE)
  for (const reader of [small, large]) await reader.take(WARM_UP_OPS)
  const times = await alternate(ROUNDS, {
    small: () => small.take(ENTRIES),
    large: () => large.take(ENTRIES),
  })
  const rounds = quotients(times.large, times.small)
  return {
    checks: [{ ...atMost('an entry taken in, in Node', median(rounds), 1.5, '×'), rounds }],
    figures: [
      { what: 'an entry among 100', value: median(times.small), unit: 'µs' },
      { what: 'an entry among 10,000', value: median(times.large), unit: 'µs' },
    ],
  }
}

/** A colleague who judges, and a replica that follows. */
class Reader {
  readonly #text: string
  readonly #state = new RowState()
  readonly #replica: Replica
  readonly #colleague = newId<'reviewer'>()
  readonly #me = newId<'reviewer'>()
  readonly #epoch = newId<'epoch'>() as Epoch
  #seq: number

  constructor(claims: number) {
    this.#text = benchText('client', claims + 1_000)
    for (let number = 0; number < claims; number++) this.#decide(mark(this.#text, number))
    this.#seq = claims
    const rows = [...this.#state.rows()]
    this.#replica = new Replica({ epoch: this.#epoch, cursor: claims, rows })
    const mine = [...this.#state.ofKind('claim')].slice(-QUEUED).map((claim) => cast(claim, 1))
    this.#replica.setQueued(mine.map((op, index) => ({ n: index + 1, op, accepted: null })))
  }

  /** Takes in so many entries; microseconds each. What the server does is not in the time. */
  async take(count: number): Promise<number> {
    const claims = [...this.#state.ofKind('claim')]
    const entries = Array.from({ length: count }, (_, n) =>
      this.#entry(cast(claims[n % claims.length]!, n)),
    )
    // As they come from the wire: objects of their own.
    const received = entries.map((entry) => JSON.parse(JSON.stringify(entry)) as VisibleEntry)
    const me = {
      reviewer: this.#me,
      role: 'reviewer',
      text: this.#text,
      settings: PLAIN_DESK,
    } as const
    const hashes = new Set<string>()
    const began = performance.now()
    for (const entry of received) {
      this.#replica.receive(this.#epoch, [entry])
      this.#replica.predict({ ...me, now: Date.now() })
      hashes.add(this.#replica.base.hash)
    }
    const microseconds = ((performance.now() - began) * 1_000) / count
    if (!hashes.has(this.#state.hash)) throw new Error('the replica does not hold what was sent')
    return microseconds
  }

  #entry(op: Op): VisibleEntry {
    this.#seq += 1
    const rows = this.#decide(op)
    const at = new Date().toISOString()
    return { seq: this.#seq, at, by: this.#colleague, type: op.type, op: op.id as OpId, rows }
  }

  #decide(op: Op) {
    const context = {
      reviewer: this.#colleague,
      role: 'reviewer',
      text: this.#text,
      settings: PLAIN_DESK,
    } as const
    const decision = decide(this.#state, op, { ...context, at: new Date().toISOString() })
    if (!('rows' in decision)) throw new Error(`an op was refused: ${decision.refusal.code}`)
    this.#state.fold(decision.rows)
    return decision.rows
  }
}
