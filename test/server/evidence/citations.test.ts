import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CitationsBody } from '../../../shared/evidence/citation.ts'
import type { GivenPassage } from '../../../shared/evidence/evidence.ts'
import type { ArticleId, ClaimId } from '../../../shared/ids.ts'
import type { Op } from '../../../shared/sync/op.ts'
import type { RefusalCode } from '../../../shared/sync/refusal.ts'
import { Page } from '../../helpers/live-page.ts'
import { newId, type Person, type Visitor, World } from '../../helpers/world.ts'
import { casts, marksAs, STORY } from '../queue/queue-world.ts'

const OTHER = 'The mayor was seen in Shelbyville 🏙. Springfield was quiet.'

function passage(article: ArticleId, exact: string): GivenPassage {
  const start = OTHER.indexOf(exact)
  return { kind: 'passage', article, position: { start, end: start + exact.length }, exact }
}

function bring(claim: ClaimId, source: GivenPassage): Op & { readonly type: 'evidence.add' } {
  const given = { source, stance: 'refutes', rank: null, note: '' } as const
  return { type: 'evidence.add', id: newId(), claim, evidence: newId(), given }
}

const citations = async (who: Visitor, article: ArticleId) =>
  ((await who.get(`/api/articles/${article}/citations`)).ok(200) as unknown as CitationsBody)
    .citations

describe('passages of other articles as evidence', () => {
  let dataDir: string
  let world: World
  let owner: Person
  let ben: Person
  let page: Page
  let story: ArticleId
  let other: ArticleId
  let claim: ClaimId

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'claimdesk-'))
    world = await World.open({ seeds: false, dataDir })
    owner = await world.owner()
    ben = await world.join('Ben', 'reviewer')
    story = await world.import(STORY, 'story.txt')
    other = await world.import(OTHER, 'other.txt')
    claim = await marksAs(world, ben, story, 'mayor', 'disputed')
    page = await pageOf()
  })

  afterEach(async () => {
    page.leave()
    await world.close()
    await rm(dataDir, { recursive: true })
  })

  const pageOf = async (): Promise<Page> => {
    const opened = new Page(world.origin, ben.cookie ?? '')
    await opened.connected
    await opened.hello()
    return opened
  }

  /** Over the wire; the code of the refusal, or null. */
  const sends = async (op: Op): Promise<RefusalCode | null> => {
    await page.open(story)
    const answer = await page.submit(story, [op])
    assert.ok(answer.ok, JSON.stringify(answer))
    const [outcome] = answer.outcomes
    assert.ok(outcome && !('known' in outcome))
    return 'refusal' in outcome ? outcome.refusal.code : null
  }

  it('are taken where the words stand in that article, after a restart, too', async () => {
    await world.restart()
    page.leave()
    page = await pageOf()
    assert.equal(await sends(bring(claim, passage(other, 'Shelbyville 🏙'))), null)
    const { state } = await world.serving.desk.authorities.open(story)
    const [row] = state.evidenceOn(claim)
    assert.ok(row?.source.kind === 'passage')
    const { prefix, exact, suffix } = row.source.quote
    assert.equal(prefix + exact + suffix, OTHER)
  })

  it('are refused where other words stand there, and where there is no such article', async () => {
    const wrong = { ...passage(other, 'Shelbyville'), exact: 'Springfield' }
    assert.equal(await sends(bring(claim, wrong)), 'QUOTE_MISMATCH')
    const nowhere = passage('no_article' as ArticleId, 'Shelbyville')
    assert.equal(await sends(bring(claim, nowhere)), 'UNKNOWN_ARTICLE')
    const far = { ...passage(other, 'Shelbyville'), position: { start: 900, end: 911 } }
    assert.equal(await sends(bring(claim, far)), 'BAD_RANGE')
    const { state } = await world.serving.desk.authorities.open(story)
    assert.deepEqual(state.evidenceOn(claim), [])
  })

  it('are told of in the article that they are cited from, in the order of its text', async () => {
    assert.deepEqual(await citations(ben, other), [])
    const second = bring(claim, passage(other, 'Springfield'))
    assert.equal(await sends(second), null)
    const first = bring(claim, passage(other, 'mayor'))
    assert.equal(await sends(first), null)
    const found = await citations(owner, other)
    assert.deepEqual(
      found.map(({ evidence, position, article, label, words, stance }) => [
        evidence,
        OTHER.slice(position.start, position.end),
        article,
        label,
        words,
        stance,
      ]),
      [
        [first.evidence, 'mayor', story, 'C-1', 'mayor', 'refutes'],
        [second.evidence, 'Springfield', story, 'C-1', 'mayor', 'refutes'],
      ],
    )
    assert.deepEqual(await citations(owner, story), [])
    await world.restart()
    assert.deepEqual(await citations(owner, other), found)
  })

  it('are told of no more once they are removed, changed to another source, or their claim is gone', async () => {
    const op = bring(claim, passage(other, 'mayor'))
    assert.equal(await sends(op), null)
    const { evidence } = op
    const seen = { claim, evidence }
    const gone = { type: 'evidence.remove', id: newId<'op'>(), ...seen, guard: op.id } as const
    assert.equal(await sends(gone), null)
    assert.deepEqual(await citations(ben, other), [])
    const back = { type: 'evidence.restore', id: newId<'op'>(), ...seen, guard: gone.id } as const
    assert.equal(await sends(back), null)
    assert.equal((await citations(ben, other)).length, 1)
    const source = { kind: 'offline', title: 'A call', quote: '', accessed: null } as const
    const given = { ...op.given, source }
    const id = newId<'op'>()
    assert.equal(await sends({ type: 'evidence.edit', id, ...seen, given, guard: back.id }), null)
    assert.deepEqual(await citations(ben, other), [])
  })

  it('are withheld, and not counted, where the first pass is blind and one has not judged the claim', async () => {
    const mira = await world.join('Mira', 'reviewer')
    const desk = await world.serving.desk.authorities.open('desk' as ArticleId)
    const set = { field: 'blindFirstPass', value: true, guard: null } as const
    const by = { reviewer: owner.id, role: 'admin' } as const
    await desk.issue(by, { type: 'settings.set', id: newId(), ...set })
    assert.equal(await sends(bring(claim, passage(other, 'mayor'))), null)
    const path = `/api/articles/${other}/citations`
    assert.deepEqual((await mira.get(path)).ok(200), { citations: [], more: 0 })
    assert.equal((await citations(ben, other)).length, 1)
    assert.equal((await citations(owner, other)).length, 1)
    await casts(world, mira, story, claim, 'verified')
    assert.equal((await citations(mira, other)).length, 1)
  })

  it('are asked for by those who are signed in, of articles that there are', async () => {
    const path = `/api/articles/${other}/citations`
    assert.equal((await world.visitor().get(path)).status, 401)
    assert.equal((await ben.get('/api/articles/no_article/citations')).status, 404)
  })
})
