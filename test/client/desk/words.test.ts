import assert from 'node:assert/strict'
import {
  agoInWords,
  counted,
  initialsOf,
  namesInWords,
  untilInWords,
} from '../../../client/desk/words.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('words', () => {
  it('count in the singular and in the plural', () => {
    assert.equal(counted(1, 'claim'), '1 claim')
    assert.equal(counted(0, 'claim'), '0 claims')
    assert.equal(counted(2, 'person', 'people'), '2 people')
  })

  it('name at most three people, and how many more there are', () => {
    assert.equal(namesInWords([]), 'nobody')
    assert.equal(namesInWords(['Ana']), 'Ana')
    assert.equal(namesInWords(['Ana', 'Ben']), 'Ana and Ben')
    assert.equal(namesInWords(['Ana', 'Ben', 'Mira']), 'Ana, Ben and Mira')
    assert.equal(namesInWords(['Ana', 'Ben', 'Mira', 'Li']), 'Ana, Ben and 2 others')
  })

  it('say how long ago something was, to the step that one counts in', () => {
    const ago = (ms: number) => agoInWords(NOW - ms, NOW)
    assert.equal(ago(0), 'just now')
    assert.equal(ago(MINUTE - 1), 'just now')
    assert.equal(ago(MINUTE), '1 min ago')
    assert.equal(ago(HOUR - 1), '59 min ago')
    assert.equal(ago(HOUR), '1 h ago')
    assert.equal(ago(DAY - 1), '23 h ago')
    assert.equal(ago(DAY), '1 day ago')
    assert.equal(ago(6 * DAY), '6 days ago')
    assert.equal(ago(8 * DAY), '14 Nov 2026')
  })

  it('say how long something still holds', () => {
    const left = (ms: number) => untilInWords(NOW + ms, NOW)
    assert.equal(left(0), 'for 1 min more')
    assert.equal(left(59 * MINUTE), 'for 59 min more')
    assert.equal(left(HOUR), 'for 1 h more')
    assert.equal(left(23 * HOUR), 'for 23 h more')
    assert.equal(left(DAY), 'for 1 day more')
    assert.equal(left(7 * DAY - MINUTE), 'for 7 days more')
  })

  it('shorten a name to two letters as a reader sees them', () => {
    assert.equal(initialsOf('Ana Kovač'), 'AK')
    assert.equal(initialsOf('Ben'), 'BE')
    assert.equal(initialsOf('Maria del Mar López'), 'ML')
    assert.equal(initialsOf('  čedo  '), 'ČE')
    assert.equal(initialsOf('👩‍🔬 Lab'), '👩‍🔬L')
    assert.equal(initialsOf('李'), '李')
  })
})
