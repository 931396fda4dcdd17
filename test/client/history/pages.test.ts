import assert from 'node:assert/strict'
import { withNewest, withOlder } from '../../../client/history/pages.ts'
import type { History, HistoryItem } from '../../../shared/history/history.ts'

function page(seqs: readonly number[], more = true): History {
  return { items: seqs.map((seq) => ({ seq }) as HistoryItem), more }
}

const seqsOf = ({ items }: History) => items.map(({ seq }) => seq)

describe('a history page by page', () => {
  it('has older pages behind the newer ones', () => {
    const all = withOlder(page([9, 8, 7]), page([6, 5], false))
    assert.deepEqual([seqsOf(all), all.more], [[9, 8, 7, 6, 5], false])
  })

  it('keeps older pages when the newest is read again', () => {
    const all = withNewest(page([9, 8, 7, 6, 5], false), page([11, 10, 9]))
    assert.deepEqual([seqsOf(all), all.more], [[11, 10, 9, 8, 7, 6, 5], false])
  })

  it('begins anew where more came than one page holds, so that no gap is shown', () => {
    const all = withNewest(page([9, 8, 7], false), page([14, 13, 12]))
    assert.deepEqual([seqsOf(all), all.more], [[14, 13, 12], true])
  })

  it('is the newest page alone where that is all', () => {
    const all = withNewest(page([2, 1], false), page([3, 2, 1], false))
    assert.deepEqual([seqsOf(all), all.more], [[3, 2, 1], false])
    assert.deepEqual(seqsOf(withNewest(null, page([3]))), [3])
    assert.deepEqual(seqsOf(withNewest(page([1]), page([], false))), [])
  })
})
