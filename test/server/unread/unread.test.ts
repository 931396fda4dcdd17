import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Authorities } from '../../../server/sync/authorities.ts'
import { Unread } from '../../../server/unread/unread.ts'
import type { UnreadFiles } from '../../../server/unread/unread-files.ts'
import type { Role } from '../../../shared/access/roles.ts'
import { mentionOf } from '../../../shared/discussion/mentions.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../../../shared/ids.ts'
import { MAX_READ_MARKS } from '../../../shared/sync/limits.ts'
import type { Op } from '../../../shared/sync/op.ts'
import type { NewsItem } from '../../../shared/unread/news.ts'
import { LiveDesk, newId, type Person, TEXT } from '../../helpers/live-desk.ts'
import { unreadInMemory } from '../../helpers/unread-in-memory.ts'
import { type Visitor, World } from '../../helpers/world.ts'

const POSITION = { start: 0, end: 9 }

function mark(text = TEXT): Op & { readonly claim: ClaimId } {
  const claim = newId<'claim'>()
  const exact = text.slice(POSITION.start, POSITION.end)
  return { type: 'claim.add', id: newId(), claim, position: POSITION, exact, scope: 'content' }
}

function says(claim: ClaimId, text: string): Op {
  return { type: 'comment.add', id: newId(), claim, comment: newId<'comment'>(), text }
}

describe('what is new to a reviewer, on the server', () => {
  let live: LiveDesk
  let ana: Person
  let ben: Person

  beforeEach(async () => {
    live = await LiveDesk.open()
    ana = await live.joins('Ana')
    ben = await live.joins('Ben')
  })

  afterEach(() => live.close())

  const does = async (who: Person, op: Op, role: Role = 'reviewer') => {
    const issued = await (await live.authority()).issue({ reviewer: who.id, role }, op)
    assert.ok(!('code' in issued), JSON.stringify(issued))
  }
  const newsFor = async (who: Person, from: Unread = live.desk.unread) =>
    (await from.itemsFor({ reviewer: who.id, role: 'reviewer' })).map(({ kind }) => kind)
  const marked = async () => {
    const add = mark()
    await does(ana, add)
    return add.claim
  }

  it('is told to their own pages and to nobody else’s', async () => {
    const [first, second, other] = [
      await live.page(ana),
      await live.page(ana),
      await live.page(ben),
    ]
    const claim = await marked()
    await does(ben, says(claim, 'Why?'))
    await Promise.all([first.hears('unread'), second.hears('unread')])
    assert.deepEqual(await newsFor(ana), ['comment'])
    assert.deepEqual(await newsFor(ben), [])
    assert.ok(!other.heard.some(({ name }) => name === 'unread'))
  })

  it('is told again when it was read on one of their pages', async () => {
    const claim = await marked()
    await does(ben, says(claim, 'Why?'))
    const page = await live.page(ana)
    const { article } = live
    const { seq } = await live.authority()
    await live.desk.unread.mark(ana.id, [{ article, claim, seq }])
    await page.hears('unread')
    assert.deepEqual(await newsFor(ana), [])
  })

  it('is nothing for an id that a text made up, nor for somebody who has left', async () => {
    const claim = await marked()
    const nobody = newId<'reviewer'>()
    const files = new Set<ReviewerId>()
    const inMemory = unreadInMemory()
    const spied: UnreadFiles = {
      ...inMemory,
      inboxOf: (reviewer) => {
        files.add(reviewer)
        return inMemory.inboxOf(reviewer)
      },
    }
    const unread = await opened(spied)
    await live.changes(ben, { removed: true })
    const cleo = await live.joins('Cleo')
    await does(cleo, says(claim, `${mentionOf(nobody)} ${mentionOf(ben.id)}`))
    assert.deepEqual(await newsFor(ana, unread), ['comment'])
    await unread.close()
    assert.deepEqual([...files], [ana.id])
  })

  it('is found in the logs again after a server died that had not saved it, and only once', async () => {
    const files = unreadInMemory()
    const before = await opened(files)
    await before.close()
    const claim = await marked()
    await does(ben, says(claim, 'Why?'))
    // The one that heard of it never saved.
    const after = await opened(files)
    assert.deepEqual(await newsFor(ana, after), ['comment'])
    const { article } = live
    const { seq } = await live.authority()
    await after.mark(ana.id, [{ article, claim, seq }])
    // Its mark is durable, how far it had come is not.
    const again = await opened(files)
    assert.deepEqual(await newsFor(ana, again), [])
  })

  it('begins, on a desk that is older than it, with what happens from then on', async () => {
    const claim = await marked()
    await does(ben, says(claim, 'Why?'))
    const unread = await opened(unreadInMemory())
    assert.deepEqual(await newsFor(ana, unread), [])
    await does(ben, says(claim, 'And when?'))
    assert.deepEqual(await newsFor(ana, unread), ['comment'])
  })

  it('is answered without opening any article', async () => {
    const files = unreadInMemory()
    const claim = await marked()
    const before = await opened(files)
    await does(ben, says(claim, 'Why?'))
    await before.close()
    const asked: string[] = []
    const after = await opened(files, {
      afterCommit: () => () => {},
      open: (stream) => {
        asked.push(stream)
        return live.desk.authorities.open(stream)
      },
    })
    assert.deepEqual(await newsFor(ana, after), ['comment'])
    assert.deepEqual(asked, [])
  })

  function opened(
    files: UnreadFiles,
    authorities: Pick<Authorities, 'open' | 'afterCommit'> = live.desk.authorities,
  ): Promise<Unread> {
    const { library, access, audience } = live.desk
    return Unread.open({
      files,
      authorities,
      audience,
      articles: () => library.list(),
      person: (id) => access.people.get(id),
      onFault: (error) => assert.fail(String(error)),
      saveAfterMs: 1_000_000,
    })
  }

  describe('while the first pass is blind', () => {
    beforeEach(async () => {
      const desk = await live.authority('desk' as never)
      const set = { field: 'blindFirstPass', value: true, guard: null } as const
      const by = { reviewer: ana.id, role: 'admin' } as const
      const issued = await desk.issue(by, { type: 'settings.set', id: newId(), ...set })
      assert.ok(!('code' in issued), JSON.stringify(issued))
    })

    it('is withheld until one has judged the claim, and not even hinted at', async () => {
      const page = await live.page(ana)
      const claim = await marked()
      await does(ben, says(claim, `Why, ${mentionOf(ana.id)}?`))
      assert.deepEqual(await newsFor(ana), [])
      // Whatever would be told, is told by now: it goes out in the order of what happened.
      const { article } = live
      await page.open(article)
      assert.ok(!page.heard.some(({ name }) => name === 'unread'))
      const row = (await live.authority()).state.get('claim', claim)
      assert.ok(row)
      const { position, statement, scope } = row.rev
      const judged = { position, statement, scope }
      const given = { verdict: 'disputed', reasons: [], rationale: '' } as const
      await does(ana, { type: 'verdict.cast', id: newId(), claim, ...given, judged })
      await page.hears('unread')
      assert.deepEqual(await newsFor(ana), ['mention'])
    })

    it('is shown at once to those who settle', async () => {
      const edda = await live.joins('Edda', 'editor')
      const claim = await marked()
      await does(ben, says(claim, mentionOf(edda.id)))
      const items = await live.desk.unread.itemsFor({ reviewer: edda.id, role: 'editor' })
      assert.equal(items.length, 1)
    })
  })
})

