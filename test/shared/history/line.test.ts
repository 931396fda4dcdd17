import assert from 'node:assert/strict'
import fc from 'fast-check'
import { blocksOf } from '../../../shared/article/blocks.ts'
import { HISTORY_KINDS } from '../../../shared/export/history-kinds.ts'
import { lineOf, lineText } from '../../../shared/history/line.ts'
import { type Change, StreamChanges } from '../../../shared/history/stream-changes.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../../../shared/ids.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { TEXT as CLAIM_TEXT, ClaimWorld, type Who } from '../../helpers/claim-world.ts'
import { TestDesk } from '../export/export-desk.ts'
import { wholeVocabulary } from '../export/whole-vocabulary.ts'
import { choices, RandomSession } from '../sync/random-session.ts'

const TEXT = 'The valley fell on Monday, they said. The valley did not fall.'

describe('a line of the history', () => {
  let desk: TestDesk
  let ana: ReviewerId
  let ed: ReviewerId
  let article: ArticleId
  let claim: ClaimId

  beforeEach(() => {
    desk = new TestDesk()
    ana = desk.joins('Ana')
    ed = desk.joins('Ed', 'editor')
    article = desk.imports('valley', TEXT)
    claim = desk.marks(ana, article, 'fell')
  })

  /** What the last entry is told as. */
  function last(): string {
    return changesIn(desk, article).at(-1)!.map(wordsOf).join('; ')
  }

  it('says what evidence was brought, what of it was changed, and that it went and came back', () => {
    const source = {
      kind: 'web',
      url: 'https://example.org/a',
      title: 'A page',
      quote: 'It stands.',
      archive: null,
      accessed: null,
    } as const
    const id = desk.brings(ana, claim, { source, rank: 'primary' })
    assert.equal(
      last(),
      'brought evidence: refutes, primary source: A page (https://example.org/a), “It stands.”',
    )
    desk.changesEvidence(ed, claim, id, 'See *there*.')
    assert.equal(
      last(),
      'changed the note of evidence (A page (https://example.org/a), “It stands.”): from nothing to “See *there*.”',
    )
    desk.removesEvidence(ed, claim, id)
    assert.match(last(), /^removed evidence, which was: refutes, primary source: A page/)
    desk.restoresEvidence(ed, claim, id)
    assert.match(last(), /^brought evidence back: refutes, primary source: A page/)
    desk.brings(ana, claim, { source: desk.passage(article, 'did not fall') })
    assert.equal(last(), 'brought evidence: refutes: “did not fall” in an article on the desk')
  })

  it('says that words were marked, with what question, and how they were judged', () => {
    assert.equal(last(), 'marked it: “fell”')
    desk.marks(ed, article, 'Monday', { scope: 'attribution', first: { verdict: 'disputed' } })
    assert.equal(last(), 'marked it and asked “Was it said?”: “Monday”; judged it: disputed')
  })

  it('says from what to what a field was changed, and that it was cleared', () => {
    desk.describes(ana, claim, { field: 'statement', value: 'It fell.' })
    assert.equal(last(), 'set the statement: “It fell.”')
    desk.describes(ana, claim, { field: 'statement', value: 'Panjshir fell.' })
    assert.equal(last(), 'changed the statement: from “It fell.” to “Panjshir fell.”')
    desk.describes(ana, claim, { field: 'statement', value: null })
    assert.equal(last(), 'cleared the statement, which was: “Panjshir fell.”')
    desk.describes(ana, claim, { field: 'scope', value: 'attribution' })
    assert.equal(last(), 'changed the question: from “Is it so?” to “Was it said?”')
    desk.moves(ana, claim, 'fell on Monday')
    assert.equal(last(), 'moved its edges: from “fell” to “fell on Monday”')
  })

  it('names the tags that came and went, and the star by its own words', () => {
    desk.describes(ana, claim, { field: 'tags', add: ['starred', 'day', 'place'], remove: [] })
    assert.equal(last(), 'starred it and added the tags “day”, “place”')
    desk.describes(ana, claim, { field: 'tags', add: [], remove: ['starred', 'day'] })
    assert.equal(last(), 'took the star off and removed the tag “day”')
  })

  it('tells another verdict from other reasons, another rationale and a confirmation', () => {
    desk.casts(ana, claim, 'verified')
    assert.equal(last(), 'judged it: verified')
    desk.casts(ana, claim, 'disputed', { reasons: ['sources-conflict'], rationale: 'NRF denies' })
    assert.equal(
      last(),
      'changed the verdict: from verified to disputed (sources conflict), “NRF denies”',
    )
    desk.casts(ana, claim, 'disputed', { rationale: 'NRF denies' })
    assert.equal(last(), 'gave other reasons for disputed: from sources conflict to none')
    desk.casts(ana, claim, 'disputed', { rationale: 'The NRF denies it.' })
    assert.equal(last(), 'said why it is disputed: from “NRF denies” to “The NRF denies it.”')
    desk.casts(ana, claim, 'disputed', { rationale: 'The NRF denies it.' })
    assert.equal(last(), 'confirmed the verdict: disputed')
    desk.withdraws(ana, claim)
    assert.equal(last(), 'took the verdict back, which was: disputed, “The NRF denies it.”')
  })

  it('tells the desk’s word and why it was taken back', () => {
    desk.casts(ana, claim, 'verified')
    desk.settles(ed, claim, 'disputed', 'Two agencies say so.')
    assert.equal(last(), 'settled it: disputed, “Two agencies say so.”')
    desk.reopens(ed, claim, 'a third agency differs')
    assert.equal(
      last(),
      'reopened it, since a third agency differs, which was: disputed, “Two agencies say so.”',
    )
  })

  it('says that a claim went and came back', () => {
    desk.removes(ana, claim)
    assert.equal(last(), 'removed it')
    desk.restores(ana, claim)
    assert.equal(last(), 'brought it back')
    desk.marks(ed, article, 'fell')
    assert.equal(last(), 'marked the same words again')
  })
})

