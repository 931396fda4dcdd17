import assert from 'node:assert/strict'
import { type Audience, SEES_ALL } from '../../../server/sync/audience.ts'
import { ROLES } from '../../../shared/access/roles.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { codeOf } from '../../helpers/answers.ts'
import { LiveDesk, type LiveDeskOptions, type Person, TEXT } from '../../helpers/live-desk.ts'
import { marksSpan, type Page } from '../../helpers/live-page.ts'

describe('access over the socket', () => {
  let live: LiveDesk
  let ana: Person
  let page: Page
  let ben: Page

  async function desk(options: LiveDeskOptions = {}): Promise<void> {
    live = await LiveDesk.open(options)
    ana = await live.joins('Ana')
    page = await live.page(ana)
    ben = await live.page(await live.joins('Ben'))
    await page.open(live.article)
    await ben.open(live.article)
  }

  afterEach(() => live.close())

  it('W038: ends for every page of somebody whose access is taken away, without another message', async () => {
    await desk()
    const second = await live.page(ana)
    await second.open(live.article)
    await live.changes(ana, { removed: true })
    const heard = [page.heard.length, second.heard.length]
    await ben.submit(live.article, [marksSpan(TEXT, 1)])
    await ben.hears('entries')
    assert.equal(await page.closed, 'io server disconnect')
    assert.equal(await second.closed, 'io server disconnect')
    for (const [index, gone] of [page, second].entries()) {
      const late = gone.heard.slice(heard[index])
      assert.deepEqual(gone.all('notice').at(-1), { kind: 'revoked' })
      assert.deepEqual(
        late.filter(({ name }) => name !== 'notice'),
        [],
      )
      assert.deepEqual(gone.seqs(live.article), [])
    }
    const raw = live.raw(ana)
    assert.match(await raw.answer, /UNAUTHENTICATED/)
  })

  it('ends with the session, and only for its own page', async () => {
    await desk()
    const session = live.desk.access.identify(ana.cookie)
    assert.ok(session)
    await live.desk.access.signOut(session.sessionKey)
    assert.equal(await page.closed, 'io server disconnect')
    await ben.submit(live.article, [marksSpan(TEXT, 1)])
    await ben.hears('entries')
  })

  it('takes nothing from somebody whose session has ended', async () => {
    await desk()
    const before = (await live.authority()).state.hash
    const [, answer] = await Promise.allSettled([
      live.changes(ana, { removed: true }),
      page.submit(live.article, [marksSpan(TEXT, 1)]),
    ])
    // Either it came first and was taken, or it was never answered.
    const { state } = await live.authority()
    if (answer.status === 'rejected') assert.equal(state.hash, before)
    else assert.ok(answer.value.ok)
    assert.equal(await page.closed, 'io server disconnect')
  })

  it('W039: follows a lowered role at the next event, and says so', async () => {
    await desk()
    await page.submit(live.article, [marksSpan(TEXT, 1)])
    await live.changes(ana, { role: 'viewer' })
    assert.deepEqual(await page.hears('notice'), { kind: 'role', role: 'viewer' })
    const answer = await page.submit(live.article, [marksSpan(TEXT, 2)])
    assert.ok(answer.ok)
    const [outcome] = answer.outcomes
    assert.equal(outcome && 'refusal' in outcome && outcome.refusal.code, 'FORBIDDEN')
    assert.equal((await live.authority()).state.claimsMade, 1)
  })

  it('moves somebody whose role changes to the audience of the new role, and checks what they hold', async () => {
    const audience: Audience = {
      keyFor: ({ role }) => (role === 'viewer' ? 'visitors' : SEES_ALL),
      maySee: (_, row) => row.kind === 'article',
    }
    await desk({ audience })
    await page.submit(live.article, [marksSpan(TEXT, 1)])
    const { seq, state, epoch, stream } = await live.authority()
    await live.changes(ana, { role: 'viewer' })
    const head = await page.hears('head')
    assert.deepEqual([head.stream, head.seq], [stream, seq])
    assert.notEqual(head.epoch, epoch, 'a part of the rows is another history than the whole')
    assert.notEqual(head.hash, state.hash)
    await ben.submit(live.article, [marksSpan(TEXT, 2)])
    const { entries } = await page.hears('entries', (told) => told.entries[0]?.seq === seq + 1)
    assert.deepEqual(entries, [{ seq: seq + 1 }])
  })

  it('says, for every role, what the one table of roles says', async () => {
    await desk()
    const { state } = await live.authority()
    for (const role of ROLES) {
      const person = await live.joins(`A ${role}`, role)
      const own = await live.page(person)
      assert.ok((await own.open(live.article)).ok, `${role} may read`)
      const mark = marksSpan(TEXT, 100 + ROLES.indexOf(role))
      const rev = state.get('article', live.article)?.title.rev
      const title = { field: 'title', value: `By a ${role}` }
      const describe = { type: 'article.describe', id: mark.claim, article: live.article }
      const ops = [mark, { ...describe, set: title, guard: rev }] as unknown as Op[]
      const answer = await own.submit(live.article, ops)
      assert.ok(answer.ok)
      const refused = answer.outcomes.map((one) => 'refusal' in one && one.refusal.code)
      const expected = {
        viewer: ['FORBIDDEN', 'FORBIDDEN'],
        reviewer: [false, 'FORBIDDEN'],
        editor: [false, false],
        admin: [false, false],
      }
      assert.deepEqual(refused, expected[role], role)
    }
  })

  it('needs a hello before anything else, on every event', async () => {
    await desk()
    const silent = await live.connects(ana)
    const { epoch } = await live.authority()
    const { article: stream } = live
    const events = {
      open: { stream, epoch, cursor: 0 },
      submit: {
        stream,
        epoch,
        client: silent.client,
        first: 1,
        ops: [marksSpan(TEXT, 1)],
        ackedThrough: 0,
      },
      close: { stream },
      presence: { stream: null, selection: null },
    }
    for (const [name, payload] of Object.entries(events)) {
      assert.equal(codeOf(await silent.say(name, payload)), 'HELLO_FIRST', name)
    }
    assert.equal((await live.authority()).state.claimsMade, 0)
  })

  it('tells a page of another protocol to reload, whatever its hello looks like', async () => {
    await desk()
    const old = await live.connects(ana)
    const hello = { protocol: 2, client: old.client }
    assert.equal(codeOf(await old.say('hello', hello)), 'UNSUPPORTED_VERSION')
    assert.equal(codeOf(await old.say('hello', { protocol: 99, x: 1 })), 'UNSUPPORTED_VERSION')
    assert.equal(codeOf(await old.say('hello', { ...hello, protocol: 1, x: 1 })), 'BAD_SHAPE')
  })

  it('closes on somebody who never says hello', async () => {
    await desk({ pace: { helloWithin: 50, sweepEvery: 10 } })
    const silent = await live.connects(ana)
    assert.equal(await silent.closed, 'io server disconnect')
    assert.ok((await page.hello()).ok, 'who said it stays')
  })
})
