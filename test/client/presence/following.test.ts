import assert from 'node:assert/strict'
import { Following, isOwnMove } from '../../../client/presence/following.ts'
import type { ReviewerId } from '../../../shared/ids.ts'

const [ANA, BEN] = ['ana', 'ben'] as unknown as [ReviewerId, ReviewerId]

function key(name: string, chord: { ctrlKey?: boolean; metaKey?: boolean } = {}) {
  return { key: name, ctrlKey: false, metaKey: false, ...chord }
}

describe('following', () => {
  it('goes over to another, and ends when the same one is pressed again', () => {
    const following = new Following()
    following.toggle(ANA)
    following.toggle(BEN)
    assert.equal(following.who.value, BEN)
    following.toggle(BEN)
    assert.equal(following.who.value, null)
  })

  it('ends by whatever writes, moves the caret or scrolls', () => {
    for (const name of ['a', '2', 'Escape', 'ArrowDown', 'PageDown', 'Tab', ' ', 'Delete']) {
      assert.ok(isOwnMove(key(name)), name)
    }
    for (const name of ['Home', 'End', 'ArrowLeft']) {
      assert.ok(isOwnMove(key(name, { ctrlKey: true })), name)
      assert.ok(isOwnMove(key(name, { metaKey: true })), name)
    }
  })

  it('goes on while one holds a modifier, copies, or opens the palette', () => {
    for (const name of ['Shift', 'Control', 'Alt', 'Meta']) assert.ok(!isOwnMove(key(name)), name)
    for (const name of ['c', 'k']) assert.ok(!isOwnMove(key(name, { ctrlKey: true })), name)
  })
})
