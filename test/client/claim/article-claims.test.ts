import assert from 'node:assert/strict'
import { effect } from '@preact/signals'
import fc from 'fast-check'
import { ArticleClaims } from '../../../client/claim/article-claims.ts'
import { claimsOf, Replica } from '../../../client/sync/replica.ts'
import { VERDICTS } from '../../../shared/claim/verdict.ts'
import type { Epoch, ReviewerId } from '../../../shared/ids.ts'
import type { Op } from '../../../shared/sync/op.ts'
import type { Row } from '../../../shared/sync/rows.ts'
import { ClaimWorld, plain, type Who } from '../../helpers/claim-world.ts'

const EPOCH = 'epoch' as Epoch

/** A screen that follows a world over the wire. */
class Screen {
  readonly world = new ClaimWorld()
  readonly replica = new Replica({ epoch: EPOCH, cursor: 0, rows: [] })
  readonly claims = new ArticleClaims()

  constructor() {
    this.claims.take(this.replica, 'all')
  }

  /** Somebody's op, accepted by the server and heard here. */
  hears(who: Who, op: Op): void {
    const rows = this.world.does(who, op)
    this.#receive(who, op, rows)
  }

  /** One's own op, stored here and not sent yet. */
  predicts(op: Op): void {
    this.replica.setQueued([...this.replica.queued, { n: 1, op, accepted: null }])
    this.#predict(new Set())
  }

  #receive(who: Who, op: Op, rows: readonly Row[]): void {
    const seq = this.replica.cursor + 1
    const by = who as ReviewerId
    const entry = { seq, at: this.world.context(who).at, by, type: op.type, op: op.id, rows }
    const received = this.replica.receive(EPOCH, [entry])
    assert.equal(received.kind, 'folded')
    this.#predict(claimsOf(rows))
  }

  #predict(changed: ReadonlySet<ReturnType<ClaimWorld['newId']>>): void {
    const { at, ...context } = this.world.context('ana')
    const predicted = this.replica.predict({ ...context, now: 0 })
    this.claims.take(this.replica, new Set([...changed, ...predicted]) as never)
  }
}

/** What a step of chance does; `at` picks the claim, `to` the passage. */
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'add',
      'add',
      'cast',
      'withdraw',
      'remove',
      'restore',
      'move',
      'reword',
      'tag',
    ),
    who: fc.constantFrom<Who>('ana', 'ben', 'edda'),
    at: fc.nat({ max: 8 }),
    start: fc.nat({ max: 60 }),
    length: fc.integer({ min: 1, max: 15 }),
    verdict: fc.constantFrom(...VERDICTS),
  }),
  { maxLength: 40 },
)

describe('the claims of an article on a screen', () => {
  it('stand in text order with right counts after any changes, as when read anew', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const screen = new Screen()
        const { world, claims } = screen
        for (const { kind, who, at, start, length, verdict } of all) {
          const rows = [...world.state.ofKind('claim')]
          const seen = rows[at % Math.max(1, rows.length)]
          const place = { start, end: start + length }
          let op: Op | null = null
          if (kind === 'add') op = world.add(place, { first: plain(verdict) })
          else if (!seen) continue
          else if (kind === 'cast') op = world.cast(seen, verdict)
          else if (kind === 'withdraw') op = world.withdraw(seen.id)
          else if (kind === 'remove') op = world.remove(seen)
          else if (kind === 'restore') op = world.restore(seen)
          else if (kind === 'tag')
            op = world.tag(seen.id, [`tag ${start % 3}`], [`tag ${length % 3}`])
          else if (kind === 'move') op = world.move(seen, place)
          else op = world.reword(seen, `wording ${start}`)
          if ('rows' in world.decides(who, op)) screen.hears(who, op)
        }
        const anew = new ArticleClaims()
        anew.take(screen.replica, 'all')
        assert.deepEqual(claims.order.value, anew.order.value)
        assert.deepEqual(claims.counts.value, world.state.counts)
        assert.deepEqual(claims.all(), anew.all())
        assert.deepEqual(claims.usage.people.value, anew.usage.people.value)
        assert.deepEqual(claims.usage.tags.value, anew.usage.tags.value)
        const places = claims.all().map(({ row }) => row.position)
        for (const [index, place] of places.slice(1).entries()) {
          assert.ok(place.start >= (places[index]?.start ?? 0))
        }
      }),
    )
  })

  it('change one card when one claim changes', () => {
    const screen = new Screen()
    const { world, claims } = screen
    const one = world.add('Ghani fled to Tajikistan')
    const two = world.add('Kabul fell')
    screen.hears('ana', one)
    screen.hears('ana', two)
    const rendered: string[] = []
    const stops = [one, two].map(({ claim }) =>
      effect(() => {
        rendered.push(claims.claim(claim).value?.row.quote.exact ?? 'gone')
      }),
    )
    let orders = 0
    stops.push(
      effect(() => {
        void claims.order.value
        orders += 1
      }),
    )
    rendered.length = 0
    screen.hears('ben', world.cast(world.claim(two.claim), 'disputed'))
    assert.deepEqual(rendered, ['Kabul fell'])
    assert.equal(orders, 1, 'the list stays as it is')
    for (const stop of stops) stop()
  })

  it('carry a clock while something of them is one’s own and unsent', () => {
    const screen = new Screen()
    const { world, claims } = screen
    const mine = world.add('Kabul fell', { first: plain('disputed') })
    screen.predicts(mine)
    assert.equal(claims.peek(mine.claim)?.isUnsent, true)
    assert.equal(claims.counts.value.disputed, 1)
    screen.hears('ana', mine)
    assert.equal(claims.peek(mine.claim)?.isUnsent, false)
    assert.equal(claims.counts.value.disputed, 1)
  })

  it('follow a mark to the claim that it duplicates', () => {
    const screen = new Screen()
    const { world, claims } = screen
    const mine = world.add('Kabul fell', { first: plain('disputed') })
    screen.predicts(mine)
    const hers = world.add('Kabul fell', { first: plain('verified') })
    screen.hears('ben', hers)
    screen.hears('ana', mine)
    assert.equal(claims.resolve(mine.claim), hers.claim)
    assert.deepEqual(claims.order.value, [hers.claim])
    assert.equal(claims.peek(mine.claim), null)
    assert.equal(claims.peek(hers.claim)?.standing.status, 'split')
  })

  it('are gone when they are removed, and back when they are restored', () => {
    const screen = new Screen()
    const { world, claims } = screen
    const add = world.add('Kabul fell')
    screen.hears('ana', add)
    screen.hears('ana', world.remove(world.claim(add.claim)))
    assert.deepEqual(claims.order.value, [])
    assert.equal(claims.claim(add.claim).value, null)
    screen.hears('ana', world.restore(world.claim(add.claim)))
    assert.deepEqual(claims.order.value, [add.claim])
  })
})
