import assert from 'node:assert/strict'
import { commandOf, type Key } from '../../../client/article/commands.ts'

function press(key: string, more: Partial<Key> = {}) {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  return commandOf({ key, code: `Digit${key}`, isComposing: false, ...plain, ...more })
}

describe('commandOf', () => {
  it('marks with 1 2 3 and 0', () => {
    assert.deepEqual(press('1'), { type: 'mark', verdict: 'verified' })
    assert.deepEqual(press('2'), { type: 'mark', verdict: 'disputed' })
    assert.deepEqual(press('3'), { type: 'mark', verdict: 'unverifiable' })
    assert.deepEqual(press('0'), { type: 'mark', verdict: null })
  })

  it('marks on keyboards that have digits on Shift, and on the number pad', () => {
    assert.deepEqual(press('é', { code: 'Digit2' }), { type: 'mark', verdict: 'disputed' })
    assert.deepEqual(press('2', { code: 'Numpad2' }), { type: 'mark', verdict: 'disputed' })
  })

  it('clears with Escape and activates with Enter', () => {
    assert.deepEqual(press('Escape', { code: 'Escape' }), { type: 'clear' })
    assert.deepEqual(press('Enter', { code: 'Enter' }), { type: 'activate' })
  })

  it('leaves keys with a modifier, keys of a composition and all others alone', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const) {
      assert.equal(press('2', { [modifier]: true }), null)
      assert.equal(press('Enter', { code: 'Enter', [modifier]: true }), null)
    }
    assert.equal(press('2', { isComposing: true }), null)
    for (const key of ['4', 'a', 'Tab', 'ArrowRight', 'Delete']) assert.equal(press(key), null)
  })
})
