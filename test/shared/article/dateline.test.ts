import assert from 'node:assert/strict'
import { dateLineOf, datelineOf } from '../../../shared/article/dateline.ts'

describe('a dateline', () => {
  for (const [line, place, date, agency, rest] of [
    ['Kabul, Sep 6 (UNI) The Taliban', 'Kabul', 'XXXX-09-06', 'UNI', 'The Taliban'],
    ['\u00a0Kabul, Sep\u00a06 (UNI) The', 'Kabul', 'XXXX-09-06', 'UNI', 'The'],
    ['KABUL, Sept 6, 2021 (Reuters) - The', 'KABUL', '2021-09-06', 'Reuters', 'The'],
    ['Washington, D.C., 6 September (AP) — The', 'Washington, D.C.', 'XXXX-09-06', 'AP', 'The'],
    ['WASHINGTON, Sept. 6 — The', 'WASHINGTON', 'XXXX-09-06', null, 'The'],
    ['KABUL (Reuters) - The', 'KABUL', null, 'Reuters', 'The'],
    ['KABUL, Feb 30 (AFP) The', 'KABUL', null, 'AFP', 'The'],
  ] as const) {
    it(`is read from "${line}"`, () => {
      const found = datelineOf(line)
      assert.ok(found)
      assert.deepEqual(
        { place: found.place, date: found.date, agency: found.agency },
        { place, date, agency },
      )
      assert.equal(line.slice(found.length), rest)
    })
  }

  for (const line of [
    'Ahmad Massoud, the leader of the National Resistance Front (NRF), is safe',
    'Ahmad Massoud (NRF) - a leader - said',
    'On September 9, 2001, a few days before the attack',
    'The Taliban said on Monday, Sep 6, that they had won',
    'US Rep. Ilhan Omar (D-MN) (L) talks with Speaker of the House',
    'This photo taken on August 25, 2021, shows Afghan resistance forces',
    '',
  ]) {
    it(`is not read into "${line}"`, () => {
      assert.equal(datelineOf(line), null)
    })
  }

  for (const [line, date] of [
    ['September 6, 2021', '2021-09-06'],
    ['Published: Monday, 6 September 2021', '2021-09-06'],
    ['Last updated on Sep 6, 2021 at 10:30 IST', '2021-09-06'],
    ['2021-09-06', '2021-09-06'],
  ] as const) {
    it(`may be a line with nothing but a day: "${line}"`, () => {
      assert.equal(dateLineOf(line)?.date, date)
    })
  }

  for (const line of ['September 11', '06/09/2021', '2021-02-30', 'September 2021', 'Monday']) {
    it(`is not the line "${line}"`, () => {
      assert.equal(dateLineOf(line), null)
    })
  }
})
