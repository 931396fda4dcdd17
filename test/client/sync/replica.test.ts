import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { QueuedOp } from '../../../client/sync/device.ts'
import { claimsOf, Replica } from '../../../client/sync/replica.ts'
import type { Epoch } from '../../../shared/ids.ts'
import type { VisibleEntry, WireEntry } from '../../../shared/sync/entry.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { RowState } from '../../../shared/sync/state.ts'
import { ClaimWorld, plain, type Who } from '../../helpers/claim-world.ts'
import { choices, RandomSession } from '../../shared/sync/random-session.ts'

const EPOCH = 'e1' as Epoch
const OTHER = 'e2' as Epoch

/** What the authority holds, entry by entry, and a replica that begins empty at its beginning. */
class Stream {
  readonly world = new ClaimWorld()
  readonly replica = new Replica({ epoch: EPOCH, cursor: 0, rows: [] })
  readonly entries: VisibleEntry[] = []

  /** An entry that the authority made durable. */
  accepts(who: Who, op: Op): VisibleEntry {
    const { at, reviewer: by } = this.world.context(who)
    const rows = this.world.does(who, op)
    const seq = this.entries.length + 1
    const entry = { seq, at, by, type: op.type, op: op.id, rows }
    this.entries.push(entry)
    return entry
  }

  receives(...entries: readonly WireEntry[]): string {
    return this.replica.receive(EPOCH, entries).kind
  }

  /** Predicts as this reviewer; returns the claims that may look different. */
  predicts(who: Who): readonly string[] {
    const { at, ...context } = this.world.context(who)
    return [...this.replica.predict({ ...context, now: 0 })]
  }
}

function queue(...ops: readonly Op[]): readonly QueuedOp[] {
  return ops.map((op, index) => ({ n: index + 1, op, accepted: null }))
}

