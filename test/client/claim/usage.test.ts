import assert from 'node:assert/strict'
import { effect } from '@preact/signals'
import { Usage, type UsedIn } from '../../../client/claim/usage.ts'
import type { ReviewerId } from '../../../shared/ids.ts'

function claim(author: string, speaker: string | null, ...tags: string[]): UsedIn {
  return { row: { author: author as ReviewerId, speaker, tags }, verdicts: [] }
}

describe('what occurs in the claims of an article', () => {
  it('is each person, speaker and tag once, for as long as some claim has it', () => {
    const usage = new Usage()
    const first = claim('ana', 'Mujahid', 'military', 'Kabul')
    const second = claim('ben', 'Mujahid', 'Kabul')
    usage.count(first, 1)
    usage.count(second, 1)
    usage.tell()
    assert.deepEqual(usage.people.value, ['ana', 'ben'])
    assert.deepEqual(usage.speakers.value, ['Mujahid'])
    assert.deepEqual(usage.tags.value, ['Kabul', 'military'])
    usage.count(first, -1)
    usage.tell()
    assert.deepEqual(usage.people.value, ['ben'])
    assert.deepEqual(usage.speakers.value, ['Mujahid'])
    assert.deepEqual(usage.tags.value, ['Kabul'])
  })

  it('counts somebody who marked and judged a claim as one person', () => {
    const usage = new Usage()
    const judged = { ...claim('ana', null), verdicts: [{ reviewer: 'ana' as ReviewerId }] }
    usage.count(judged, 1)
    usage.count(judged, -1)
    usage.tell()
    assert.deepEqual(usage.people.value, [])
  })

  it('is told only when something has come or gone', () => {
    const usage = new Usage()
    let told = 0
    effect(() => {
      void usage.tags.value
      told += 1
    })
    const tagged = claim('ana', null, 'Kabul')
    usage.count(tagged, 1)
    usage.tell()
    assert.equal(told, 2)
    usage.count(claim('ben', null, 'Kabul'), 1)
    usage.count(tagged, -1)
    usage.count(tagged, 1)
    usage.tell()
    assert.equal(told, 2)
  })
})
