import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  allowance,
  DEFAULT_RATES,
  ReviewerAllowances,
  TokenBucket,
} from '../../../server/sync/rates.ts'
import type { ReviewerId } from '../../../shared/ids.ts'
import { codeOf } from '../../helpers/answers.ts'
import { LiveDesk, TEXT } from '../../helpers/live-desk.ts'
import { marksSpan } from '../../helpers/live-page.ts'

describe('a token bucket', () => {
  it('lets no more through than its burst and what was refilled', () => {
    const rate = { burst: 10, perSecond: 5 }
    const steps = fc.array(
      fc.record({ after: fc.nat(3_000), cost: fc.integer({ min: 1, max: 8 }) }),
    )
    fc.assert(
      fc.property(steps, (all) => {
        const bucket = new TokenBucket(rate, 0)
        let [now, taken] = [0, 0]
        for (const { after, cost } of all) {
          now += after
          if (bucket.wait(cost, now) > 0) continue
          bucket.take(cost)
          taken += cost
        }
        assert.ok(taken <= rate.burst + (now / 1_000) * rate.perSecond + 1e-6)
      }),
    )
  })

  it('says how long to wait, and keeps its word', () => {
    const bucket = new TokenBucket({ burst: 2, perSecond: 4 }, 0)
    bucket.take(2)
    assert.equal(bucket.wait(1, 0), 250)
    assert.equal(bucket.wait(1, 249), 1)
    assert.equal(bucket.wait(1, 250), 0)
  })

  it('lets even what exceeds its burst through, once it is full, and is then in debt', () => {
    const bucket = new TokenBucket({ burst: 2, perSecond: 1 }, 0)
    assert.equal(bucket.wait(5, 0), 0)
    bucket.take(5)
    assert.equal(bucket.wait(1, 0), 4_000)
  })
})

describe('what a reviewer may do', () => {
  it('is shared by all sockets, and forgotten when nothing is owed', () => {
    const reviewers = new ReviewerAllowances(DEFAULT_RATES)
    const ana = 'ana' as ReviewerId
    const burst = DEFAULT_RATES.events.burst * 2
    reviewers.of(ana, 0).events.take(burst)
    reviewers.sweep(0)
    assert.ok(reviewers.of(ana, 0).events.wait(1, 0) > 0)
    reviewers.sweep(60_000)
    assert.equal(reviewers.of(ana, 60_000).events.isFull(60_000), true)
    assert.equal(allowance(DEFAULT_RATES, 0).events.wait(DEFAULT_RATES.events.burst, 0), 0)
  })

  it('runs out over several sockets too, counts nothing, and comes back', async () => {
    const live = await LiveDesk.open({ rates: { ops: { burst: 4, perSecond: 40 } } })
    try {
      const ana = await live.joins('Ana')
      const pages = [await live.page(ana), await live.page(ana), await live.page(ana)]
      const codes: string[] = []
      for (const [index, page] of pages.entries()) {
        await page.open(live.article)
        const ops = [0, 1, 2, 3].map((n) => marksSpan(TEXT, index * 10 + n))
        codes.push(codeOf(await page.submit(live.article, ops, { first: 1 })))
      }
      assert.deepEqual(codes.slice(0, 2), ['ok', 'ok'])
      if (codes[2] === 'RATE_LIMITED') {
        const notice = await pages[2]?.hears('notice')
        assert.equal(notice?.kind, 'slow-down')
      }
      const { seq } = await live.authority()
      assert.equal(seq, 1 + codes.filter((code) => code === 'ok').length * 4)
      const ops = [0, 1, 2, 3].map((n) => marksSpan(TEXT, 50 + n))
      let code = 'RATE_LIMITED'
      while (code === 'RATE_LIMITED') {
        code = codeOf((await pages[0]?.submit(live.article, ops, { first: 5 })) ?? { ok: false })
      }
      assert.equal(code, 'ok')
    } finally {
      await live.close()
    }
  })

  it('is at most so many sockets at once', async () => {
    const live = await LiveDesk.open({ rates: { socketsPerReviewer: 2 } })
    try {
      const ana = await live.joins('Ana')
      const first = await live.page(ana)
      await live.page(ana)
      assert.match(await live.raw(ana).answer, /RATE_LIMITED/)
      await live.page(await live.joins('Ben'))
      first.leave()
      await first.closed
      let answer = ''
      while (!answer.includes('101')) answer = await live.raw(ana).answer
    } finally {
      await live.close()
    }
  })
})
