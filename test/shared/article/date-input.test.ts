import assert from 'node:assert/strict'
import fc from 'fast-check'
import { articleDateInWords, isArticleDate } from '../../../shared/article/date.ts'
import { articleDateFrom } from '../../../shared/article/date-input.ts'

describe('a date that somebody writes', () => {
  const CASES: readonly (readonly [string, string])[] = [
    ['2021-09-06', '2021-09-06'],
    [' 2021-09 ', '2021-09'],
    ['2021', '2021'],
    ['XXXX-09-06', 'XXXX-09-06'],
    ['6 Sep 2021', '2021-09-06'],
    ['06 September 2021', '2021-09-06'],
    ['6th Sept. 2021', '2021-09-06'],
    ['Sep 6, 2021', '2021-09-06'],
    ['september 6 2021', '2021-09-06'],
    ['Sep 2021', '2021-09'],
    ['6 Sep', 'XXXX-09-06'],
    ['6 Sep, year unknown', 'XXXX-09-06'],
    ['29 Feb', 'XXXX-02-29'],
    ['1 May 2020', '2020-05-01'],
  ]
  for (const [written, date] of CASES) {
    it(`is read: ${written}`, () => assert.equal(articleDateFrom(written), date))
  }

  for (const written of [
    '',
    'yesterday',
    '6/9/2021',
    '31 Sep 2021',
    '29 Feb 2021',
    '6 Septober 2021',
    '6 Mayor 2021',
    '2021-13',
    'Sep',
    '6 Sep 21',
    '6 Sep 20211',
  ]) {
    it(`is not guessed: ${JSON.stringify(written)}`, () => {
      assert.equal(articleDateFrom(written), null)
    })
  }

  it('may be written as it is shown', () => {
    const two = (max: number) => fc.integer({ min: 1, max }).map((n) => String(n).padStart(2, '0'))
    const year = fc.integer({ min: 1000, max: 9999 }).map(String)
    const date = fc
      .oneof(
        year,
        fc.tuple(year, two(12)).map((parts) => parts.join('-')),
        fc.tuple(fc.oneof(year, fc.constant('XXXX')), two(12), two(31)).map((all) => all.join('-')),
      )
      .filter(isArticleDate)
    fc.assert(
      fc.property(date, (written) => {
        assert.equal(articleDateFrom(articleDateInWords(written)), written)
      }),
    )
  })
})
