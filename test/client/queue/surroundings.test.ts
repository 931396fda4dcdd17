import assert from 'node:assert/strict'
import fc from 'fast-check'
import { surroundingsOf } from '../../../client/queue/surroundings.ts'
import { BLOCK_RULES_VERSION, blocksOf } from '../../../shared/article/blocks.ts'

describe('what stands around a quote', () => {
  it('is its own paragraphs, and the quote is exactly the text', () => {
    const text = 'A title\n\nBefore it. The quote. After it.\n\nAnother paragraph.\n'
    const start = text.indexOf('The quote')
    const position = { start, end: start + 'The quote.'.length }
    assert.deepEqual(surroundingsOf(text, blocksOf(text, BLOCK_RULES_VERSION), position), {
      before: 'Before it. ',
      exact: 'The quote.',
      after: ' After it.',
    })
  })

  it('has the line ends in it where the quote goes over several paragraphs', () => {
    const text = 'One two.\n\nThree four.\n'
    const around = surroundingsOf(text, blocksOf(text, BLOCK_RULES_VERSION), { start: 4, end: 15 })
    assert.deepEqual(around, { before: 'One ', exact: 'two.\n\nThree', after: ' four.' })
  })

  it('is short, however long the paragraph is, and never invents a word', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: 1, max: 200 }), (start, length) => {
        const text = 'some words and more of them '.repeat(150).trim()
        const position = { start, end: Math.min(start + length, text.length) }
        const { before, exact, after } = surroundingsOf(
          text,
          blocksOf(text, BLOCK_RULES_VERSION),
          position,
        )
        assert.equal(exact, text.slice(position.start, position.end))
        assert.ok(before.length < 430 && after.length < 430)
        assert.ok(text.slice(0, start).endsWith(before.replace(/^… /, '')))
        assert.ok(text.slice(position.end).startsWith(after.replace(/ …$/, '')))
      }),
    )
  })
})
