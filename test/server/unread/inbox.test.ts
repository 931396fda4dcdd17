import assert from 'node:assert/strict'
import { Inbox, MAX_CLAIM_MARKS, MAX_INBOX } from '../../../server/unread/inbox.ts'
import type { ArticleId, ClaimId } from '../../../shared/ids.ts'
import type { NewsItem } from '../../../shared/unread/news.ts'

const ARTICLE = 'tiny_article' as ArticleId

function item(seq: number, claim = 'c1', more: Partial<NewsItem> = {}): NewsItem {
  return { id: `${seq}`, article: ARTICLE, claim: claim as ClaimId, seq, ...more } as NewsItem
}

const seqsIn = (inbox: Inbox) => inbox.items().map(({ seq }) => seq)
const mark = (seq: number, claim: string | null = null) => ({
  article: ARTICLE,
  claim: claim as ClaimId | null,
  seq,
})

describe('the inbox of a reviewer', () => {
  it(`holds ${MAX_INBOX} items and not one more: the oldest goes`, () => {
    const inbox = new Inbox()
    for (let seq = 1; seq <= MAX_INBOX; seq++) inbox.put(item(seq))
    assert.equal(inbox.items().length, MAX_INBOX)
    inbox.put(item(MAX_INBOX + 1))
    assert.equal(inbox.items().length, MAX_INBOX)
    assert.equal(seqsIn(inbox)[0], 2)
  })

  it('has one item of what somebody does again and again, the newest', () => {
    const inbox = new Inbox()
    inbox.put(item(1, 'c1', { id: 'same' }))
    inbox.put(item(2))
    inbox.put(item(3, 'c1', { id: 'same' }))
    assert.deepEqual(seqsIn(inbox), [2, 3])
  })

  it('takes other words only for what it still holds', () => {
    const inbox = new Inbox()
    assert.equal(inbox.put(item(2, 'c1', { id: 'k' }), true), false)
    inbox.put(item(3, 'c1', { id: 'k' }))
    assert.equal(inbox.put(item(4, 'c1', { id: 'k' }), true), true)
    assert.deepEqual(seqsIn(inbox), [4])
  })

  it('loses what was read, of a claim or of the article, and marks never go back', () => {
    const inbox = new Inbox()
    for (const seq of [1, 2, 3]) inbox.put(item(seq))
    inbox.put(item(4, 'c2'))
    assert.equal(inbox.mark(mark(2, 'c1')), true)
    assert.deepEqual(seqsIn(inbox), [3, 4])
    assert.equal(inbox.mark(mark(1, 'c1')), false)
    assert.equal(inbox.mark(mark(4)), true)
    assert.deepEqual(seqsIn(inbox), [])
    assert.equal(inbox.mark(mark(3)), false)
  })

  it('takes nothing again that was read, also after it was kept and read back', () => {
    const inbox = new Inbox()
    inbox.put(item(1))
    inbox.put(item(2, 'c2'))
    inbox.mark(mark(1, 'c1'))
    const again = new Inbox(JSON.parse(JSON.stringify(inbox.record())))
    assert.equal(again.put(item(1)), false)
    assert.deepEqual(seqsIn(again), [2])
    again.mark(mark(2))
    assert.equal(again.put(item(2, 'c2')), false)
    assert.equal(again.put(item(3, 'c2')), true)
  })

  it('remembers a bounded number of claims, and none whose article was read further', () => {
    const inbox = new Inbox()
    for (let seq = 1; seq <= MAX_CLAIM_MARKS + 1; seq++) {
      inbox.put(item(seq, `c${seq}`))
      inbox.mark(mark(seq, `c${seq}`))
    }
    assert.equal(Object.keys(inbox.record().claims).length, MAX_CLAIM_MARKS)
    inbox.mark(mark(MAX_CLAIM_MARKS + 1))
    assert.deepEqual(inbox.record().claims, {})
  })

  it('keeps nothing for a claim on which nothing is new, whatever id somebody sends', () => {
    const inbox = new Inbox()
    assert.equal(inbox.mark(mark(5, 'made-up')), false)
    assert.deepEqual(inbox.record().claims, {})
  })
})
