import assert from 'node:assert/strict'
import { Drafts } from '../../../client/claim/drafts.ts'
import type { ClaimId, OpId } from '../../../shared/ids.ts'

const CLAIM = 'claim' as ClaimId
const DRAFT = { text: 'The front says\notherwise. “🏔”', seen: 'rev' as OpId }

class Shelf {
  readonly kept = new Map<string, string>()

  getItem(key: string): string | null {
    return this.kept.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    this.kept.set(key, value)
  }

  removeItem(key: string): void {
    this.kept.delete(key)
  }
}

describe('a draft', () => {
  it('is there again, whole, until it is dropped', () => {
    const shelf = new Shelf()
    assert.equal(new Drafts(shelf, 'desk:ana').keep('rationale', CLAIM, DRAFT), true)
    assert.deepEqual(new Drafts(shelf, 'desk:ana').read('rationale', CLAIM), DRAFT)
    new Drafts(shelf, 'desk:ana').drop('rationale', CLAIM)
    assert.equal(new Drafts(shelf, 'desk:ana').read('rationale', CLAIM), null)
    assert.equal(shelf.kept.size, 0)
  })

  it('is one person’s, of one kind, on one claim', () => {
    const shelf = new Shelf()
    const drafts = new Drafts(shelf, 'desk:ana')
    drafts.keep('statement', CLAIM, DRAFT)
    assert.equal(drafts.read('rationale', CLAIM), null)
    assert.equal(drafts.read('statement', 'other' as ClaimId), null)
    assert.equal(new Drafts(shelf, 'desk:ben').read('statement', CLAIM), null)
    assert.equal(new Drafts(shelf, 'other:ana').read('statement', CLAIM), null)
  })

  it('says so when nothing can be kept', () => {
    const full = new Shelf()
    full.setItem = () => {
      throw new Error('the quota is used up')
    }
    assert.equal(new Drafts(full, 'desk:ana').keep('rationale', CLAIM, DRAFT), false)
  })
})
