import assert from 'node:assert/strict'
import { verdictsInWords } from '../../../client/export/verdicts-file.ts'

function words(articles: number, claims: number, judged: number): string {
  return verdictsInWords({ name: 'claimdesk-verdicts.json', articles, claims, judged })
}

describe('the preview of an export', () => {
  it('says how much is in it', () => {
    assert.equal(words(2, 14, 9), '14 claims in 2 articles, 9 of them judged.')
    assert.equal(words(1, 1, 0), '1 claim in 1 article, no verdicts yet.')
    assert.equal(words(5, 0, 0), 'No claims yet in 5 articles.')
  })
})
