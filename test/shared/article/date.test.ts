import assert from 'node:assert/strict'
import {
  articleDateInWords,
  articleDateOf,
  articleDateParts,
  isArticleDate,
} from '../../../shared/article/date.ts'

describe('the date of an article', () => {
  for (const [date, year, month, day, words] of [
    ['2021-09-06', 2021, 9, 6, '6 Sep 2021'],
    ['2021-09', 2021, 9, null, 'Sep 2021'],
    ['2021', 2021, null, null, '2021'],
    ['XXXX-09-06', null, 9, 6, '6 Sep, year unknown'],
    ['XXXX-02-29', null, 2, 29, '29 Feb, year unknown'],
    ['2024-02-29', 2024, 2, 29, '29 Feb 2024'],
  ] as const) {
    it(`may be ${date}, shown as "${words}"`, () => {
      assert.deepEqual(articleDateParts(date), { year, month, day })
      assert.equal(articleDateInWords(date), words)
    })
  }

  for (const date of [
    '',
    '2021-9-6',
    '2021-13-01',
    '2021-00-01',
    '2021-02-29',
    '1900-02-29',
    '2021-09-31',
    '2021-09-00',
    'XXXX-02-30',
    'XXXX-09',
    'XXXX',
    '2021-09-06T00:00Z',
    '2021-09-06\n',
    '06/09/2021',
  ]) {
    it(`is never ${JSON.stringify(date)}`, () => {
      assert.equal(isArticleDate(date), false)
    })
  }

  it('is made of parts only if the calendar has that day', () => {
    assert.equal(articleDateOf(2021, 9, 6), '2021-09-06')
    assert.equal(articleDateOf(null, 9, 6), 'XXXX-09-06')
    assert.equal(articleDateOf(2021, 2, 29), null)
  })
})
