import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { QueueClaim } from '../../../shared/queue/queue-claim.ts'
import { inQueueOrder } from '../../../shared/queue/queue-order.ts'
import { reviewQueue } from '../../../shared/queue/review-queue.ts'
import { queueClaims } from './random-claims.ts'

describe('the order of the disputed queue', () => {
  it('is split first, then starred, then the oldest mark', () => {
    fc.assert(
      fc.property(queueClaims, (claims) => {
        const items = reviewQueue(claims)
        for (const [index, item] of items.entries()) {
          const next = items[index + 1]
          if (!next) continue
          assert.ok(item.status === 'split' || next.status !== 'split')
          if (item.status !== next.status) continue
          assert.ok(item.isStarred || !next.isStarred)
          if (item.isStarred === next.isStarred) assert.ok(item.markedAt <= next.markedAt)
        }
      }),
    )
  })

  it('is total: whatever order the claims came in, everybody has the same next one', () => {
    const shuffled = queueClaims.chain((claims) =>
      fc.tuple(
        fc.constant(claims),
        fc.shuffledSubarray([...claims], { minLength: claims.length, maxLength: claims.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([claims, others]) => {
        assert.deepEqual(reviewQueue(claims), reviewQueue(others))
      }),
    )
    fc.assert(
      fc.property(queueClaims, (claims) => {
        for (const a of claims) {
          for (const b of claims) {
            const there = Math.sign(inQueueOrder(a, b))
            assert.equal(there + Math.sign(inQueueOrder(b, a)), 0)
            assert.equal(there === 0, a === b)
          }
        }
      }),
    )
  })

  it('is stable: one that comes or goes leaves the others as they stood', () => {
    fc.assert(
      fc.property(queueClaims, fc.nat(), (claims, chosen) => {
        if (claims.length === 0) return
        const gone = claims[chosen % claims.length] as QueueClaim
        const rest = claims.filter((one) => one !== gone)
        const idsOf = (some: readonly QueueClaim[]) => reviewQueue(some).map(({ claim }) => claim)
        const left = idsOf(claims).filter((id) => id !== gone.claim)
        assert.deepEqual(idsOf(rest), left)
      }),
    )
  })

  it('holds every claim once, in places from 1, each with its reason', () => {
    fc.assert(
      fc.property(queueClaims, (claims) => {
        const items = reviewQueue(claims)
        assert.deepEqual(items.map(({ claim }) => claim).sort(), claims.map((c) => c.claim).sort())
        for (const [index, { place, why, group, status, isStarred }] of items.entries()) {
          assert.equal(place, index + 1)
          assert.equal(why.startsWith('First because'), index === 0, why)
          if (status === 'split') assert.match(why, /reviewers differ/i)
          else if (isStarred) assert.match(why, /starred/i)
          else assert.match(why, /needs a second reader|\d readers agree/)
          const told = status === 'split' ? 'split' : isStarred ? 'starred' : 'disputed'
          assert.equal(group, told)
        }
      }),
    )
  })
})

describe('the reasons for the places', () => {
  const claim = (change: Partial<QueueClaim>): QueueClaim =>
    ({
      article: '000_a',
      claim: `claim-${change.markedAt}`,
      start: 0,
      isStarred: false,
      status: 'disputed',
      isDisputed: true,
      readers: 1,
      ...change,
    }) as QueueClaim

  const whys = (...claims: readonly Partial<QueueClaim>[]) =>
    reviewQueue(claims.map(claim)).map(({ why }) => why)

  it('say what is split, what is starred, and how old the rest is', () => {
    assert.deepEqual(
      whys(
        { markedAt: '1', readers: 2 },
        { markedAt: '2', isStarred: true },
        { markedAt: '3', status: 'split', readers: 2 },
        { markedAt: '4', status: 'split', readers: 3, isStarred: true },
        { markedAt: '5' },
        { markedAt: '6' },
        { markedAt: '7', readers: 3 },
      ),
      [
        'First because reviewers differ',
        'Reviewers differ',
        'Starred; needs a second reader',
        'Oldest of the rest; 2 readers agree',
        '2nd oldest of the rest; needs a second reader',
        '3rd oldest of the rest; needs a second reader',
        'Newest; 3 readers agree',
      ],
    )
  })

  it('say why the first one is the first', () => {
    assert.deepEqual(whys({ markedAt: '1', isStarred: true }, { markedAt: '2' }), [
      'First because it is starred; needs a second reader',
      'After what is split or starred; needs a second reader',
    ])
    assert.deepEqual(whys({ markedAt: '1', readers: 2 }, { markedAt: '2' }), [
      'First because it is the oldest; 2 readers agree',
      'Newest; needs a second reader',
    ])
  })
})
