import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { labelOf } from '../../../client/article/folds.ts'
import { documentOf } from '../../../client/article/schema.ts'
import {
  BLOCKS_A_SECTION,
  partsOf,
  SECTIONS_A_PART,
  sectionsOf,
  UNITS_A_SECTION,
} from '../../../client/article/sections.ts'
import type { Block, BlockKind } from '../../../shared/article/article.ts'
import { BLOCK_RULES_VERSION, blocksOf } from '../../../shared/article/blocks.ts'

function blocks(kinds: readonly BlockKind[], length = 10): Block[] {
  return kinds.map((kind, index) => {
    const place = { index, start: index * (length + 1), end: index * (length + 1) + length }
    return kind === 'boilerplate' ? { ...place, kind, sort: 'ad' } : { ...place, kind }
  })
}

const many = (count: number, kind: BlockKind = 'paragraph') =>
  Array.from({ length: count }, () => kind)

describe('sectionsOf', () => {
  it('folds runs of boilerplate and repeated headlines, each run as one', () => {
    const kinds: BlockKind[] = [
      'boilerplate',
      'title-duplicate',
      'title',
      'paragraph',
      'boilerplate',
      'paragraph',
      'boilerplate',
      'boilerplate',
    ]
    assert.deepEqual(
      sectionsOf(blocks(kinds)).map(({ fold, from, to }) => [fold, from, to]),
      [
        [true, 0, 2],
        [false, 2, 4],
        [true, 4, 5],
        [false, 5, 6],
        [true, 6, 8],
      ],
    )
  })

  it('cuts long articles after some blocks, and earlier where paragraphs are long', () => {
    const short = sectionsOf(blocks(many(2 * BLOCKS_A_SECTION + 1)))
    assert.deepEqual(
      short.map(({ from, to }) => to - from),
      [BLOCKS_A_SECTION, BLOCKS_A_SECTION, 1],
    )
    const long = sectionsOf(blocks(many(6), UNITS_A_SECTION / 2 - 2))
    assert.deepEqual(
      long.map(({ from, to }) => to - from),
      [2, 2, 2],
    )
  })

  it('never cuts a fold', () => {
    assert.equal(sectionsOf(blocks(many(100, 'boilerplate'))).length, 1)
  })

  it('has none for an article without blocks', () => {
    assert.deepEqual(sectionsOf([]), [])
  })
})

describe('partsOf', () => {
  it('puts sections into parts of at most so many, in order, the last one with the rest', () => {
    const sections = sectionsOf(blocks(many((SECTIONS_A_PART + 2) * BLOCKS_A_SECTION)))
    const parts = partsOf(sections)
    assert.deepEqual(
      parts.map(({ length }) => length),
      [SECTIONS_A_PART, 2],
    )
    assert.deepEqual(parts.flat(), sections)
    assert.deepEqual(partsOf([]), [])
  })
})

describe('documentOf', () => {
  it('holds one node a block, its text exactly as it stands in the article', () => {
    for (const seed of ['003_75dc84ded08cdb82', '004_d43c2334b4d5c13b']) {
      const text = readFileSync(new URL(`../../../seeds/${seed}.txt`, import.meta.url), 'utf8')
      const blocks = blocksOf(text, BLOCK_RULES_VERSION)
      const written: { kind: string; text: string }[] = []
      documentOf(text, blocks, sectionsOf(blocks)).descendants((node) => {
        if (node.isTextblock) written.push({ kind: node.attrs.kind, text: node.textContent })
      })
      assert.deepEqual(
        written,
        blocks.map(({ kind, start, end }) => ({ kind, text: text.slice(start, end) })),
      )
    }
  })
})

describe('labelOf', () => {
  it('says how many lines a fold has, and that they are headlines when all are', () => {
    assert.equal(labelOf(blocks(['boilerplate'])), '1 line outside the article')
    assert.equal(labelOf(blocks(['boilerplate', 'title-duplicate'])), '2 lines outside the article')
    assert.equal(labelOf(blocks(many(2, 'title-duplicate'))), '2 repeated headlines')
    assert.equal(labelOf(blocks(['title-duplicate'])), '1 repeated headline')
  })
})
