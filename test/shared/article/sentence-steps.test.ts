import assert from 'node:assert/strict'
import fc from 'fast-check'
import { BLOCK_RULES_VERSION, blocksOf } from '../../../shared/article/blocks.ts'
import { SentenceSteps } from '../../../shared/article/sentence-steps.ts'
import type { Position } from '../../../shared/claim/quote.ts'
import { SEED_IDS, seedText } from '../../helpers/seeds.ts'

const TEXT = [
  'A long headline that stands alone',
  'He came. He saw.',
  'Source link',
  'He won. He left.',
].join('\n')

/** Steps through a text whose boilerplate is folded. */
function stepsIn(text: string, isFolded = true) {
  const blocks = blocksOf(text, BLOCK_RULES_VERSION)
  const steps = new SentenceSteps(text, blocks, ({ kind }) => isFolded && kind === 'boilerplate')
  const words = (found: Position | null) => found && text.slice(found.start, found.end)
  return { steps, words, at: (part: string) => text.indexOf(part) }
}

describe('a step to the next sentence', () => {
  it('frames the one around the caret first, and the next one behind its end', () => {
    const { steps, words, at } = stepsIn(TEXT)
    assert.equal(words(steps.endingAfter(at('came'))), 'He came.')
    assert.equal(words(steps.endingAfter(at('came') + 'came.'.length)), 'He saw.')
  })

  it('goes on in the next block, and over what is folded', () => {
    const { steps, words, at } = stepsIn(TEXT)
    assert.equal(words(steps.endingAfter(at('saw.') + 'saw.'.length)), 'He won.')
    const { steps: open } = stepsIn(TEXT, false)
    assert.equal(words(open.endingAfter(at('saw.') + 'saw.'.length)), 'Source link')
  })

  it('finds none behind the last', () => {
    const { steps } = stepsIn(TEXT)
    assert.equal(steps.endingAfter(TEXT.length), null)
  })
})

describe('a step to the sentence before', () => {
  it('frames the one around the caret first, and the one before at its start', () => {
    const { steps, words, at } = stepsIn(TEXT)
    assert.equal(words(steps.beginningBefore(at('left'))), 'He left.')
    assert.equal(words(steps.beginningBefore(at('He left'))), 'He won.')
    assert.equal(words(steps.beginningBefore(at('He won'))), 'He saw.')
    assert.equal(steps.beginningBefore(0), null)
  })
})

describe('the sentence at a point', () => {
  it('is none between two of them', () => {
    const { steps, words, at } = stepsIn(TEXT)
    assert.equal(words(steps.around(at('saw'))), 'He saw.')
    assert.equal(steps.around(at(' He saw')), null)
    assert.equal(steps.around(at('Source link')), null)
  })
})

describe('a passage of sentences', () => {
  it('grows by the next sentence and shrinks by the last', () => {
    const { steps, words, at } = stepsIn(TEXT)
    const one = steps.around(at('came')) as Position
    const two = steps.extended(one) as Position
    assert.equal(words(two), 'He came. He saw.')
    assert.deepEqual(steps.shortened(two), one)
    assert.equal(steps.shortened(one), null)
  })

  it('never grows across what is folded, which nobody sees', () => {
    const { steps, at } = stepsIn(TEXT)
    const last = steps.around(at('saw')) as Position
    const behind = steps.around(at('won')) as Position
    assert.equal(steps.extended(last), null)
    assert.equal(steps.joined(behind, last), null)
    const { steps: open, words } = stepsIn(TEXT, false)
    assert.equal(words(open.joined(behind, last)), 'He saw.\nSource link\nHe won.')
  })
})

describe('the steps through a seed', () => {
  it('meet each sentence once on the way down, and the same ones on the way up', () => {
    for (const id of SEED_IDS) {
      const text = seedText(id)
      const { steps } = stepsIn(text)
      const down: Position[] = []
      for (let at = steps.endingAfter(0); at; at = steps.endingAfter(at.end)) down.push(at)
      const up: Position[] = []
      for (let at = steps.beginningBefore(text.length); at; at = steps.beginningBefore(at.start)) {
        up.push(at)
      }
      assert.deepEqual(up.reverse(), down, id)
      fc.assert(
        fc.property(fc.nat(text.length), (offset) => {
          const next = down.find(({ end }) => end > offset) ?? null
          assert.deepEqual(steps.endingAfter(offset), next)
          const before = down.findLast(({ start }) => start < offset) ?? null
          assert.deepEqual(steps.beginningBefore(offset), before)
        }),
      )
    }
  })
})
