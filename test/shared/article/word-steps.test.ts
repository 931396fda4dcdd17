import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  type Edge,
  type Step,
  withEdgeNear,
  withMovedEdge,
} from '../../../shared/article/word-steps.ts'
import { type Position, positionFault } from '../../../shared/claim/quote.ts'
import { SEED_IDS, seedText } from '../../helpers/seeds.ts'

const TEXT = 'He fled “Kabul.” The city fell on Aug. 15.'

/** The passages on the way of one edge, until it rests. */
function path(text: string, words: string, edge: Edge, step: Step, steps = 3): string[] {
  const found: string[] = []
  const start = text.indexOf(words)
  let now: Position | null = { start, end: start + words.length }
  for (let i = 0; i < steps && now; i++) {
    now = withMovedEdge(text, now, edge, step)
    if (now) found.push(text.slice(now.start, now.end))
  }
  return found
}

describe('an edge of a passage', () => {
  it('moves by a word, and rests at the marks beside a word', () => {
    assert.deepEqual(path(TEXT, 'fled', 'end', 1), [
      'fled “Kabul',
      'fled “Kabul.”',
      'fled “Kabul.” The',
    ])
    assert.deepEqual(path(TEXT, 'city', 'start', -1), [
      'The city',
      'Kabul.” The city',
      '“Kabul.” The city',
    ])
  })

  it('moves back by a word, and never past the other edge', () => {
    assert.deepEqual(path(TEXT, 'The city fell', 'end', -1), ['The city', 'The'])
    assert.deepEqual(path(TEXT, 'The city fell', 'start', 1), ['city fell', 'fell'])
  })

  it('stops at the ends of the text', () => {
    assert.deepEqual(path(TEXT, 'He', 'start', -1), [])
    assert.deepEqual(path(TEXT, '15.', 'end', 1), [])
  })

  it('stops at what is hidden', () => {
    const hidden = [{ start: TEXT.indexOf('The'), end: TEXT.indexOf('fell') }]
    const kabul = { start: TEXT.indexOf('Kabul'), end: TEXT.indexOf('.”') }
    const marks = withMovedEdge(TEXT, kabul, 'end', 1, hidden)
    assert.equal(marks?.end, TEXT.indexOf(' The'))
    assert.equal(marks && withMovedEdge(TEXT, marks, 'end', 1, hidden), null)
  })

  it('rests only where a claim may begin and end, and each step has a way back', () => {
    const passage = fc.constantFrom(...SEED_IDS.map(seedText)).chain((text) =>
      fc.record({
        text: fc.constant(text),
        at: fc.nat(text.length - 2),
        edge: fc.constantFrom<Edge>('start', 'end'),
        step: fc.constantFrom<Step>(1, -1),
      }),
    )
    fc.assert(
      fc.property(passage, ({ text, at, edge, step }) => {
        const whole = edge === 'start' ? { start: at, end: text.length } : { start: 0, end: at + 1 }
        const once = withMovedEdge(text, whole, edge, step)
        if (!once) return
        assert.equal(positionFault(text, once), null)
        assert.doesNotMatch(text.slice(once.start, once.end), edge === 'start' ? /^\s/ : /\s$/)
        const further = withMovedEdge(text, once, edge, step)
        if (further) assert.deepEqual(withMovedEdge(text, further, edge, -step as Step), once)
      }),
      { numRuns: 500 },
    )
  })

  it('is found in a text without a blank', () => {
    const long = 'x'.repeat(5000)
    assert.equal(withMovedEdge(long, { start: 0, end: 2500 }, 'end', 1), null)
    assert.deepEqual(withMovedEdge(long, { start: 0, end: 4900 }, 'end', 1), {
      start: 0,
      end: 5000,
    })
  })
})

describe('an edge that a hand lets go of', () => {
  const fled = { start: TEXT.indexOf('fled'), end: TEXT.indexOf('fled') + 'fled'.length }
  const wordsAt = (edge: Edge, offset: number) => {
    const found = withEdgeNear(TEXT, fled, edge, offset)
    return found && TEXT.slice(found.start, found.end)
  }

  it('rests at the nearest word', () => {
    assert.equal(wordsAt('end', TEXT.indexOf('city') + 3), 'fled “Kabul.” The city')
    assert.equal(wordsAt('end', TEXT.indexOf('city') + 1), 'fled “Kabul.” The')
    assert.equal(wordsAt('start', 1), 'He fled')
  })

  it('never crosses the other edge, nor what is hidden', () => {
    assert.equal(wordsAt('start', TEXT.length), null)
    assert.equal(wordsAt('end', 0), null)
    const hidden = [{ start: TEXT.indexOf('Kabul'), end: TEXT.indexOf('The') }]
    assert.equal(withEdgeNear(TEXT, fled, 'end', TEXT.indexOf('city') + 3, hidden), null)
  })
})
