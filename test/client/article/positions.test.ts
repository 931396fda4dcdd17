import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Positions } from '../../../client/article/positions.ts'
import { documentOf } from '../../../client/article/schema.ts'
import { sectionsOf } from '../../../client/article/sections.ts'
import type { Block } from '../../../shared/article/article.ts'
import { linesOf } from '../../../shared/article/lines.ts'

/** Texts of lines with one or more line breaks between, some around; every third block folds. */
const articles = fc
  .array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat({ max: 2 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((lines) => lines.map(([line, breaks]) => `${line}x${'\n'.repeat(breaks + 1)}`).join(''))
  .map(readArticle)

function readArticle(text: string) {
  const blocks = linesOf(text).map(({ start, end }, index): Block => {
    if (index % 3 === 1) return { index, start, end, kind: 'boilerplate', sort: 'ad' }
    return { index, start, end, kind: index === 0 ? 'title' : 'paragraph' }
  })
  const sections = sectionsOf(blocks)
  return { text, blocks, sections, positions: new Positions(blocks, sections) }
}

describe('Positions', () => {
  it('comes back to every offset that lies in a block', () => {
    fc.assert(
      fc.property(articles, ({ blocks, positions }) => {
        for (const { start, end } of blocks) {
          for (let offset = start; offset <= end; offset++) {
            for (const side of [-1, 1] as const) {
              assert.equal(positions.toOffset(positions.toPos(offset, side), side), offset)
            }
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  it("finds in the document exactly the words that the article's text has there", () => {
    fc.assert(
      fc.property(articles, fc.nat(), fc.nat(), ({ text, blocks, sections, positions }, a, b) => {
        const doc = documentOf(text, blocks, sections)
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y)
        const pieces = positions.pieces({ start: start as number, end: end as number })
        const words = pieces.map((piece) =>
          doc.textBetween(positions.toPos(piece.start, 1), positions.toPos(piece.end, -1)),
        )
        const inText = pieces.map((piece) => text.slice(piece.start, piece.end))
        assert.deepEqual(words, inText)
        const seen = text.slice(start, end).replaceAll('\n', '')
        assert.equal(inText.join('').replaceAll('\n', ''), seen)
      }),
    )
  })

  it('never falls back while offsets, or positions, go forward', () => {
    fc.assert(
      fc.property(articles, ({ text, blocks, sections, positions }) => {
        const { size } = documentOf(text, blocks, sections).content
        for (const side of [-1, 1] as const) {
          let pos = 0
          for (let offset = 0; offset <= text.length; offset++) {
            const next = positions.toPos(offset, side)
            assert.ok(next >= pos && next <= size)
            pos = next
          }
          let offset = 0
          for (let at = 0; at <= size; at++) {
            const next = positions.toOffset(at, side)
            assert.ok(next >= offset && next <= text.length)
            offset = next
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  it('gives a place between two blocks to the side that is asked for', () => {
    const { positions } = readArticle('One.\n\nTwo.\n')
    assert.equal(positions.toPos(5, -1), positions.toPos(4, -1))
    assert.equal(positions.toPos(5, 1), positions.toPos(6, 1))
    const between = positions.toPos(4, -1) + 1
    assert.equal(positions.toOffset(between, -1), 4)
    assert.equal(positions.toOffset(between, 1), 6)
  })

  it('keeps what lies before the first and behind the last block inside the text', () => {
    const { positions } = readArticle('\n\nOne.\n\n')
    assert.equal(positions.toOffset(0, 1), 2)
    assert.equal(positions.toPos(0, 1), positions.toPos(2, 1))
    assert.equal(positions.toOffset(1000, 1), 6)
    assert.deepEqual(positions.pieces({ start: 0, end: 8 }), [{ block: 0, start: 2, end: 6 }])
    assert.deepEqual(positions.pieces({ start: 6, end: 8 }), [])
  })

  it('stands an article without blocks', () => {
    const positions = new Positions([], [])
    assert.equal(positions.toPos(3, 1), 0)
    assert.equal(positions.toOffset(3, -1), 0)
    assert.deepEqual(positions.pieces({ start: 0, end: 3 }), [])
  })
})
