import assert from 'node:assert/strict'
import { facetsOf, MAX_FACETS } from '../../../shared/queue/facets.ts'
import type { QueueStanding } from '../../../shared/queue/queue-standing.ts'

const claim = (more: object) =>
  ({
    article: '000_a',
    speaker: null,
    tags: [],
    reviewers: [],
    reasons: [],
    ...more,
  }) as unknown as QueueStanding

describe('what there is to filter a list by', () => {
  it('is each value with its count, the most frequent first, then by name', () => {
    const { article, outlet, speaker, tag, reviewer, reason } = facetsOf(
      [
        claim({ speaker: 'The ministry', tags: ['b', 'a'], reviewers: ['ana', 'ben'] }),
        claim({ tags: ['b'], reviewers: ['ben'], reasons: ['sources-conflict'] }),
        claim({ article: '001_b', speaker: 'The ministry', tags: ['c'] }),
      ],
      (id) => (id === '000_a' ? 'TASS' : null),
    )
    const told = [article, outlet, speaker, tag, reviewer, reason].map((facets) =>
      facets.map(({ value, count }) => `${value} ${count}`),
    )
    assert.deepEqual(told, [
      ['000_a 2', '001_b 1'],
      ['TASS 2', ' 1'],
      ['The ministry 2', ' 1'],
      ['b 2', 'a 1', 'c 1'],
      ['ben 2', 'ana 1'],
      ['sources-conflict 1'],
    ])
  })

  it('is no more than anybody chooses from', () => {
    const many = (count: number) =>
      facetsOf(
        Array.from({ length: count }, (_, n) => claim({ speaker: `${n}` })),
        () => null,
      ).speaker.length
    assert.equal(many(MAX_FACETS), MAX_FACETS)
    assert.equal(many(MAX_FACETS + 1), MAX_FACETS)
  })
})
