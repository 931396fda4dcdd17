import assert from 'node:assert/strict'
import { HISTORY_PAGE } from '../../../server/article/history.ts'
import type { Authority } from '../../../server/sync/authority.ts'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import type { History, PastState } from '../../../shared/history/history.ts'
import { lineOf, lineText } from '../../../shared/history/line.ts'
import type { ArticleId, ClaimId } from '../../../shared/ids.ts'
import type { StateBody } from '../../../shared/sync/protocol.ts'
import { type Row, rowKey } from '../../../shared/sync/rows.ts'
import { TEXT as LONG } from '../../helpers/live-desk.ts'
import { marksSpan } from '../../helpers/live-page.ts'
import { newId, type Person, World } from '../../helpers/world.ts'

const TEXT = 'The mayor spoke on Monday. The council did not.'
const WORDS = ['The mayor', 'spoke', 'Monday', 'The council', 'did not'] as const

describe('the past of an article over HTTP', () => {
  let world: World
  let ana: Person
  let edda: Person
  let article: ArticleId
  /** The rows as they stood after each entry, by its number. */
  const stood = new Map<number, readonly Row[]>()

  before(async () => {
    world = await World.open({ seeds: false })
    ana = await world.join('Ana', 'reviewer')
    edda = await world.join('Edda', 'editor')
    article = await world.import(TEXT)
    const claims: ClaimId[] = []
    await noting()
    for (const exact of WORDS) {
      const claim = newId<'claim'>()
      claims.push(claim)
      const start = TEXT.indexOf(exact)
      const position = { start, end: start + exact.length }
      const first = { verdict: 'disputed', reasons: [], rationale: `Not ${exact}.` } as const
      const op = { type: 'claim.add', id: newId<'op'>(), claim, position, exact } as const
      await does(ana, { ...op, scope: 'content', first })
    }
    const [first, second, third] = claims as [ClaimId, ClaimId, ClaimId]
    const judged = ({ position, statement, scope }: ClaimRow['rev']) => ({
      position,
      statement,
      scope,
    })
    const of = async (claim: ClaimId) => (await authority()).state.get('claim', claim)!.rev
    const given = { reasons: [], rationale: '' }
    await does(edda, {
      type: 'verdict.cast',
      id: newId(),
      claim: first,
      verdict: 'verified',
      ...given,
      judged: judged(await of(first)),
    })
    await does(edda, {
      type: 'claim.describe',
      id: newId(),
      claim: second,
      set: { field: 'statement', value: 'He spoke.', guard: (await of(second)).statement },
    })
    await does(edda, {
      type: 'verdict.settle',
      id: newId(),
      claim: first,
      verdict: 'disputed',
      rationale: 'Two say so.',
      judged: judged(await of(first)),
      guard: null,
    })
    await does(edda, {
      type: 'claim.remove',
      id: newId(),
      claim: third,
      guard: (await of(third)).removed,
    })
  })

  after(() => world.close())

  const authority = (): Promise<Authority> => world.serving.desk.authorities.open(article)

  async function noting(): Promise<void> {
    const { seq, state } = await authority()
    stood.set(seq, [...state.rows()])
  }

  async function does(who: Person, op: Parameters<Authority['issue']>[1]): Promise<void> {
    const issued = await (await authority()).issue({ reviewer: who.id, role: who.role }, op)
    assert.ok('seq' in issued, JSON.stringify(issued))
    await noting()
  }

  const path = (at: unknown) => `/api/articles/${article}/state?at=${at}`
  const readAt = async (at: number, who = ana) =>
    (await who.get(path(at))).ok() as unknown as PastState

  it('is the state as it stood after any of its entries, also in another process', async () => {
    for (const round of ['at once', 'after a restart']) {
      for (const [seq, rows] of stood) {
        const past = await readAt(seq)
        assert.equal(past.seq, seq)
        assert.deepEqual(sorted(past.rows), sorted(rows), `${round}, at ${seq}`)
      }
      const now = (await ana.get(`/api/articles/${article}/state`)).ok() as unknown as StateBody
      const last = await readAt(now.seq)
      assert.deepEqual([last.hash, last.epoch, last.stream], [now.hash, now.epoch, now.stream])
      if (round === 'at once') await world.restart()
    }
  })

  it('says who did what in that very entry', async () => {
    const told = async (at: number) => {
      const { moment, changes } = await readAt(at)
      assert.equal(new Date(moment?.at ?? '').toISOString(), moment?.at)
      const [change] = changes
      return [
        moment?.by.name,
        change?.claim?.label ?? null,
        change && lineText(lineOf(change, String)),
      ]
    }
    assert.deepEqual(await told(1), ['Olga', null, 'imported the article: story.txt'])
    assert.deepEqual(await told(2), ['Ana', 'C-1', 'marked it: “The mayor”'])
    assert.deepEqual(await told(7), ['Edda', 'C-1', 'judged it: verified'])
    assert.deepEqual(await told(8), ['Edda', 'C-2', 'set the statement: “He spoke.”'])
    assert.deepEqual(await told(9), ['Edda', 'C-1', 'settled it: disputed, “Two say so.”'])
    assert.deepEqual(await told(10), ['Edda', 'C-3', 'removed it'])
  })

  it('is not sent again to who has it, and never to be kept unasked', async () => {
    const first = await ana.get(path(3))
    assert.equal(first.headers.get('cache-control'), 'private, no-cache')
    const etag = first.headers.get('etag') ?? ''
    const since = { 'if-none-match': etag, 'cache-control': 'max-age=0' }
    assert.equal((await ana.get(path(3), since)).status, 304)
    assert.equal((await ana.get(path(4), since)).status, 200)
  })

  it('has no moment before the first, after the last, or beside the numbers', async () => {
    for (const at of ['0', '-1', '1.5', 'x', '', '1&at=2', `1${'0'.repeat(15)}`]) {
      const answer = await ana.get(path(at))
      assert.deepEqual([answer.status, answer.code], [422, 'BAD_SHAPE'], at)
    }
    const future = await ana.get(path(11))
    assert.deepEqual([future.status, future.code], [404, 'NOT_FOUND'])
    const other = await ana.get('/api/articles/nobody/state?at=1')
    assert.deepEqual([other.status, other.code], [404, 'NOT_FOUND'])
    assert.equal((await world.visitor().get(path(1))).status, 401)
  })

  it('has a history of everything, of one claim, and of the article itself', async () => {
    const history = async (query: string) =>
      (await ana.get(`/api/articles/${article}/history${query}`)).ok() as unknown as History
    const all = await history('')
    assert.deepEqual(
      all.items.map(({ seq }) => seq),
      [10, 9, 8, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1],
    )
    const claim = all.items.find(({ claim: of }) => of?.label === 'C-1')?.claim
    const ofOne = await history(`?claim=${claim?.id}`)
    assert.deepEqual(
      ofOne.items.map((item) => [item.seq, item.by.name, lineText(lineOf(item, String))]),
      [
        [9, 'Edda', 'settled it: disputed, “Two say so.”'],
        [7, 'Edda', 'judged it: verified'],
        [2, 'Ana', 'marked it: “The mayor”'],
        [2, 'Ana', 'judged it: disputed, “Not The mayor.”'],
      ],
    )
    assert.deepEqual((await history('?of=article')).items.length, 1)
    assert.deepEqual((await history(`?claim=${newId()}`)).items, [])
  })

  it('keeps on one page what one entry changed', async () => {
    const actor = { reviewer: ana.id, role: ana.role }
    for (let n = 0; n < 2 * HISTORY_PAGE; n++) {
      // Each marks and judges; what begins or ends at a space is refused.
      const start = n % 10
      const position = { start, end: start + 11 + Math.floor(n / 10) }
      const exact = TEXT.slice(position.start, position.end)
      const first = { verdict: 'verified', reasons: [], rationale: '' } as const
      const add = { type: 'claim.add', id: newId<'op'>(), claim: newId<'claim'>() } as const
      const op = { ...add, position, exact, scope: 'content', first } as const
      await (await authority()).issue(actor, op)
    }
    const seen: number[] = []
    for (let before: number | null = null, more = true; more; ) {
      const query: string = before === null ? '' : `?before=${before}`
      const answer = await ana.get(`/api/articles/${article}/history${query}`)
      const page = answer.ok() as unknown as History
      const ofPage = new Set(page.items.map(({ seq }) => seq))
      for (const seq of ofPage) assert.ok(!seen.includes(seq), `${seq} is on two pages`)
      seen.push(...ofPage)
      before = page.items.at(-1)?.seq ?? 0
      more = page.more
    }
    const { seq } = await authority()
    assert.ok(seq > HISTORY_PAGE, `only ${seq} entries`)
    assert.deepEqual(
      seen,
      Array.from({ length: seq }, (_, index) => seq - index),
    )
  })
})

