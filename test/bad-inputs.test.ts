import assert from 'node:assert/strict'
import { BAD_INPUTS, DOORS } from './helpers/bad-inputs.ts'
import { repositoryFiles, sourceFile } from './helpers/source-tree.ts'

const files = new Set(repositoryFiles())

describe('the list of bad inputs', () => {
  it('has a test, or a reason, for every row', () => {
    assert.deepEqual(Object.keys(DOORS).sort(), BAD_INPUTS.map(({ id }) => id).sort())
    for (const [id, door] of Object.entries(DOORS)) {
      const isReason = /^(?:no door|open): ./.test(door)
      assert.ok(isReason || /^test\/.*\.test\.ts$/.test(door), `${id}: ${door}`)
      assert.ok(isReason || files.has(door), `${id} is said to be shown by ${door}, which is gone`)
    }
  })

  it('names only tests that name the row', () => {
    for (const [id, door] of Object.entries(DOORS)) {
      if (!files.has(door)) continue
      assert.ok(sourceFile(door).text.includes(id), `${door} does not name ${id}`)
    }
  })

  it('leaves no row open', () => {
    const open = Object.entries(DOORS).filter(([, door]) => door.startsWith('open: '))
    assert.deepEqual(open, [])
  })
})
