import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Broken } from './books.ts'
import { BUGS, type BugName } from './bugs.ts'
import { GROUNDS } from './ground.ts'
import { play, schedules } from './schedule.ts'

/** A seed for each planted bug whose schedules find it, and the invariant that it breaks. */
const PINNED: Record<BugName, { readonly seed: number; readonly breaks: RegExp }> = {
  'no-dedupe': { seed: 1, breaks: /^(E1|C2|C3)/ },
  'leases-forgotten-at-a-restart': { seed: 4, breaks: /^L1/ },
  'refusal-without-counter': { seed: 1, breaks: /^E1/ },
  'acknowledge-before-sync': { seed: 1, breaks: /^(D1|D2|E1|O1)/ },
  'torn-tail-not-cut': { seed: 3, breaks: /^D/ },
  'overlay-dropped-on-acknowledgement': { seed: 1, breaks: /^C3/ },
  'cursor-without-base': { seed: 1, breaks: /^C1/ },
  'entries-across-a-gap': { seed: 1, breaks: /^C1/ },
  'undo-without-guard': { seed: 1, breaks: /^U1/ },
  'undo-of-a-mark-removes-its-alias': { seed: 4, breaks: /^U1/ },
  'rows-of-another-audience': { seed: 1, breaks: /^V1/ },
  'settings-unasked': { seed: 1, breaks: /^(R2|G1)/ },
  'mark-taken-for-a-verdict': { seed: 1, breaks: /^V1/ },
  'own-verdict-brings-nothing': { seed: 1, breaks: /^C1/ },
}

/** Schedules that a pinned seed may need; the seeds were chosen so that few do. */
const RUNS = 200

describe('a planted bug', function () {
  this.timeout(120_000)

  for (const [name, { seed, breaks }] of Object.entries(PINNED)) {
    it(`"${name}" is found by seed ${seed}`, async () => {
      const bugs = BUGS[name as BugName]
      const property = fc.asyncProperty(schedules, async (schedule) => {
        await play(schedule, bugs, GROUNDS.folder)
      })
      const found = await fc.check(property, { seed, numRuns: RUNS, endOnFailure: true })
      assert.ok(found.failed, `${found.numRuns} schedules did not find it`)
      assert.ok(found.errorInstance instanceof Broken, String(found.errorInstance))
      assert.match(found.errorInstance.message, breaks)
    })
  }
})