describe('the past of a long article', () => {
  it('is the same whichever moments were asked for before', async () => {
    const world = await World.open({ seeds: false })
    try {
      const ana = await world.join('Ana', 'reviewer')
      const article = await world.import(LONG)
      const authority = await world.serving.desk.authorities.open(article)
      const actor = { reviewer: ana.id, role: ana.role }
      const stood = new Map<number, string>()
      for (let n = 0; n < 2_500; n++) {
        const issued = await authority.issue(actor, marksSpan(LONG, n))
        assert.ok('seq' in issued, JSON.stringify(issued))
        stood.set(authority.seq, authority.state.hash)
      }
      const hashAt = async (at: number) =>
        (await ana.get(`/api/articles/${article}/state?at=${at}`)).ok().hash
      for (const at of [2_400, 1_001, 1_000, 2_001, 999, 2_400, 1_500]) {
        assert.equal(await hashAt(at), stood.get(at), `at ${at}`)
      }
    } finally {
      await world.close()
    }
  })
})

describe('the past of an article for an audience', () => {
  it('holds no row that the asker may not see, and no name of who wrote only such', async () => {
    const audience = {
      keyFor: ({ role }: { role: string }) => role,
      maySee: (key: string, row: { kind: string }) => key !== 'viewer' || row.kind !== 'verdict',
    }
    const world = await World.open({ seeds: false, audience })
    try {
      const article = await world.import(TEXT)
      const viewer = await world.join('Vera', 'viewer')
      const owner = await world.owner()
      const authority = await world.serving.desk.authorities.open(article)
      const actor = { reviewer: owner.id, role: owner.role }
      const claim = newId<'claim'>()
      const position = { start: 0, end: 9 }
      await authority.issue(actor, {
        type: 'claim.add',
        id: newId(),
        claim,
        position,
        exact: 'The mayor',
        scope: 'content',
      })
      const { position: at, statement, scope } = authority.state.get('claim', claim)!.rev
      await authority.issue(actor, {
        type: 'verdict.cast',
        id: newId(),
        claim,
        verdict: 'disputed',
        reasons: [],
        rationale: 'A secret reason.',
        judged: { position: at, statement, scope },
      })
      const path = `/api/articles/${article}/state?at=3`
      const hidden = (await viewer.get(path)).ok() as unknown as PastState
      assert.deepEqual(hidden.rows.map(({ kind }) => kind).sort(), ['article', 'claim'])
      assert.deepEqual([hidden.moment, hidden.changes], [null, []])
      const full = (await owner.get(path)).ok() as unknown as PastState
      assert.equal(full.rows.length, 3)
      assert.notEqual(full.hash, hidden.hash)
      const history = (await viewer.get(`/api/articles/${article}/history`)).text
      assert.ok(!history.includes('secret') && !history.includes('disputed'))
    } finally {
      await world.close()
    }
  })
})

function sorted(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => (rowKey(a) < rowKey(b) ? -1 : 1))
}
