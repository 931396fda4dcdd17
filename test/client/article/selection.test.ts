import assert from 'node:assert/strict'
import fc from 'fast-check'
import { framePassage, withoutHiddenEdges } from '../../../client/article/selection.ts'
import { positionFault } from '../../../shared/claim/quote.ts'

function framed(text: string, start = 0, end = text.length): string | null {
  const passage = framePassage(text, start, end)
  return passage && text.slice(passage.start, passage.end)
}

const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ' ',
        '\n',
        '\u00a0',
        '\u200b',
        'a',
        'é',
        'e\u0301',
        '👩‍👩‍👧',
        '🇦🇫',
        '\u0301',
        '…',
        '\r\n',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

describe('framePassage', () => {
  it('leaves out the blanks at both edges, NBSP and line breaks too', () => {
    assert.equal(framed(' \u00a0the valley\u200b\n'), 'the valley')
    assert.equal(framed('It fell. It rose.', 8, 12), 'It')
  })

  it('is null where nothing but blanks is selected, or nothing', () => {
    assert.equal(framed(' \n\u00a0 '), null)
    assert.equal(framed('the valley', 4, 4), null)
    assert.equal(framed('the valley', 7, 3), null)
    assert.equal(framed(''), null)
  })

  it('grows to whole characters: pairs, accents, joined emoji, flags', () => {
    assert.equal(framed('a👍b', 0, 2), 'a👍')
    assert.equal(framed('a👍b', 2, 4), '👍b')
    assert.equal(framed('cafe\u0301 noir', 0, 4), 'cafe\u0301')
    assert.equal(framed('x👩‍👩‍👧y', 3, 5), '👩‍👩‍👧')
    assert.equal(framed('🇦🇫🇮🇷', 2, 3), '🇦🇫')
  })

  it('keeps line breaks inside a passage over several paragraphs', () => {
    assert.equal(framed('\nOne.\n\nTwo.\n'), 'One.\n\nTwo.')
  })

  it('stays within the text', () => {
    assert.deepEqual(framePassage('the valley', -5, 99), { start: 0, end: 10 })
  })

  it('is null or a position that the desk accepts, holds what was selected, and frames to itself', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
        const start = Math.min(a, b) % (text.length + 1)
        const end = Math.max(a, b) % (text.length + 1)
        const passage = framePassage(text, start, end)
        if (!passage) return
        assert.equal(positionFault(text, passage), null)
        const inside = text.slice(Math.max(start, passage.start), Math.min(end, passage.end))
        assert.equal(inside.replace(edges, ''), text.slice(start, end).replace(edges, ''))
        assert.deepEqual(framePassage(text, passage.start, passage.end), passage)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('withoutHiddenEdges', () => {
  const hidden = [
    { start: 0, end: 10 },
    { start: 40, end: 50 },
    { start: 90, end: 99 },
  ]

  it('leaves out what is hidden at the edges, and keeps it in the middle', () => {
    assert.deepEqual(withoutHiddenEdges({ start: 0, end: 99 }, hidden), { start: 10, end: 90 })
    assert.deepEqual(withoutHiddenEdges({ start: 5, end: 45 }, hidden), { start: 10, end: 40 })
    assert.deepEqual(withoutHiddenEdges({ start: 20, end: 60 }, hidden), { start: 20, end: 60 })
    assert.deepEqual(withoutHiddenEdges({ start: 10, end: 40 }, hidden), { start: 10, end: 40 })
  })

  it('leaves nothing of what is hidden as a whole', () => {
    const { start, end } = withoutHiddenEdges({ start: 42, end: 48 }, hidden)
    assert.ok(start >= end)
  })
})

/** What has no width counts as a blank at the edges. */
const edges = /^[\s\u200B-\u200D\u2060]+|[\s\u200B-\u200D\u2060]+$/g