describe('GET and PUT /api/unread', () => {
  let world: World
  let folder: string
  let article: ArticleId
  const text = 'The story.\n\nIt was told.'

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claimdesk-unread-'))
    world = await World.open({ seeds: false, dataDir: folder, config: { hasRateLimits: false } })
    article = await world.import(text)
  })

  afterEach(async () => {
    await world.close()
    await rm(folder, { recursive: true })
  })

  const does = async (who: { id: ReviewerId }, op: Op) => {
    const authority = await world.serving.desk.authorities.open(article)
    const issued = await authority.issue({ reviewer: who.id, role: 'reviewer' }, op)
    assert.ok(!('code' in issued), JSON.stringify(issued))
    return authority.seq
  }
  const put = (who: Visitor, body: unknown) =>
    who.send('PUT', '/api/unread', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('tell one what is new, and remember over a restart what one has read', async () => {
    const ana = await world.join('Ana', 'reviewer')
    const ben = await world.join('Ben', 'reviewer')
    const add = mark(text)
    await does(ana, add)
    await does(ben, says(add.claim, 'Why?'))
    const seq = await does(ben, says(add.claim, 'And **when**?'))
    const items = (await ana.get('/api/unread')).ok().items as NewsItem[]
    assert.deepEqual(
      items.map(({ kind, by, words, label, about }) => ({ kind, by, words, label, about })),
      ['Why?', 'And **when**?'].map((words) => ({
        ...{ kind: 'comment', by: ben.id, words, label: 'C-1', about: 'The story' },
      })),
    )
    assert.deepEqual((await ben.get('/api/unread')).ok().items, [])
    const claim = add.claim
    assert.equal((await put(ana, { marks: [{ article, claim, seq: seq - 1 }] })).status, 204)
    await world.restart()
    const left = (await ana.get('/api/unread')).ok().items as NewsItem[]
    assert.deepEqual(
      left.map(({ words }) => words),
      ['And **when**?'],
    )
    assert.equal((await put(ana, { marks: [{ article, claim: null, seq }] })).status, 204)
    assert.deepEqual((await ana.get('/api/unread')).ok().items, [])
  })

  it('refuse what is no mark, what is not there, and whoever is not signed in', async () => {
    const ana = await world.join('Ana', 'viewer')
    const good = { article, claim: null, seq: 1 }
    assert.equal((await put(ana, { marks: [good] })).status, 204)
    const bad: readonly (readonly [unknown, string])[] = [
      [{ marks: [] }, 'BAD_SHAPE'],
      [{ marks: [good], more: 1 }, 'BAD_SHAPE'],
      [{ marks: [{ ...good, reviewer: ana.id }] }, 'BAD_SHAPE'],
      [{ marks: [{ ...good, seq: 0 }] }, 'BAD_SHAPE'],
      [{ marks: [{ ...good, seq: 2 }] }, 'BAD_SHAPE'],
      [{ marks: [{ ...good, claim: 'c1' }] }, 'BAD_SHAPE'],
      [{ marks: [{ ...good, article: '../desk' }] }, 'BAD_SHAPE'],
      [{ marks: [{ ...good, article: 'nowhere' }] }, 'NOT_FOUND'],
    ]
    for (const [body, code] of bad) assert.equal((await put(ana, body)).code, code)
    const visitor = world.visitor()
    assert.equal((await visitor.get('/api/unread')).code, 'UNAUTHENTICATED')
    assert.equal((await put(visitor, { marks: [good] })).code, 'UNAUTHENTICATED')
  })

  it(`take ${MAX_READ_MARKS} marks, and not one more`, async () => {
    const ana = await world.join('Ana', 'viewer')
    const marks = Array.from({ length: MAX_READ_MARKS }, () => {
      return { article, claim: newId<'claim'>(), seq: 1 }
    })
    assert.equal((await put(ana, { marks })).status, 204)
    assert.equal((await put(ana, { marks: [...marks, marks[0]] })).code, 'BAD_SHAPE')
  })
})