describe('a line about the work on a claim', () => {
  it('tells what was said, changed and taken back, with the names of those it mentions', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani')
    const changes = new StreamChanges(CLAIM_TEXT, [])
    changes.take(world.state.rows())
    const told = (who: Who, op: Op) => changes.in(world.does(who, op)).map(wordsOf).join('; ')
    const add = world.comment(claim.id, 'Who says so?')
    assert.equal(told('ben', add), 'commented: “Who says so?”')
    const said = world.commentRow(add.comment)
    const ask = `Who says so, @{${MENTIONED}}?`
    assert.equal(
      told('ben', world.editComment(said, ask)),
      'changed a comment: from “Who says so?” to “Who says so, @Ana?”',
    )
    assert.equal(told('ana', world.take(claim)), 'said who works on it: Ana')
    assert.equal(told('ana', world.release(claim)), 'said that nobody works on it, which was: Ana')
    assert.match(told('edda', world.assign(claim, 'ben')), /^assigned it: Ben/)
    assert.match(told('edda', world.assign(claim, null)), /asked nobody any more, which was: Ben/)
  })
})

describe('the lines of a history', () => {
  it('know everything that can happen to a claim, and leave no entry out', () => {
    const desk = wholeVocabulary()
    const told = new Set<string>()
    for (const article of desk.articles) {
      for (const [index, changes] of changesIn(desk, article).entries()) {
        assert.ok(changes.length > 0, `${article} entry ${index + 1} is told by no line`)
        for (const change of changes) {
          told.add(change.what)
          assert.ok(wordsOf(change).length > 5, JSON.stringify(change))
          assert.ok(change.what === 'imported' || change.claim?.label, JSON.stringify(change))
        }
      }
    }
    for (const kind of HISTORY_KINDS) assert.ok(told.has(kind), `${kind} never happened`)
  })

  it('leave no accepted op of a random session out', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const session = new RandomSession()
        const changes = new StreamChanges(CLAIM_TEXT, blocksOf(CLAIM_TEXT, 1))
        changes.take(session.world.state.rows())
        for (const choice of chosen) {
          session.sees()
          const op = session.opOf(choice)
          const decision = session.world.decides(session.whoOf(choice), op)
          if (!('rows' in decision)) continue
          session.world.state.fold(decision.rows)
          const told = changes.in(decision.rows)
          assert.ok(told.length > 0 || MAY_CHANGE_NOTHING.includes(op.type), op.type)
          for (const change of told) assert.ok(wordsOf(change) !== '', change.what)
        }
      }),
    )
  })
})

const MENTIONED = '018bcfe5-6800-7060-9c20-260b0c0d0e0f'

const NAMES: Readonly<Record<string, string>> = { ana: 'Ana', ben: 'Ben', [MENTIONED]: 'Ana' }

/** A field set to what stands there already is an entry that changes nothing that one could see. */
const MAY_CHANGE_NOTHING = ['claim.describe', 'claim.move']

function changesIn(desk: TestDesk, article: ArticleId): (readonly Change[])[] {
  const { text, entries } = desk.record(article)
  const changes = new StreamChanges(text, blocksOf(text, 1))
  return [...entries].map(({ rows }) => changes.in(rows))
}

function wordsOf(change: Change): string {
  return lineText(lineOf(change, (id) => NAMES[id] ?? id))
}
