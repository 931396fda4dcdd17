import assert from 'node:assert/strict'
import { type Audience, SEES_ALL } from '../../../server/sync/audience.ts'
import type { ArticleId } from '../../../shared/ids.ts'
import type { Presence } from '../../../shared/presence/presence.ts'
import { codeOf } from '../../helpers/answers.ts'
import { LiveDesk, type LiveDeskOptions, newId, type Person } from '../../helpers/live-desk.ts'
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

  it('is told with all that one does in the same article, and without it elsewhere', async () => {
    await desk()
    const [ana, ben] = pages as [Page, Page]
    const [other] = live.articles.slice(1) as [ArticleId]
    for (const page of pages) await page.open(live.article)
    await ben.open(other)
    ben.presence({ stream: other, selection: null })
    const doing = { selection, reading: 17, writing: newId<'claim'>() }
    ana.presence({ stream: live.article, ...doing })
    const id = people[0]?.id
    const place = { reviewer: id, stream: live.article }
    const findHer = (present: readonly Presence[]) =>
      present.find(({ reviewer, stream }) => reviewer === id && stream === live.article)
    const seen = await ben.sees((present) => findHer(present) !== undefined)
    assert.deepEqual(findHer(seen), { ...place, selection: null })
    const told = JSON.stringify(ben.all('presence'))
    for (const [key, value] of Object.entries(doing)) {
      assert.ok(!told.includes(JSON.stringify({ [key]: value }).slice(1, -1)), key)
    }
    ben.presence({ stream: live.article, selection: null })
    const here = await ben.sees((present) => findHer(present)?.selection?.end === selection.end)
    assert.deepEqual(findHer(here), { ...place, ...doing })
  })

  it('is gone when its page is', async () => {
    await desk()
    const [ana, ben] = pages as [Page, Page]
    await ana.open(live.article)
    ana.presence({ stream: live.article, selection: null })
    const isThere = (present: readonly Presence[]) =>
      present.some(({ reviewer }) => reviewer === people[0]?.id)
    await ben.sees(isThere)
    ana.leave()
    await ben.sees((present) => !isThere(present))
  })

  it('takes the author from the session, and no other word for it', async () => {
    await desk()
    const [ana, ben] = pages as [Page, Page]
    await ana.open(live.article)
    await ben.open(live.article)
    const forged = { stream: live.article, selection: null, reviewer: people[1]?.id }
    assert.equal(codeOf(await ana.say('presence', forged)), 'BAD_SHAPE')
    ana.presence({ stream: live.article, selection: null })
    const present = await ben.sees((present) =>
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

  it('takes as a reading place an offset, and as what one writes on a claim’s id', async () => {
    await desk()
    const [ana] = pages as [Page, Page]
    await ana.open(live.article)
    const here = { stream: live.article, selection: null }
    const codeFor = async (more: object) => codeOf(await ana.say('presence', { ...here, ...more }))
    assert.equal(await codeFor({ reading: 0 }), 'ok')
    assert.equal(await codeFor({ reading: 10_000_000, writing: newId() }), 'ok')
    for (const reading of [-1, 0.5, 10_000_001, '0', null, {}]) {
      assert.equal(await codeFor({ reading }), 'BAD_SHAPE', `${reading}`)
    }
    for (const writing of ['c1', '', 7, null, newId().toUpperCase(), [newId()]]) {
      assert.equal(await codeFor({ writing }), 'BAD_SHAPE', `${writing}`)
    }
  })

  it('says everything once to who comes, and then only what changed', async () => {
    await desk()
    const [ana, ben] = pages as [Page, Page]
    for (const page of pages) {
      await page.open(live.article)
      page.presence({ stream: live.article, selection: null })
    }
    const inArticle = (present: readonly Presence[]) =>
      present.filter(({ stream }) => stream === live.article).length === 2
    await Promise.all([ana.sees(inArticle), ben.sees(inArticle)])
    const before = ben.all('presence').length
    ana.presence({ stream: live.article, selection: null, reading: 99 })
    await ben.sees((present) => present.some(({ reading }) => reading === 99))
    assert.deepEqual(ben.all('presence').slice(before), [
      {
        changed: [{ reviewer: people[0]?.id, stream: live.article, selection: null, reading: 99 }],
        gone: [],
      },
    ])
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
    await ben.sees((present) => present.some((one) => one.selection?.end === total))
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

  it('names everybody to everybody, but not the claim that a group may not follow', async () => {
    const audience: Audience = {
      keyFor: ({ role }) => (role === 'viewer' ? 'visitors' : SEES_ALL),
      maySee: () => true,
      mayFollow: () => false,
    }
    await desk({ audience })
    const visitor = await live.page(await live.joins('Vic', 'viewer'))
    const [ana, ben] = pages as [Page, Page]
    const writing = newId<'claim'>()
    for (const page of [visitor, ben, ana]) {
      await page.open(live.article)
      const doing = page === ana ? { writing } : {}
      page.presence({ stream: live.article, selection: null, ...doing })
    }
    await ben.sees((present) => present.some((one) => one.writing === writing))
    await visitor.sees((present) => present.length === 3)
    assert.ok(!JSON.stringify(visitor.all('presence')).includes(writing))
  })
})
