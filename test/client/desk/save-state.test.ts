import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type SaveFacts, saveStateOf } from '../../../client/desk/save-state.ts'
import { NOT_NOW, type NotNowCode } from '../../../shared/sync/refusal.ts'

const CALM: SaveFacts = {
  connection: 'online',
  wasOnline: true,
  unsent: 0,
  storing: 0,
  hold: null,
}

const facts: fc.Arbitrary<SaveFacts> = fc.record({
  connection: fc.constantFrom(
    'connecting',
    'online',
    'offline',
    'signed-out',
    'revoked',
    'outdated',
  ),
  wasOnline: fc.boolean(),
  unsent: fc.nat({ max: 3 }),
  storing: fc.nat({ max: 2 }),
  hold: fc.constantFrom(null, ...(Object.keys(NOT_NOW) as NotNowCode[])),
})

function says(more: Partial<SaveFacts>): string {
  return saveStateOf({ ...CALM, ...more }).text
}

describe('the save state', () => {
  it('says Saved only when nothing waits and the server is there', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { text, kind } = saveStateOf(given)
        const { connection, unsent, storing } = given
        const isSaved = connection === 'online' && unsent + storing === 0
        assert.equal(text === 'Saved', isSaved)
        assert.equal(kind === 'saved', isSaved)
      }),
    )
  })

  it('tells how many wait whenever they cannot be on their way', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const waiting = given.unsent + given.storing
        const { kind, text } = saveStateOf(given)
        if (waiting === 0 || kind === 'saving') return
        assert.match(text, new RegExp(`, ${waiting} unsent$`))
      }),
    )
  })

  it('is in the words of the product', () => {
    assert.equal(says({}), 'Saved')
    assert.equal(says({ unsent: 1 }), 'Saving')
    assert.equal(says({ storing: 1 }), 'Saving')
    assert.equal(says({ connection: 'offline' }), 'Offline')
    assert.equal(says({ connection: 'offline', unsent: 3 }), 'Offline, 3 unsent')
    assert.equal(says({ connection: 'connecting', wasOnline: false }), 'Connecting')
    assert.equal(says({ connection: 'connecting', unsent: 2 }), 'Offline, 2 unsent')
    assert.equal(says({ connection: 'revoked', unsent: 2 }), 'Signed out, 2 unsent')
  })

  it('does not call it saving while the server’s disk is full', () => {
    assert.equal(says({ unsent: 2, hold: 'STORAGE_FULL' }), 'Waiting, 2 unsent')
    assert.equal(says({ unsent: 2, hold: 'RATE_LIMITED' }), 'Saving')
  })
})
