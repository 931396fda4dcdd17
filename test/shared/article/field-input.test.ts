import assert from 'node:assert/strict'
import fc from 'fast-check'
import { ARTICLE_FIELDS } from '../../../shared/article/article-row.ts'
import { readArticleField } from '../../../shared/article/field-input.ts'
import { parseOp } from '../../../shared/sync/op-schema.ts'
import { newId } from '../../helpers/world.ts'

describe('what an editor writes into a field of an article', () => {
  it('means unknown where it is blank', () => {
    for (const field of ARTICLE_FIELDS) {
      assert.deepEqual(readArticleField(field, ' \n'), { value: null })
    }
  })

  it('loses the blanks around it, and nothing else', () => {
    assert.deepEqual(readArticleField('title', '  Taliban\u00a0claim \n'), {
      value: 'Taliban\u00a0claim',
    })
    assert.deepEqual(readArticleField('date', ' 6 Sep 2021 '), { value: '2021-09-06' })
    assert.deepEqual(readArticleField('url', ' https://desk.example/a?b '), {
      value: 'https://desk.example/a?b',
    })
  })

  it('is answered with what to mend', () => {
    const faultOf = (field: (typeof ARTICLE_FIELDS)[number], written: string) => {
      const read = readArticleField(field, written)
      return 'fault' in read ? read.fault : assert.fail(`taken: ${read.value}`)
    }
    assert.match(faultOf('date', '31 Sep 2021'), /6 Sep 2021/)
    assert.match(faultOf('url', 'desk.example'), /https:/)
    assert.match(faultOf('url', 'https://ana@desk.example/'), /https:/)
    assert.match(faultOf('title', 'x'.repeat(301)), /300/)
    assert.match(faultOf('outlet', 'two\nlines'), /one line/)
  })

  it('is taken by the server whenever it is taken here', () => {
    const written = fc.oneof(fc.string({ unit: 'binary', maxLength: 310 }), fc.webUrl())
    fc.assert(
      fc.property(fc.constantFrom(...ARTICLE_FIELDS), written, (field, text) => {
        const read = readArticleField(field, text)
        if ('fault' in read) return
        const set = { field, value: read.value }
        const base = { type: 'article.describe', id: newId(), article: 'valley', guard: newId() }
        const parsed = parseOp({ ...base, set })
        assert.ok('op' in parsed, JSON.stringify(parsed))
      }),
    )
  })
})
