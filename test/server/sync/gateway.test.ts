import assert from 'node:assert/strict'
import { type ArticleId, DESK_STREAM, type ReviewerId } from '../../../shared/ids.ts'
import type { QueueClaim } from '../../../shared/queue/queue-claim.ts'
import { MAX_CATCH_UP, MAX_OPEN_STREAMS } from '../../../shared/sync/limits.ts'
import { codeOf, entriesOf } from '../../helpers/answers.ts'
import { LiveDesk, type LiveDeskOptions, newId, TEXT } from '../../helpers/live-desk.ts'
import { marksSpan, type Page } from '../../helpers/live-page.ts'

describe('the gateway', () => {
  let live: LiveDesk

  async function desk(options: LiveDeskOptions = {}): Promise<LiveDesk> {
    live = await LiveDesk.open(options)
    return live
  }

  afterEach(() => live.close())

  async function reader(name: string): Promise<Page> {
    const page = await live.page(await live.joins(name))
    await page.open(live.article)
    return page
  }

  it('greets with who one is, the role, the desk and the limits', async () => {
    await desk()
    const ana = await live.joins('Ana', 'editor')
    const page = await live.connects(ana)
    assert.deepEqual(await page.hello(), {
      ok: true,
      desk: live.desk.access.desk,
      reviewer: { id: ana.id, name: 'Ana', role: 'editor' },
      limits: { opsPerSubmit: 50, bytesPerSubmit: 131_072 },
      build: 'test',
    })
  })

  it('tells everybody in the article what one marks, and nobody else', async () => {
    await desk({ articles: 2 })
    const [ana, ben] = [await reader('Ana'), await reader('Ben')]
    const cyd = await live.page(await live.joins('Cyd'))
    await cyd.open(live.articles[1] as ArticleId)
    const op = marksSpan(TEXT, 1)
    const answer = await ana.submit(live.article, [op])
    assert.deepEqual(answer, { ok: true, outcomes: [{ n: 1, op: op.id, seq: 2 }] })
    const { entries } = await ben.hears('entries')
    assert.deepEqual(
      entries.map((entry) => 'rows' in entry && [entry.seq, entry.op, entry.type]),
      [[2, op.id, 'claim.add']],
    )
    await ana.hears('entries')
    await cyd.submit(live.articles[1] as ArticleId, [marksSpan(`Article 1\n\n${TEXT}`, 1)])
    await cyd.hears('entries')
    assert.deepEqual(cyd.seqs(live.article), [])
  })

  it('takes every op once, however often and over whichever connection it is sent', async () => {
    await desk()
    const ana = await live.joins('Ana')
    const first = await live.page(ana)
    await first.open(live.article)
    const ops = [1, 2, 3].map((n) => marksSpan(TEXT, n))
    const answer = await first.submit(live.article, ops)
    // The connection breaks before the page has the answer: the next one sends all of it again.
    first.leave()
    const second = await live.page(ana)
    await second.open(live.article)
    const more = [...ops, marksSpan(TEXT, 4)]
    const again = await second.submit(live.article, more, { first: 1, client: first.client })
    assert.ok(answer.ok && again.ok)
    assert.deepEqual(again.outcomes.slice(0, 3), answer.outcomes)
    const { seq, state } = await live.authority()
    assert.equal(seq, 5)
    assert.equal(state.claimsMade, 4)
  })

  it('answers a gap in the numbers with the last one that it holds', async () => {
    await desk()
    const ana = await reader('Ana')
    await ana.submit(live.article, [marksSpan(TEXT, 1)])
    const answer = await ana.submit(live.article, [marksSpan(TEXT, 2)], { first: 3 })
    assert.ok(!answer.ok)
    assert.deepEqual([answer.error.code, 'last' in answer.error && answer.error.last], ['GAP', 1])
  })

  it('lets nobody who opens during commits miss an entry or get one twice out of order', async () => {
    await desk()
    const ana = await reader('Ana')
    const total = 60
    let isDone = false
    const writing = (async () => {
      for (let n = 0; n < total; n++) await ana.submit(live.article, [marksSpan(TEXT, n)])
      isDone = true
    })()
    const pages: { page: Page; caughtUp: readonly { seq: number }[] }[] = []
    while (!isDone) {
      const page = await live.page(await live.joins(`Reader ${pages.length}`))
      pages.push({ page, caughtUp: entriesOf(await page.open(live.article)) })
    }
    await writing
    assert.ok(pages.length > 1, 'somebody opened while commits were under way')
    for (const { page, caughtUp } of pages) {
      const last = total + 1
      if (caughtUp.at(-1)?.seq !== last) {
        await page.hears('entries', ({ entries }) => entries.at(-1)?.seq === last)
      }
      const seqs = [...caughtUp.map(({ seq }) => seq), ...page.seqs(live.article)]
      assert.deepEqual(
        seqs,
        Array.from({ length: last }, (_, index) => index + 1),
      )
    }
  })

  it('catches up to 500 entries, and answers one more with a reset', async () => {
    await desk({ rates: null })
    const ana = await reader('Ana')
    for (let n = 0; n < MAX_CATCH_UP; n += 50) {
      await ana.submit(
        live.article,
        Array.from({ length: 50 }, (_, index) => marksSpan(TEXT, n + index)),
      )
    }
    const ben = await live.page(await live.joins('Ben'))
    const { epoch, seq } = await live.authority()
    assert.equal(seq, MAX_CATCH_UP + 1)
    const reset = { ok: true, epoch, seq, reset: true }
    assert.deepEqual(await ben.open(live.article, 0, epoch), reset)
    assert.equal(entriesOf(await ben.open(live.article, 1, epoch)).length, MAX_CATCH_UP)
  })

  it('answers a cursor of another epoch, or ahead of the stream, with a reset', async () => {
    await desk()
    const ana = await reader('Ana')
    const { epoch, seq } = await live.authority()
    const reset = { ok: true, epoch, seq, reset: true }
    assert.deepEqual(await ana.open(live.article, 1, newId<'epoch'>()), reset)
    assert.deepEqual(await ana.open(live.article, seq + 1, epoch), reset)
    const answer = await ana.submit(live.article, [marksSpan(TEXT, 1)], { epoch: newId<'epoch'>() })
    assert.equal(codeOf(answer), 'EPOCH_CHANGED')
    assert.equal((await live.authority()).seq, seq)
  })

  it('opens the desk stream like an article, and tells of those who join', async () => {
    await desk()
    const ana = await live.page(await live.joins('Ana'))
    assert.ok((await ana.open(DESK_STREAM)).ok)
    await live.joins('Ben')
    const { entries } = await ana.hears('entries')
    assert.deepEqual(
      entries.map((entry) => 'type' in entry && entry.type),
      ['reviewer.join'],
    )
  })

  it('says no to a stream that is not there, and to one stream too many', async () => {
    await desk({ articles: MAX_OPEN_STREAMS + 1 })
    const ana = await live.page(await live.joins('Ana'))
    assert.equal(codeOf(await ana.open('no-such-article' as ArticleId)), 'NOT_FOUND')
    for (const article of live.articles.slice(0, MAX_OPEN_STREAMS)) {
      assert.equal(codeOf(await ana.open(article)), 'ok')
    }
    const last = live.articles[MAX_OPEN_STREAMS] as ArticleId
    assert.equal(codeOf(await ana.open(last)), 'TOO_MANY_STREAMS')
    assert.equal(codeOf(await ana.open(live.article)), 'ok', 'one that is open already')
    ana.closes(live.article)
    assert.equal(codeOf(await ana.open(last)), 'ok')
  })

  it('tells no more of a stream that was closed', async () => {
    await desk()
    const [ana, ben] = [await reader('Ana'), await reader('Ben')]
    await ben.say('close', { stream: live.article })
    await ana.submit(live.article, [marksSpan(TEXT, 1)])
    await ana.hears('entries')
    await ben.hello()
    assert.deepEqual(ben.seqs(live.article), [])
  })

  it('says where a silent stream stands', async () => {
    await desk({ pace: { headAfter: 100, sweepEvery: 20 } })
    const ana = await reader('Ana')
    await ana.submit(live.article, [marksSpan(TEXT, 1)])
    const { epoch, seq, state, stream } = await live.authority()
    assert.deepEqual(await ana.hears('head', (head) => head.seq === 2), {
      stream,
      epoch,
      seq,
      hash: state.hash,
    })
  })

  it('tells everybody on the desk what the lists show, merged, with the last word', async () => {
    await desk()
    const ana = await reader('Ana')
    const ben = await live.page(await live.joins('Ben'))
    const total = 20
    for (let n = 0; n < total; n++) await ana.submit(live.article, [marksSpan(TEXT, n)])
    const last = await ben.hears('summary', ({ seq }) => seq === total + 1)
    const { queue: _, tally: _tally, ...shown } = last
    assert.deepEqual(shown, live.desk.library.get(live.article))
    const seqs = ben.all('summary').map(({ seq }) => seq)
    assert.ok(seqs.length < total, `${seqs.length} summaries for ${total} commits`)
    assert.deepEqual(
      seqs,
      seqs.toSorted((a, b) => a - b),
    )
  })

  it('tells everybody on the desk what changed in the queue, and loses nothing in merging', async () => {
    await desk()
    const ana = await reader('Ana')
    const ben = await live.page(await live.joins('Ben'))
    const first = { verdict: 'disputed', reasons: [], rationale: '' }
    const claims = []
    for (let n = 0; n < 12; n++) {
      const op = marksSpan(TEXT, n, n % 3 === 2 ? {} : { first })
      claims.push(op.claim)
      await ana.submit(live.article, [op])
    }
    const [withdrawn] = claims
    const id = newId<'op'>()
    await ana.submit(live.article, [{ type: 'verdict.withdraw', id, claim: withdrawn }])
    await ben.hears('summary', ({ seq }) => seq === 14)
    const told = new Map<string, QueueClaim>()
    for (const { queue } of ben.all('summary')) {
      assert.ok(queue !== 'ask')
      for (const one of queue.changed) told.set(one.claim, one)
      for (const { claim } of queue.gone) told.delete(claim)
    }
    const { queue } = live.desk.library
    const known = await queue.list('disputed', '' as ReviewerId)
    assert.equal(known.length, 7)
    const asItIs = (one: QueueClaim) => [one.claim, { ...one, seq: 0 }] as const
    const shown = [...queue.claims(known).values()]
    assert.deepEqual(new Map(shown.map(asItIs)), new Map([...told.values()].map(asItIs)))
    const tally = { disputed: 7, split: 0, second: 7, settled: 0, mine: {} }
    assert.deepEqual(ben.all('summary').at(-1)?.tally, tally)
  })

  it('says only that the queue changed where the change is large', async () => {
    await desk()
    const ana = await reader('Ana')
    const first = { verdict: 'disputed', reasons: [], rationale: 'x'.repeat(2_000) }
    const ops = Array.from({ length: 50 }, (_, n) => marksSpan(TEXT, n, { first }))
    await ana.submit(live.article, ops)
    const summary = await ana.hears('summary', ({ seq }) => seq === 51)
    assert.equal(summary.queue, 'ask')
  })

  it('tells nobody of the queue where not everybody may see the same', async () => {
    await desk({ audience: { keyFor: ({ role }) => role, maySee: () => true } })
    const ana = await reader('Ana')
    const first = { verdict: 'disputed', reasons: [], rationale: 'secret' }
    await ana.submit(live.article, [marksSpan(TEXT, 1, { first })])
    const summary = await ana.hears('summary', ({ seq }) => seq === 2)
    assert.equal(summary.queue, 'ask')
  })
})
