import fc from 'fast-check'
import { play, schedules } from './schedule.ts'

/** Schedules in one `npm test`; `npm run simulate -- --runs N` plays any number. */
const RUNS = 300

describe('the simulation', function () {
  this.timeout(120_000)

  it('holds every invariant in a few hundred schedules', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        await play(schedule)
      }),
      { numRuns: RUNS, endOnFailure: false },
    )
  })
})
