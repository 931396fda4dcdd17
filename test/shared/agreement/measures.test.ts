import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Coincidences } from '../../../shared/agreement/coincidences.ts'
import { krippendorffAlpha, percentAgreement } from '../../../shared/agreement/measures.ts'

/** A table of observers (rows) by units (columns) as it is printed; `*` is missing. */
function counted(table: string): Coincidences {
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  const found = new Coincidences()
  for (const column of rows[0]?.keys() ?? []) {
    found.add(rows.map((row) => row[column] ?? '*').filter((value) => value !== '*'))
  }
  return found
}

function valueIn(measure: ReturnType<typeof krippendorffAlpha>): number {
  assert.ok('value' in measure, 'it is undefined')
  return measure.value
}

const rounded = (value: number) => Math.round(value * 1000) / 1000

describe('agreement', () => {
  // K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A, B and C:
  // https://repository.upenn.edu/asc_papers/43
  it('is that of Krippendorff 2011, A: binary data, two observers, no data missing', () => {
    const found = counted(`
      0 1 0 0 0 0 0 0 1 0
      1 1 1 0 0 1 0 0 0 0`)
    assert.deepEqual([found.margin('0'), found.margin('1'), found.values], [14, 6, 20])
    assert.deepEqual([found.at('0', '0'), found.at('0', '1'), found.at('1', '1')], [10, 4, 2])
    assert.equal(rounded(valueIn(krippendorffAlpha(found))), 0.095)
    assert.equal(rounded(valueIn(percentAgreement(found))), 0.6)
  })

  it('is that of Krippendorff 2011, B: nominal data, two observers, no data missing', () => {
    const found = counted(`
      a a b b d c c c e d d a
      b a b b b c c c e d d d`)
    assert.deepEqual(
      ['a', 'b', 'c', 'd', 'e'].map((kind) => found.margin(kind)),
      [4, 6, 6, 6, 2],
    )
    assert.equal(rounded(valueIn(krippendorffAlpha(found))), 0.692)
    assert.equal(rounded(valueIn(percentAgreement(found))), 0.75)
  })

  it('is that of Krippendorff 2011, C: nominal data, four observers, data missing', () => {
    const found = counted(`
      1 2 3 3 2 1 4 1 2 * * *
      1 2 3 3 2 2 4 1 2 5 * 3
      * 3 3 3 2 3 4 2 2 5 1 *
      1 2 3 3 2 4 4 1 2 5 1 *`)
    assert.equal(found.values, 40)
    assert.deepEqual(
      ['1', '2', '3', '4', '5'].map((kind) => found.margin(kind)),
      [9, 13, 10, 5, 3],
    )
    assert.equal(rounded(found.at('1', '2')), rounded(4 / 3))
    assert.equal(rounded(valueIn(krippendorffAlpha(found))), 0.743)
  })

  it('counts no unit that one person judged alone, or nobody', () => {
    const found = new Coincidences()
    found.add([])
    found.add(['verified'])
    assert.equal(found.units, 0)
    assert.deepEqual(percentAgreement(found), { undefinedBecause: 'no-pairs' })
    assert.deepEqual(krippendorffAlpha(found), { undefinedBecause: 'no-pairs' })
  })

  it('has no alpha where all gave one and the same verdict, but all of the percent', () => {
    const found = counted('v v v\nv v v')
    assert.deepEqual(percentAgreement(found), { value: 1 })
    assert.deepEqual(krippendorffAlpha(found), { undefinedBecause: 'no-variation' })
  })

  it('is whole where all agree on different verdicts, and below chance where none do', () => {
    assert.equal(valueIn(krippendorffAlpha(counted('v d u\nv d u'))), 1)
    assert.ok(valueIn(krippendorffAlpha(counted('v d\nd v'))) < 0)
    assert.equal(valueIn(percentAgreement(counted('v d\nd v'))), 0)
  })

  it('is the same in whatever order units and readers come, and within its bounds', () => {
    const unit = fc.array(fc.constantFrom('verified', 'disputed', 'unverifiable'), { maxLength: 5 })
    const property = fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
      const found = new Coincidences()
      for (const values of units) found.add(values)
      const turned = new Coincidences()
      for (const values of units.toReversed()) turned.add(values.toReversed())
      for (const measure of [percentAgreement, krippendorffAlpha]) {
        const [one, other] = [measure(found), measure(turned)]
        if ('undefinedBecause' in one) assert.deepEqual(other, one)
        else {
          assert.ok('value' in other && Math.abs(one.value - other.value) < 1e-9)
          assert.ok(one.value <= 1 + 1e-9)
        }
      }
      const pairs = units.flatMap((values) => (values.length < 2 ? [] : values))
      assert.equal(found.values, pairs.length)
      const percent = percentAgreement(found)
      if ('value' in percent) assert.ok(percent.value >= 0 && percent.value <= 1 + 1e-9)
    })
    fc.assert(property)
  })
})
