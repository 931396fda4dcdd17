import fc from 'fast-check'
import { none } from './bugs.ts'
import { GROUNDS } from './ground.ts'
import { play, schedules } from './schedule.ts'

/** Schedules in one `npm test`; `npm run simulate -- --runs N` plays any number. */
const RUNS = 300

/** Pinned, so that a red run is about the change at hand; campaigns are what searches. */
const SEED = 20261122

describe('the simulation', function () {
  this.timeout(120_000)

  for (const [name, ground] of Object.entries(GROUNDS)) {
    it(`holds every invariant in a few hundred schedules over ${name}`, async () => {
      const property = fc.asyncProperty(schedules, async (schedule) => {
        await play(schedule, none, ground)
      })
      await fc.assert(property, { seed: SEED, numRuns: RUNS })
    })
  }
})
