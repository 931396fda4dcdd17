import assert from 'node:assert/strict'
import { killCycles } from './kill-cycles.ts'

/** `npm run kill-loop -- --cycles N` does more of them. */
const CYCLES = 8

describe('a server that is killed while people write', function () {
  this.timeout(120_000)

  it('loses nothing that was acknowledged, and takes the rest exactly once', async () => {
    const { acknowledged, issued } = await killCycles(CYCLES)
    assert.ok(acknowledged > 0, 'nothing was acknowledged, so nothing was tested')
    assert.ok(issued >= acknowledged)
  })
})
