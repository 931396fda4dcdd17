import assert from 'node:assert/strict'
import {
  askedFor,
  filterAt,
  queryOf,
  viewIn,
  withChoice,
} from '../../../client/queue/queue-view.ts'
import { REASON_CODES } from '../../../shared/claim/verdict.ts'
import { QUEUE_LISTS } from '../../../shared/queue/lists.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

describe('what an address asks of the queue', () => {
  it('comes back from the address as it went in', () => {
    for (const list of QUEUE_LISTS) {
      const view = {
        list,
        filter: {
          article: '003_taliban' as never,
          outlet: null,
          reviewer: ID as never,
          speaker: 'Zabihullah & co',
          tag: 'flight',
          reason: REASON_CODES[0] as (typeof REASON_CODES)[number],
          olderThan: 24,
        },
      }
      assert.deepEqual(viewIn(`?${queryOf(view)}`), view)
      assert.equal(askedFor(view), 7)
    }
  })

  it('is the plain disputed list where it says nothing, or nothing that makes sense', () => {
    assert.equal(queryOf({ list: 'disputed', filter: {} }), '')
    const odd = '?list=all&article=../x&reviewer=ana&reason=no&olderThan=-3&tag='
    assert.deepEqual(viewIn(odd), { list: 'disputed', filter: {} })
    assert.deepEqual(viewIn('?olderThan=1.5'), { list: 'disputed', filter: {} })
  })

  it('names the claim that one looks at beside it', () => {
    assert.equal(queryOf({ list: 'split', filter: {} }, ID as never), `list=split&claim=${ID}`)
    assert.deepEqual(viewIn(`?list=split&claim=${ID}`), { list: 'split', filter: {} })
  })

  it('means an age, not a moment', () => {
    const view = { list: 'disputed', filter: { olderThan: 2, tag: 'a' } } as const
    const now = Date.parse('2026-01-02T03:00:00.000Z')
    assert.deepEqual(filterAt(view, now), { tag: 'a', markedBefore: '2026-01-02T01:00:00.000Z' })
  })

  it('takes a choice away again', () => {
    assert.deepEqual(withChoice({ tag: 'a', olderThan: 2 }, 'tag', undefined), { olderThan: 2 })
    assert.deepEqual(withChoice({ tag: 'a' }, 'outlet', null), { tag: 'a', outlet: null })
  })
})
