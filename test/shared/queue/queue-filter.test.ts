import assert from 'node:assert/strict'
import type { ArticleId, ReviewerId } from '../../../shared/ids.ts'
import { isFiltering, passes, type QueueFilter } from '../../../shared/queue/queue-filter.ts'
import type { QueueStanding } from '../../../shared/queue/queue-standing.ts'

const CLAIM = {
  article: '000_a',
  speaker: 'The ministry',
  tags: ['flight', 'starred'],
  reviewers: ['ana', 'ben'],
  reasons: ['sources-conflict'],
  markedAt: '2026-11-22T08:00:00.000Z',
} as unknown as QueueStanding

const outlets: Readonly<Record<string, string>> = { '000_a': 'TASS' }

const doesPass = (filter: QueueFilter, claim = CLAIM) =>
  passes(claim, filter, (article) => outlets[article] ?? null)

describe('the filter of the queue', () => {
  it('lets everything pass that it does not ask about', () => {
    assert.ok(doesPass({}))
    assert.ok(!isFiltering({}))
    assert.ok(isFiltering({ speaker: null }))
  })

  const cases: readonly (readonly [string, QueueFilter, QueueFilter])[] = [
    ['article', { article: '000_a' as ArticleId }, { article: '001_b' as ArticleId }],
    ['outlet', { outlet: 'TASS' }, { outlet: 'tass' }],
    ['reviewer', { reviewer: 'ben' as ReviewerId }, { reviewer: 'cleo' as ReviewerId }],
    ['speaker', { speaker: 'The ministry' }, { speaker: 'The' }],
    ['tag', { tag: 'flight' }, { tag: 'fli' }],
    ['reason code', { reason: 'sources-conflict' }, { reason: 'source-refuses' }],
    [
      'age',
      { markedBefore: '2026-11-22T08:00:00.001Z' },
      { markedBefore: '2026-11-22T08:00:00.000Z' },
    ],
  ]
  for (const [name, passing, stopped] of cases) {
    it(`goes by ${name}, exactly`, () => {
      assert.ok(doesPass(passing))
      assert.ok(!doesPass(stopped))
      assert.ok(!doesPass({ ...passing, tag: 'no such tag' }), 'and asks for all that it asks for')
    })
  }

  it('finds where nobody is named, and no outlet is known', () => {
    assert.ok(!doesPass({ speaker: null }))
    assert.ok(doesPass({ speaker: null }, { ...CLAIM, speaker: null }))
    assert.ok(!doesPass({ outlet: null }))
    assert.ok(doesPass({ outlet: null }, { ...CLAIM, article: '001_b' as ArticleId }))
  })
})
