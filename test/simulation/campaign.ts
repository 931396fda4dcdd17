import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { BUGS, type BugName, none } from './bugs.ts'
import { GROUNDS, type GroundName } from './ground.ts'
import { play, schedules } from './schedule.ts'

/**
 * Plays many schedules: `npm run simulate -- --runs 20000 [--seed 7] [--store folder] [--bug name]`.
 * Ends with 1 and the smallest failing schedule when an invariant breaks.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    store: { type: 'string', default: 'commits' },
    bug: { type: 'string' },
  },
})

const runs = wholeNumber('runs', values.runs)
const seed = wholeNumber('seed', values.seed)
const ground = GROUNDS[oneOf('store', values.store, Object.keys(GROUNDS)) as GroundName]
const bug = values.bug && (oneOf('bug', values.bug, Object.keys(BUGS)) as BugName)
const began = performance.now()
let played = 0

const property = fc.asyncProperty(schedules, async (schedule) => {
  await play(schedule, bug ? BUGS[bug] : none, ground)
  played += 1
  if (played % 1000 === 0) console.log(`${played} of ${runs} schedules hold`)
})
const result = await fc.check(property, { seed, numRuns: runs, endOnFailure: false })
const seconds = ((performance.now() - began) / 1000).toFixed(1)
if (result.failed) {
  console.log(fc.defaultReportMessage(result))
  console.log(String(result.errorInstance))
  process.exitCode = 1
} else {
  console.log(`${played} schedules hold every invariant (seed ${seed}, ${seconds} s)`)
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= 0) return number
  throw new Error(`--${name} takes a whole number, not "${text}"`)
}

function oneOf(name: string, text: string, allowed: readonly string[]): string {
  if (allowed.includes(text)) return text
  throw new Error(`--${name} takes one of ${allowed.join(', ')}, not "${text}"`)
}
