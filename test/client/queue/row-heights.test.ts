import assert from 'node:assert/strict'
import { ROW_PX, RowHeights } from '../../../client/queue/row-heights.ts'
import type { ClaimId } from '../../../shared/ids.ts'

const ids = (count: number) => Array.from({ length: count }, (_, at) => `${at}` as ClaimId)

describe('the heights of rows in a long list', () => {
  it('are a guess until a row was in the page', () => {
    const rows = new RowHeights()
    rows.take(ids(3))
    assert.equal(rows.end, 3 * ROW_PX)
    assert.equal(rows.measure([['1' as ClaimId, 50]]), true)
    assert.equal(rows.measure([['1' as ClaimId, 50]]), false)
    assert.deepEqual([rows.topOf(1), rows.topOf(2)], [ROW_PX, ROW_PX + 50])
    assert.equal(rows.end, 2 * ROW_PX + 50)
  })

  it('go with their claims when these change places', () => {
    const rows = new RowHeights()
    rows.take(['a', 'b'] as ClaimId[])
    rows.measure([['a' as ClaimId, 10]])
    rows.take(['b', 'a'] as ClaimId[])
    assert.deepEqual([rows.topOf(1), rows.end], [ROW_PX, ROW_PX + 10])
  })

  it('say which rows stand in a window, those that are cut too', () => {
    const rows = new RowHeights()
    rows.take(ids(10_000))
    assert.deepEqual(rows.between(0, 1), { from: 0, to: 1 })
    assert.deepEqual(rows.between(ROW_PX * 1.5, ROW_PX * 3.5), { from: 1, to: 4 })
    assert.deepEqual(rows.between(1e9, 2e9), { from: 9_999, to: 10_000 })
    assert.deepEqual(rows.between(-500, -1), { from: 0, to: 0 })
  })

  it('have no rows where the list is empty', () => {
    const rows = new RowHeights()
    rows.take([])
    assert.deepEqual(rows.between(0, 1_000), { from: 0, to: 0 })
    assert.equal(rows.end, 0)
  })

  it('take the place of claims that are not here yet, too', () => {
    const rows = new RowHeights()
    rows.take([null, 'a' as ClaimId, null])
    rows.measure([['a' as ClaimId, 10]])
    assert.equal(rows.end, 2 * ROW_PX + 10)
  })
})
