import { appends } from './appends.ts'
import { firstLoad } from './first-load.ts'
import { type Bench, isPassed } from './harness.ts'
import { latency } from './latency.ts'
import { paint } from './paint.ts'
import { amount, keep, lineOf, machineHere, type Ran, ran, writeTable } from './report.ts'
import { sizeInBrowser } from './size-browser.ts'
import { sizeInClient } from './size-client.ts'
import { sizeOnServer } from './size-server.ts'
import { start } from './start.ts'
import { story } from './story.ts'
import { throughput } from './throughput.ts'

/**
 * Runs all benches, or those that are named: `npm run bench -- latency start`. Writes what it found
 * into bench/results/ and docs/benchmarks.md; ends with 1 where a limit was missed.
 */
const benches: readonly Bench[] = [
  latency,
  throughput,
  appends,
  sizeOnServer,
  sizeInClient,
  sizeInBrowser,
  start,
  firstLoad,
  paint,
  story,
]

const names = process.argv.slice(2)
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0) {
  const known = benches.map(({ name }) => name).join(', ')
  process.stderr.write(`There is no bench ${unknown.join(', ')}; there are ${known}.\n`)
  process.exit(2)
}

const say = (line: string) => process.stdout.write(`      ${line}\n`)
const machine = await machineHere()
const runs: Record<string, Ran> = {}
for (const bench of benches) {
  if (names.length > 0 && !names.includes(bench.name)) continue
  process.stdout.write(`\n${bench.name}: ${bench.title}\n`)
  const run = await ran(bench, machine, say)
  runs[bench.name] = run
  for (const check of run.checks) process.stdout.write(`  ${lineOf(check)}\n`)
  for (const { what, value, unit } of run.figures) say(`${what}: ${amount(value, unit)}`)
}
writeTable(keep(runs))
process.exitCode = Object.values(runs).every(({ checks }) => checks.every(isPassed)) ? 0 : 1
