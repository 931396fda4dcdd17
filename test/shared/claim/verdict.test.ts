import assert from 'node:assert/strict'
import { REASON_CODES, reasonsFor, VERDICTS } from '../../../shared/claim/verdict.ts'
import { MAX_REASONS } from '../../../shared/sync/limits.ts'

describe('the reasons of a verdict', () => {
  it('are those that the product names, in the order in which they are asked', () => {
    assert.deepEqual(reasonsFor('verified'), [])
    assert.deepEqual(reasonsFor('disputed'), [
      'contradicted-by-evidence',
      'sources-conflict',
      'misleading-context',
      'wording-differs',
    ])
    assert.deepEqual(reasonsFor('unverifiable'), [
      'looked-and-found-none',
      'opinion-or-prediction',
      'source-refuses',
    ])
  })

  it('belong to one verdict each', () => {
    const all = VERDICTS.flatMap((verdict) => reasonsFor(verdict))
    assert.deepEqual([...all].sort(), [...REASON_CODES].sort())
  })

  it('fit into one op, all those of one verdict together', () => {
    for (const verdict of VERDICTS) assert.ok(reasonsFor(verdict).length <= MAX_REASONS)
  })
})
