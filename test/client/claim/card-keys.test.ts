import assert from 'node:assert/strict'
import { cardCommandOf } from '../../../client/claim/card-keys.ts'

type Key = Parameters<typeof cardCommandOf>[0]

function press(key: string, more: Partial<Key> = {}): ReturnType<typeof cardCommandOf> {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  return cardCommandOf({ key, code: '', isComposing: false, ...none, ...more })
}

describe('a key on a card', () => {
  it('casts a verdict, by its sign or by its place on the keyboard', () => {
    assert.deepEqual(press('1'), { type: 'judge', verdict: 'verified' })
    assert.deepEqual(press('2'), { type: 'judge', verdict: 'disputed' })
    assert.deepEqual(press('3'), { type: 'judge', verdict: 'unverifiable' })
    assert.deepEqual(press('é', { code: 'Digit2' }), { type: 'judge', verdict: 'disputed' })
  })

  it('switches the scope, opens the rationale, goes on, goes back and leaves', () => {
    assert.deepEqual(press('t'), { type: 'scope' })
    assert.deepEqual(press('r'), { type: 'rationale' })
    assert.deepEqual(press('j'), { type: 'go', step: 1 })
    assert.deepEqual(press('k'), { type: 'go', step: -1 })
    assert.deepEqual(press('Escape'), { type: 'leave' })
  })

  it('belongs to the browser with a modifier, and while an input method composes', () => {
    assert.equal(press('r', { ctrlKey: true }), null)
    assert.equal(press('1', { altKey: true }), null)
    assert.equal(press('2', { metaKey: true }), null)
    assert.equal(press('j', { shiftKey: true }), null)
    assert.equal(press('1', { isComposing: true }), null)
    assert.equal(press('0'), null)
    assert.equal(press('Tab'), null)
  })
})
