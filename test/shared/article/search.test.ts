import assert from 'node:assert/strict'
import { matchesSearch } from '../../../shared/article/search.ts'
import type { ArticleId } from '../../../shared/ids.ts'

const ARTICLE = {
  id: '003_75dc84ded08cdb82' as ArticleId,
  title: 'Taliban “Claim” Control Over Panjshir, Ana Kovač’s report says',
  outlet: 'Press TV',
}

describe('the search for articles', () => {
  for (const query of [
    '',
    '   ',
    'panjshir',
    'CONTROL taliban',
    'press',
    'press panjshir',
    '003_75',
    'kovac',
    'Kovač',
    'ovac\u030c',
    "kovac's",
    '"claim"',
    '\u00a0panjshir\u00a0',
  ]) {
    it(`finds by ${JSON.stringify(query)}`, () => {
      assert.equal(matchesSearch(ARTICLE, query), true)
    })
  }

  for (const query of ['kabul', 'taliban kabul', '004', 'tv003']) {
    it(`does not find by ${JSON.stringify(query)}`, () => {
      assert.equal(matchesSearch(ARTICLE, query), false)
    })
  }

  it('knows articles without title and outlet by their id', () => {
    const unknown = { ...ARTICLE, title: null, outlet: null }
    assert.equal(matchesSearch(unknown, '75dc'), true)
    assert.equal(matchesSearch(unknown, 'null'), false)
  })
})