describe('a replica', () => {
  it('that is empty asks, whatever comes', () => {
    const replica = new Replica()
    assert.equal(replica.receive(EPOCH, [{ seq: 1 }]).kind, 'ask')
    assert.deepEqual([replica.epoch, replica.cursor], [null, 0])
  })

  it('takes the next entries and says which rows and ops they brought', () => {
    const stream = new Stream()
    const first = stream.accepts('ana', stream.world.add('Ghani'))
    const second = stream.accepts('ben', stream.world.add('Kabul', { first: plain('disputed') }))
    assert.deepEqual(stream.replica.receive(EPOCH, [first, second]), {
      kind: 'folded',
      rows: [...first.rows, ...second.rows],
      held: [first.op, second.op],
    })
    assert.equal(stream.replica.cursor, 2)
    assert.equal(stream.replica.base.hash, stream.world.state.hash)
  })

  it('takes the same entries only once', () => {
    const stream = new Stream()
    const entry = stream.accepts('ana', stream.world.add('Ghani'))
    assert.equal(stream.receives(entry), 'folded')
    assert.equal(stream.receives(entry), 'known')
    assert.equal(stream.receives(), 'known')
    assert.equal(stream.replica.base.hash, stream.world.state.hash)
  })

  it('takes of a message that began before its cursor the part that is new', () => {
    const stream = new Stream()
    const first = stream.accepts('ana', stream.world.add('Ghani'))
    const second = stream.accepts('ana', stream.world.add('Kabul'))
    stream.receives(first)
    assert.deepEqual(stream.replica.receive(EPOCH, [first, second]), {
      kind: 'folded',
      rows: second.rows,
      held: [second.op],
    })
  })

  it('asks across a gap and folds nothing of the message, wherever the gap is in it', () => {
    const stream = new Stream()
    const all = ['Ghani', 'Kabul', 'fled', 'Sunday'].map((passage) =>
      stream.accepts('ana', stream.world.add(passage)),
    )
    const [first, second, third, fourth] = all
    assert.ok(first && second && third && fourth)
    const before = stream.replica.base.hash
    const messages = [
      [second],
      [second, third],
      [first, third],
      [first, second, fourth],
      [second, first],
      [first, first],
    ]
    for (const message of messages) {
      assert.equal(stream.receives(...message), 'ask')
      assert.deepEqual([stream.replica.cursor, stream.replica.base.hash], [0, before])
    }
    assert.equal(stream.receives(...all), 'folded')
  })

  it('asks about every other epoch, also about numbers that it has', () => {
    const stream = new Stream()
    const entry = stream.accepts('ana', stream.world.add('Ghani'))
    stream.receives(entry)
    assert.equal(stream.replica.receive(OTHER, [entry]).kind, 'ask')
    assert.equal(stream.replica.receive(OTHER, [{ ...entry, seq: 2 }]).kind, 'ask')
    assert.equal(stream.replica.cursor, 1)
  })

  it('counts an entry of which it may see nothing, and folds nothing', () => {
    const stream = new Stream()
    const before = stream.replica.base.hash
    assert.deepEqual(stream.replica.receive(EPOCH, [{ seq: 1 }, { seq: 2 }]), {
      kind: 'folded',
      rows: [],
      held: [],
    })
    assert.deepEqual([stream.replica.cursor, stream.replica.base.hash], [2, before])
  })

  it('goes on from what was saved', () => {
    const stream = new Stream()
    stream.accepts('ana', stream.world.add('Ghani'))
    const saved = { epoch: EPOCH, cursor: 1, rows: [...stream.world.state.rows()] }
    const replica = new Replica(saved)
    const next = stream.accepts('ana', stream.world.add('Kabul'))
    assert.equal(replica.receive(EPOCH, [next]).kind, 'folded')
    assert.equal(replica.base.hash, stream.world.state.hash)
  })

  it('is always the fold of the first entries, through loss, repeats and reordering', () => {
    const messages = fc.array(fc.record({ from: fc.nat({ max: 39 }), size: fc.nat({ max: 9 }) }), {
      minLength: 5,
      maxLength: 60,
    })
    fc.assert(
      fc.property(choices, messages, (all, sent) => {
        const session = new RandomSession()
        const stream = new Stream()
        const reference = new RowState()
        const hashes = [reference.hash]
        for (const choice of all) {
          const who = session.whoOf(choice)
          const op = session.opOf(choice)
          const decision = session.world.decides(who, op)
          if (!('rows' in decision)) continue
          session.world.fold(decision.rows)
          session.sees()
          const { at, reviewer: by } = session.world.context(who)
          const seq = stream.entries.length + 1
          stream.entries.push({ seq, at, by, type: op.type, op: op.id, rows: decision.rows })
          reference.fold(decision.rows)
          hashes.push(reference.hash)
        }
        for (const { from, size } of sent) {
          const before = stream.replica.cursor
          // Half of the messages begin near the cursor, so that much of the stream gets through.
          const start = size % 2 === 0 ? before : from
          const kind = stream.receives(...stream.entries.slice(start, start + size))
          assert.equal(kind === 'folded', stream.replica.cursor > before)
          assert.equal(stream.replica.base.hash, hashes[stream.replica.cursor])
        }
      }),
    )
  })
})

