import assert from 'node:assert/strict'
import type { Op } from '../../../shared/sync/op.ts'
import { LiveDesk, newId, type Person, TEXT } from '../../helpers/live-desk.ts'
import { marks, marksSpan, type Page } from '../../helpers/live-page.ts'
import { Bystander } from '../../helpers/unharmed.ts'

describe('bad ops', () => {
  let live: LiveDesk
  let mallory: Person
  let page: Page
  let ana: Page
  let bystander: Bystander

  beforeEach(async () => {
    live = await LiveDesk.open()
    mallory = await live.joins('Mallory')
    page = await live.page(mallory)
    ana = await live.page(await live.joins('Ana'))
    await page.open(live.article)
    await ana.open(live.article)
  })

  afterEach(() => live.close())

  /** Each op gets its own refusal, counted, and nothing else happens. */
  async function refuses(
    attempts: readonly (readonly [code: string, op: object])[],
  ): Promise<void> {
    bystander = await Bystander.at(live)
    await bystander.sees(async () => {
      const codes: unknown[] = []
      for (let n = 0; n < attempts.length; n += 50) {
        const ops = attempts.slice(n, n + 50).map(([, op]) => op)
        const answer = await page.submit(live.article, ops)
        assert.ok(answer.ok, 'a refusal is an outcome')
        for (const one of answer.outcomes) codes.push('refusal' in one ? one.refusal.code : 'taken')
      }
      assert.deepEqual(
        codes,
        attempts.map(([code]) => code),
      )
    })
  }

  it('W024: nobody writes in the name of another, or takes away what others judged', async () => {
    const first = { verdict: 'verified', reasons: [], rationale: 'seen' } as const
    const claim = marksSpan(TEXT, 1, { first })
    await ana.submit(live.article, [claim])
    const guard = claim.id
    const judged = { position: guard, statement: guard, scope: guard }
    const other = { reviewer: ana.client, by: ana.client }
    const cast = { type: 'verdict.cast', id: newId(), claim: claim.claim, ...first, judged }
    await refuses([
      ['NO_VERDICT', { type: 'verdict.withdraw', id: newId(), claim: claim.claim }],
      ['FORBIDDEN', { type: 'claim.remove', id: newId(), claim: claim.claim, guard }],
      ['BAD_SHAPE', { ...cast, ...other }],
      ['BAD_SHAPE', { ...cast, at: '2020-01-01T00:00:00.000Z' }],
      ['BAD_SHAPE', { ...cast, seq: 1 }],
      ['BAD_SHAPE', { type: 'reviewer.change', id: newId(), reviewer: mallory.id, role: 'admin' }],
      ['BAD_SHAPE', { type: 'article.import', id: newId(), article: {} }],
      ['UNKNOWN_CLAIM', { ...cast, id: newId(), claim: newId() }],
      ['ID_TAKEN', { ...marksSpan(TEXT, 2), claim: claim.claim }],
      [
        'FORBIDDEN',
        {
          type: 'article.describe',
          id: newId(),
          article: live.article,
          set: { field: 'title', value: 'Mine' },
          guard: null,
        },
      ],
    ])
  })

  it('W035: a passage outside the text, empty, or inside a character is refused', async () => {
    const thumb = TEXT.indexOf('👍')
    const at = (start: unknown, end: unknown, exact = 'x') => ({
      ...marks(TEXT, 0, 3),
      position: { start, end },
      exact,
    })
    await refuses([
      ['BAD_RANGE', at(TEXT.length, TEXT.length + 1)],
      ['BAD_RANGE', at(0, 1e9)],
      ['BAD_RANGE', at(5, 5)],
      ['BAD_RANGE', at(9, 4)],
      ['BAD_RANGE', at(thumb + 1, thumb + 4, TEXT.slice(thumb + 1, thumb + 4))],
      ['BAD_RANGE', at(thumb - 3, thumb + 1, TEXT.slice(thumb - 3, thumb + 1))],
      ['BAD_SHAPE', at(-1, 3)],
      ['BAD_SHAPE', at(0.5, 3)],
      ['BAD_SHAPE', at('0', 3)],
      ['BAD_SHAPE', at(null, 3)],
      ['BAD_SHAPE', at(0, 3, '')],
    ])
  })

  it('W036: words that do not stand there are refused, a plain blank for a no-break one too', async () => {
    const gap = TEXT.indexOf('\u00a0')
    const spoke = marks(TEXT, gap - 5, gap + 3)
    assert.ok(spoke.exact.includes('\u00a0'))
    await refuses([
      ['QUOTE_MISMATCH', { ...spoke, exact: spoke.exact.replace('\u00a0', ' ') }],
      ['QUOTE_MISMATCH', { ...marksSpan(TEXT, 1), exact: 'something else entirely' }],
      ['QUOTE_MISMATCH', { ...marksSpan(TEXT, 1), exact: marksSpan(TEXT, 1).exact.toUpperCase() }],
    ])
    const answer = await page.submit(live.article, [spoke])
    assert.ok(answer.ok && answer.outcomes.every((one) => 'seq' in one))
  })

  it('W037: what is removed is not edited or removed again, and what is not is not restored', async () => {
    const [kept, gone] = [marksSpan(TEXT, 1), marksSpan(TEXT, 2)]
    const remove = { type: 'claim.remove', id: newId<'op'>(), claim: gone.claim, guard: gone.id }
    await page.submit(live.article, [kept, gone, remove as Op])
    const { claim } = gone
    const judged = { position: gone.id, statement: gone.id, scope: gone.id }
    const verdict = { verdict: 'disputed', reasons: [], rationale: '' }
    const set = { field: 'statement', value: 'x', guard: gone.id }
    await refuses([
      ['CLAIM_REMOVED', { type: 'claim.remove', id: newId(), claim, guard: remove.id }],
      ['CLAIM_REMOVED', { type: 'claim.describe', id: newId(), claim, set }],
      ['CLAIM_REMOVED', { type: 'verdict.cast', id: newId(), claim, ...verdict, judged }],
      ['NOT_REMOVED', { type: 'claim.restore', id: newId(), claim: kept.claim, guard: kept.id }],
      ['STALE', { type: 'claim.restore', id: newId(), claim, guard: gone.id }],
    ])
  })

  it('W037: a second verdict of the same reviewer takes the place of the first', async () => {
    const first = { verdict: 'verified', reasons: [], rationale: '' } as const
    const claim = marksSpan(TEXT, 1, { first })
    const judged = { position: claim.id, statement: claim.id, scope: claim.id }
    const again = { ...first, verdict: 'disputed', judged } as const
    const cast: Op = { type: 'verdict.cast', id: newId(), claim: claim.claim, ...again }
    const answer = await page.submit(live.article, [claim, cast])
    assert.ok(answer.ok && answer.outcomes.every((one) => 'seq' in one))
    const { state } = await live.authority()
    assert.deepEqual(
      state.verdictsOn(claim.claim).map(({ verdict }) => verdict),
      ['disputed'],
    )
  })

  it('W048: text with controls, halves of pairs or too much of it is refused', async () => {
    const rationale = (text: string) =>
      marksSpan(TEXT, 1, { first: { verdict: 'disputed', reasons: [], rationale: text } })
    const tag = (text: string) => ({
      type: 'claim.describe',
      id: newId(),
      claim: newId(),
      set: { field: 'tags', add: [text], remove: [] },
    })
    await refuses([
      ['BAD_ENCODING', rationale('a\u0000b')],
      ['BAD_ENCODING', rationale('half \ud83d')],
      ['BAD_ENCODING', rationale('\udc4d half')],
      ['BAD_ENCODING', rationale('\u001b[31m')],
      ['TOO_LARGE', rationale('x'.repeat(10_001))],
      ['TOO_LARGE', rationale('x'.repeat(65_536))],
      ['BAD_SHAPE', tag('   ')],
      ['BAD_SHAPE', tag('a\u2028b')],
      ['BAD_SHAPE', tag('a\u202eb')],
    ])
    const fine = await page.submit(live.article, [rationale('👍'.repeat(10_000))])
    assert.ok(fine.ok && fine.outcomes.every((one) => 'seq' in one), 'code points are counted')
  })

  it('W049: 2,000 ops at once after a day offline each get an answer', async () => {
    const claim = marksSpan(TEXT, 0)
    await page.submit(live.article, [claim])
    const remove = { type: 'claim.remove', id: newId(), claim: claim.claim, guard: claim.id }
    await ana.submit(live.article, [remove])
    const outcomes: string[] = []
    for (let n = 0; n < 2_000; n += 50) {
      const ops = Array.from({ length: 50 }, (_, index) =>
        index === 0
          ? { type: 'verdict.withdraw', id: newId(), claim: claim.claim }
          : marksSpan(TEXT, 1 + n + index),
      )
      const answer = await page.submit(live.article, ops)
      assert.ok(answer.ok, 'within what a reviewer may send at once')
      for (const one of answer.outcomes) outcomes.push('seq' in one ? 'taken' : 'refused')
    }
    assert.equal(outcomes.length, 2_000)
    assert.equal(outcomes.filter((one) => one === 'refused').length, 40)
  })

  it('W050: two tabs that share a client id are both live, and no op is taken twice', async () => {
    const other = await live.page(mallory)
    await other.open(live.article)
    const { client } = page
    const ops = Array.from({ length: 20 }, (_, n) => marksSpan(TEXT, n))
    // Both tabs send the same outbox, a prefix each, at once.
    const answers = await Promise.all([
      page.submit(live.article, ops.slice(0, 12), { first: 1, client }),
      other.submit(live.article, ops, { first: 1, client }),
      page.submit(live.article, ops.slice(0, 20), { first: 1, client }),
    ])
    for (const answer of answers) assert.ok(answer.ok)
    const { state, seq } = await live.authority()
    assert.deepEqual([state.claimsMade, seq], [20, 21])
    for (const tab of [page, other]) {
      await tab.hears('entries', ({ entries }) => entries.at(-1)?.seq === 21)
    }
  })
})
