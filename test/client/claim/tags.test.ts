import assert from 'node:assert/strict'
import { newTags } from '../../../client/claim/tags.ts'
import { MAX_TAG, MAX_TAGS } from '../../../shared/sync/limits.ts'

describe('the tags that somebody types', () => {
  it('are separated by commas, and need no hash', () => {
    assert.deepEqual(newTags(' military, #Panjshir ,,  two words, ', [], []), [
      'military',
      'Panjshir',
      'two words',
    ])
    assert.deepEqual(newTags(' , # ,', [], []), [])
  })

  it('are new to the claim, and each comes once', () => {
    assert.deepEqual(newTags('a, b, a', ['b'], []), ['a'])
  })

  it('are spelled as they are known', () => {
    assert.deepEqual(newTags('PANJSHIR', [], ['Kabul', 'Panjshir']), ['Panjshir'])
    assert.deepEqual(newTags('panjshir', ['Panjshir'], []), [])
  })

  it('hide nothing, and are no longer than a tag may be', () => {
    assert.deepEqual(newTags('Kab\u200bul\u202e', [], []), ['Kabul'])
    assert.deepEqual(newTags('\u200b, \u2800', [], []), [])
    assert.deepEqual(newTags('🏔'.repeat(MAX_TAG + 3), [], []), ['🏔'.repeat(MAX_TAG)])
  })

  it('are no more than there is room for', () => {
    const has = Array.from({ length: MAX_TAGS - 1 }, (_, index) => `tag ${index}`)
    assert.deepEqual(newTags('a, b', has, []), ['a'])
    assert.deepEqual(newTags('a, b', [...has, 'z'], []), [])
  })
})