describe('what a replica predicts', () => {
  it('lies over the base and not in it', () => {
    const stream = new Stream()
    const add = stream.world.add('Ghani', { first: plain('disputed') })
    const before = stream.replica.base.hash
    stream.replica.setQueued(queue(add))
    assert.deepEqual(stream.predicts('ana'), [add.claim])
    assert.equal(stream.replica.view.get('claim', add.claim)?.label, 'C-1')
    assert.equal(stream.replica.view.verdictsOn(add.claim).length, 1)
    assert.equal(stream.replica.base.hash, before)
    assert.deepEqual(
      [...stream.replica.predictedRows()].map(({ kind }) => kind),
      ['claim', 'verdict'],
    )
  })

  it('follows the order of the queue, each op over the one before', () => {
    const stream = new Stream()
    const add = stream.world.add('Ghani')
    const seen = stream.world.offline('ana', add)
    const move = stream.world.move(seen, 'Ghani fled')
    stream.replica.setQueued(queue(add, move, stream.world.reword(seen, 'He fled.')))
    stream.predicts('ana')
    const claim = stream.replica.view.get('claim', add.claim)
    assert.deepEqual([claim?.quote.exact, claim?.statement], ['Ghani fled', 'He fled.'])
  })

  it('is run anew over rows that came from others', () => {
    const stream = new Stream()
    const mine = stream.world.add('Ghani', { first: plain('disputed') })
    stream.replica.setQueued(queue(mine))
    stream.predicts('ana')
    const theirs = stream.world.add('Ghani', { first: plain('verified') })
    stream.receives(stream.accepts('ben', theirs))
    const changed = stream.predicts('ana')
    assert.deepEqual([...changed].sort(), [mine.claim, theirs.claim].sort())
    const { view } = stream.replica
    assert.equal(view.get('claim', mine.claim), undefined)
    assert.equal(view.get('alias', mine.claim)?.claim, theirs.claim)
    assert.equal(view.verdictsOn(theirs.claim).length, 2)
  })

  it('leaves out what would be refused, and keeps it queued for the authority to say so', () => {
    const stream = new Stream()
    const add = stream.world.add('Ghani')
    stream.receives(stream.accepts('ben', add))
    const seen = stream.world.claim(add.claim)
    const move = stream.world.move(seen, 'Ghani fled')
    stream.replica.setQueued(queue(move))
    stream.predicts('ana')
    stream.receives(stream.accepts('ben', stream.world.move(seen, 'fled')))
    stream.predicts('ana')
    assert.equal(stream.replica.view.get('claim', add.claim)?.quote.exact, 'fled')
    assert.deepEqual(
      stream.replica.queued.map(({ op }) => op.id),
      [move.id],
    )
  })

  it('stays in view when it is acknowledged, until its entry is there', () => {
    const stream = new Stream()
    const add = stream.world.add('Ghani')
    stream.replica.setQueued([{ n: 1, op: add, accepted: { epoch: EPOCH, seq: 1 } }])
    stream.predicts('ana')
    assert.ok(stream.replica.view.get('claim', add.claim))
    stream.receives(stream.accepts('ana', add))
    assert.deepEqual(stream.replica.queued, [])
    stream.predicts('ana')
    assert.deepEqual([...stream.replica.predictedRows()], [])
    assert.ok(stream.replica.view.get('claim', add.claim))
  })

  it('leaves the queue when its entry comes before its acknowledgement', () => {
    const stream = new Stream()
    const [first, second] = [stream.world.add('Ghani'), stream.world.add('Kabul')]
    stream.replica.setQueued(queue(first, second))
    stream.receives(stream.accepts('ana', first))
    assert.deepEqual(
      stream.replica.queued.map(({ op }) => op.id),
      [second.id],
    )
  })

  it('is not taken up again when the base holds it already', () => {
    const stream = new Stream()
    const add = stream.world.add('Ghani')
    stream.receives(stream.accepts('ana', add))
    stream.replica.setQueued([{ n: 1, op: add, accepted: { epoch: EPOCH, seq: 1 } }])
    assert.deepEqual(stream.replica.queued, [])
  })

  it('counts as unsent again in another epoch, whatever was acknowledged in the old one', () => {
    const stream = new Stream()
    const add = stream.world.add('Ghani')
    stream.replica.setQueued([{ n: 1, op: add, accepted: { epoch: EPOCH, seq: 1 } }])
    stream.replica.reset({ epoch: OTHER, cursor: 9, rows: [] })
    assert.equal(stream.replica.queued.length, 1)
    stream.predicts('ana')
    assert.ok(stream.replica.view.get('claim', add.claim))
  })

  it('names also the claims that looked different before, so that they are drawn back', () => {
    const stream = new Stream()
    const add = stream.world.add('Ghani')
    stream.replica.setQueued(queue(add))
    stream.predicts('ana')
    stream.replica.setQueued([])
    assert.deepEqual(stream.predicts('ana'), [add.claim])
    assert.deepEqual(stream.predicts('ana'), [])
  })

  it('obeys the role of the moment', () => {
    const stream = new Stream()
    stream.replica.setQueued(queue(stream.world.add('Ghani')))
    assert.deepEqual(stream.predicts('vic'), [])
    assert.equal(stream.predicts('ana').length, 1)
  })
})

describe('the claims of rows', () => {
  it('are those that the rows are, judge, or lead to', () => {
    const { world } = new Stream()
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    const alias = world.add('Ghani')
    world.does('ben', alias)
    world.imports()
    assert.deepEqual([...claimsOf(world.state.rows())].sort(), [claim.id, alias.claim].sort())
  })
})
