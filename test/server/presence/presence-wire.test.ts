import assert from 'node:assert/strict'
import type { Audience } from '../../../server/sync/audience.ts'
import type { ArticleId } from '../../../shared/ids.ts'
import { codeOf } from '../../helpers/answers.ts'
import { LiveDesk, type LiveDeskOptions, type Person } from '../../helpers/live-desk.ts'
import type { Page } from '../../helpers/live-page.ts'

describe('presence on the wire', () => {
  let live: LiveDesk
  let people: Person[]
  let pages: Page[]

  async function desk(options: LiveDeskOptions = {}, roles = ['reviewer', 'reviewer'] as const) {
    live = await LiveDesk.open({ articles: 2, ...options })
    people = []
    pages = []
    for (const [index, role] of roles.entries()) {
      const person = await live.joins(`Person ${index}`, role)
      people.push(person)
      pages.push(await live.page(person))
    }
  }

  afterEach(() => live.close())

  const selection = { start: 4, end: 9 }

  it('is told with the selection in the same article, and without it elsewhere', async () => {
    await desk()
    const [ana, ben] = pages as [Page, Page]
    const [other] = live.articles.slice(1) as [ArticleId]
    for (const page of pages) await page.open(live.article)
    await ben.open(other)
    ben.presence({ stream: other, selection: null })
    ana.presence({ stream: live.article, selection })
    const id = people[0]?.id
    const place = { reviewer: id, stream: live.article }
    const seen = await ben.hears('presence', ({ present }) =>
      present.some(({ reviewer, stream }) => reviewer === id && stream === live.article),
    )
    assert.deepEqual(
      seen.present.find(({ reviewer }) => reviewer === id),
      { ...place, selection: null },
    )
    ben.presence({ stream: live.article, selection: null })
    await ben.hears('presence', ({ present }) =>
      present.some((one) => one.reviewer === id && one.selection?.end === selection.end),
    )
    for (const { present } of ben.all('presence')) {
      for (const one of present) assert.ok(one.selection === null || one.stream === live.article)
    }
  })

  it('is gone when its page is', async () => {
    await desk()
    const [ana, ben] = pages as [Page, Page]
    await ana.open(live.article)
    ana.presence({ stream: live.article, selection: null })
    const isThere = (present: readonly { reviewer: string }[]) =>
      present.some(({ reviewer }) => reviewer === people[0]?.id)
    await ben.hears('presence', ({ present }) => isThere(present))
    ben.heard.length = 0
    ana.leave()
    await ben.hears('presence', ({ present }) => !isThere(present))
  })

  it('takes the author from the session, and no other word for it', async () => {
    await desk()
    const [ana, ben] = pages as [Page, Page]
    await ana.open(live.article)
    await ben.open(live.article)
    const forged = { stream: live.article, selection: null, reviewer: people[1]?.id }
    assert.equal(codeOf(await ana.say('presence', forged)), 'BAD_SHAPE')
    ana.presence({ stream: live.article, selection: null })
    const { present } = await ben.hears('presence', ({ present }) =>
      present.some(({ stream }) => stream === live.article),
    )
    assert.deepEqual(
      present.map(({ reviewer }) => reviewer),
      [people[0]?.id],
    )
  })

  it('takes only whole places within bounds, in an article that one has open', async () => {
    await desk()
    const [ana] = pages as [Page, Page]
    await ana.open(live.article)
    const stream = live.article
    const codes = []
    for (const [start, end] of [
      [0, 0],
      [0, 10_000_000],
      [0, 10_000_001],
      [-1, 3],
      [3, 2],
      [0.5, 1],
      ['0', 1],
    ]) {
      codes.push(codeOf(await ana.say('presence', { stream, selection: { start, end } })))
    }
    const bad = 'BAD_SHAPE'
    assert.deepEqual(codes, ['ok', 'ok', bad, bad, bad, bad, bad])
    const elsewhere = { stream: live.articles[1], selection: null }
    assert.equal(codeOf(await ana.say('presence', elsewhere)), 'FORBIDDEN')
  })

  it('is merged: a flood of it reaches others a few times, and the last word arrives', async () => {
    await desk({ rates: { presence: { burst: 1_000, perSecond: 1_000 } } })
    const [ana, ben] = pages as [Page, Page]
    for (const page of pages) await page.open(live.article)
    ben.presence({ stream: live.article, selection: null })
    const total = 500
    for (let end = 1; end <= total; end++) {
      ana.presence({ stream: live.article, selection: { start: 0, end } })
    }
    await ben.hears('presence', ({ present }) =>
      present.some((one) => one.selection?.end === total),
    )
    const count = ben.all('presence').length
    assert.ok(count < total / 10, `${count} messages for ${total} moves`)
  })

  it('is dropped above its rate, with one word to slow down', async () => {
    await desk({ rates: { presence: { burst: 5, perSecond: 1 } } })
    const [ana] = pages as [Page, Page]
    await ana.open(live.article)
    const codes = []
    for (let end = 1; end <= 8; end++) {
      const answer = await ana.say('presence', { stream: live.article, selection: null })
      codes.push(codeOf(answer))
    }
    assert.deepEqual(codes.slice(0, 5), ['ok', 'ok', 'ok', 'ok', 'ok'])
    assert.equal(codes[5], 'RATE_LIMITED')
    const notices = ana.all('notice')
    assert.equal(notices.length, 1)
    assert.equal(notices[0]?.kind, 'slow-down')
    assert.equal(codeOf(await ana.open(live.article)), 'ok', 'the other buckets are their own')
  })

  it('stays within an audience', async () => {
    const audience: Audience = {
      keyFor: ({ role }) => (role === 'viewer' ? 'visitors' : 'desk'),
      maySee: () => true,
    }
    await desk({ audience })
    const visitor = await live.page(await live.joins('Vic', 'viewer'))
    const [ana, ben] = pages as [Page, Page]
    for (const page of [ana, ben, visitor]) {
      await page.open(live.article)
      page.presence({ stream: live.article, selection: null })
    }
    await ben.hears('presence', ({ present }) => present.length === 2)
    await visitor.hears('presence', ({ present }) => present.length === 1)
    for (const { present } of visitor.all('presence')) {
      for (const { reviewer } of present) {
        assert.ok(reviewer !== people[0]?.id && reviewer !== people[1]?.id)
      }
    }
  })
})
