import assert from 'node:assert/strict'
import { Checkpoints } from '../../../server/article/checkpoints.ts'
import type { Epoch, StreamId } from '../../../shared/ids.ts'
import type { Row } from '../../../shared/sync/rows.ts'

const article = { stream: 'a' as StreamId, epoch: 'one' as Epoch }

function rows(count: number): readonly Row[] {
  return Array.from({ length: count }, () => ({}) as Row)
}

describe('checkpoints of the past', () => {
  it('give the nearest state at or before an entry, of that stream and epoch alone', () => {
    const kept = new Checkpoints()
    for (const seq of [3_000, 1_000, 2_000]) kept.keep(article, { seq, rows: rows(1) })
    assert.equal(kept.before(article, 2_999)?.seq, 2_000)
    assert.equal(kept.before(article, 3_000)?.seq, 3_000)
    assert.equal(kept.before(article, 999), null)
    assert.equal(kept.before({ ...article, epoch: 'two' as Epoch }, 9_000), null)
    assert.equal(kept.before({ ...article, stream: 'b' as StreamId }, 9_000), null)
  })

  it('are no more rows than they may be: those that were asked for last stay', () => {
    const kept = new Checkpoints(10)
    kept.keep(article, { seq: 1, rows: rows(4) })
    kept.keep(article, { seq: 2, rows: rows(4) })
    kept.before(article, 1)
    kept.keep(article, { seq: 3, rows: rows(4) })
    assert.equal(kept.size, 8)
    assert.deepEqual([kept.before(article, 1)?.seq, kept.before(article, 2)?.seq], [1, 1])
    kept.keep(article, { seq: 4, rows: rows(11) })
    assert.equal(kept.before(article, 4)?.seq, 3)
    kept.keep(article, { seq: 3, rows: rows(2) })
    assert.equal(kept.size, 6)
  })
})
