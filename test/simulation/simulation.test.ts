import fc from 'fast-check'
import { none } from './bugs.ts'
import { GROUNDS } from './ground.ts'
import { play, type Schedule, schedules } from './schedule.ts'

/** Schedules in one `npm test`; `npm run simulate -- --runs N` plays any number. */
const RUNS = 300

/** Pinned, so that a red run is about the change at hand; campaigns are what searches. */
const SEED = 20261122

/** Schedules that broke something once. */
const REGRESSIONS: Readonly<Record<string, Schedule>> = {
  'one tab saves a part of the rows behind another that has saved all of them': {
    seed: 346028174,
    steps: [
      { kind: 'act', seat: 0 },
      { kind: 'act', seat: 0 },
      { kind: 'act', seat: 1 },
      { kind: 'run', count: 10 },
      { kind: 'act', seat: 2 },
      { kind: 'switch-blind' },
      { kind: 'kill-tab', seat: 3 },
      { kind: 'act', seat: 3 },
      { kind: 'run', count: 1 },
      { kind: 'run', count: 27 },
      { kind: 'act', seat: 0 },
      { kind: 'act', seat: 0 },
    ],
  },
}

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

  for (const [name, schedule] of Object.entries(REGRESSIONS)) {
    it(`holds where ${name}`, async () => {
      await play(schedule)
    })
  }
})
