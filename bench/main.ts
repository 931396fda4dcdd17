import { appends } from './appends.ts'
import { firstLoad } from './first-load.ts'
import { type Bench, isPassed } from './harness.ts'
import { latency } from './latency.ts'
import { paint } from './paint.ts'
import { queue } from './queue.ts'
import { readerChange } from './reader/change.ts'
import { readerOpen } from './reader/open.ts'
import { readerMark } from './reader/own-mark.ts'
import { readerSelect } from './reader/select.ts'
import { amount, keep, lineOf, machineHere, type Ran, ran, writeTable } from './report.ts'
import { sizeInBrowser } from './size-browser.ts'
import { sizeInClient } from './size-client.ts'
import { sizeOnServer } from './size-server.ts'
import { start } from './start.ts'
import { story } from './story.ts'
import { throughput } from './throughput.ts'

/**
 * Runs all benches, or those that are named, one by one or as a family: `npm run bench -- latency
 * reader`. Writes what it found into bench/results/ and docs/benchmarks.md; ends with 1 where a limit
 * was missed. With `--quick` the benches of the reader run in miniature, and nothing is written.
 */
const benches: readonly Bench[] = [
  latency,
  throughput,
  appends,
  sizeOnServer,
  sizeInClient,
  sizeInBrowser,
  start,
  queue,
  firstLoad,
  paint,
  story,
  readerChange,
  readerSelect,
  readerOpen,
  readerMark,
]

const isQuick = process.argv.includes('--quick')
const names = process.argv.slice(2).filter((name) => name !== '--quick')
const isMeant = (bench: Bench, name: string) =>
  bench.name === name || bench.name.startsWith(`${name}-`)
const unknown = names.filter((name) => !benches.some((bench) => isMeant(bench, name)))
if (unknown.length > 0) {
  const known = benches.map(({ name }) => name).join(', ')
  process.stderr.write(`There is no bench ${unknown.join(', ')}; there are ${known}.\n`)
  process.exit(2)
}

const say = (line: string) => process.stdout.write(`      ${line}\n`)
const machine = await machineHere()
const runs: Record<string, Ran> = {}
for (const bench of benches) {
  if (names.length > 0 && !names.some((name) => isMeant(bench, name))) continue
  process.stdout.write(`\n${bench.name}: ${bench.title}\n`)
  const run = await ran(bench, machine, say, isQuick)
  runs[bench.name] = run
  for (const check of run.checks) process.stdout.write(`  ${lineOf(check)}\n`)
  for (const { what, value, unit } of run.figures) say(`${what}: ${amount(value, unit)}`)
}
if (!isQuick) writeTable(keep(runs))
process.exitCode = Object.values(runs).every(({ checks }) => checks.every(isPassed)) ? 0 : 1
