import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { benchFolder, diskKind, projectRoot } from './disk.ts'
import { type Bench, type Check, isPassed, type Result } from './harness.ts'

/** Where a run took place, and with what. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  readonly disk: string
  readonly kernel: string
  readonly versions: Readonly<Record<string, string>>
}

/** One bench of one run. */
export interface Ran extends Result {
  readonly title: string
  readonly how: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly commit: string
  readonly machine: Machine
  /** Load averages of the last minute, before and after: what else the machine did shows here. */
  readonly load: readonly [number, number]
}

export type Runs = Readonly<Record<string, Ran>>

const RESULTS = join(projectRoot, 'bench/results')
const LATEST = join(RESULTS, 'latest.json')
const TABLE = join(projectRoot, 'docs/benchmarks.md')
const LIBRARIES = ['socket.io', 'lowdb', 'express', 'zod', 'playwright-core']

export async function machineHere(): Promise<Machine> {
  const processors = cpus()
  const { path, note } = await benchFolder()
  const library = (name: string) => {
    const file = join(projectRoot, 'node_modules', name, 'package.json')
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
  }
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    disk: `${await diskKind(path)}, ${note}`,
    kernel: `${process.platform} ${release()}`,
    versions: {
      node: process.versions.node,
      ...Object.fromEntries(LIBRARIES.map((name) => [name, library(name)])),
    },
  }
}

/** Runs one bench, with the date, the commit and the load of the machine around it. */
export async function ran(
  bench: Bench,
  machine: Machine,
  say: (line: string) => void,
  isQuick: boolean,
): Promise<Ran> {
  const [before = 0] = loadavg()
  const at = new Date().toISOString()
  const result = await bench.run(say, isQuick)
  const [after = 0] = loadavg()
  const { title, how } = bench
  return { title, how, at, commit: commitHere(), machine, load: [before, after], ...result }
}

/** Keeps a run beside the earlier ones; a bench that was not run keeps its last figures. */
export function keep(runs: Runs): Runs {
  const merged = { ...earlier(), ...runs }
  const time = new Date().toISOString().replace(/[:.]/g, '-')
  for (const path of [join(RESULTS, `${time}.json`), LATEST]) {
    mkdirSync(dirname(path), { recursive: true })
    const text = JSON.stringify(path === LATEST ? merged : runs, rounded, 2)
    writeFileSync(path, `${text}\n`)
  }
  return merged
}

/** Writes the table of the latest figures. */
export function writeTable(runs: Runs): void {
  writeFileSync(TABLE, tableOf(runs))
}

/** One line for the terminal. */
export function lineOf(check: Check): string {
  const verdict = isPassed(check) ? 'pass' : 'FAIL'
  return `${verdict}  ${check.what}: ${amount(check.measured, check.unit)} (${limitOf(check)})`
}

export function amount(value: number, unit: string): string {
  const digits = Math.abs(value) >= 1_000 ? 0 : Math.abs(value) >= 100 ? 1 : 2
  const text = value.toLocaleString('en', { maximumFractionDigits: digits })
  return unit === '×' || unit === '' ? `${text}${unit}` : `${text} ${unit}`
}

function limitOf({ limit, isHigherBetter, unit }: Check): string {
  return `${isHigherBetter ? 'at least' : 'at most'} ${amount(limit, unit)}`
}

function earlier(): Runs {
  try {
    return JSON.parse(readFileSync(LATEST, 'utf8')) as Runs
  } catch {
    return {}
  }
}

function commitHere(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: projectRoot })
      .toString()
      .trim()
  } catch {
    return 'unknown'
  }
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(6)) : value
}

function tableOf(runs: Runs): string {
  const all = Object.entries(runs)
  const lines = [
    '# Benchmarks',
    '',
    'Written by `npm run bench`; a single one runs as `npm run bench -- throughput`. Each figure is',
    'the median of several rounds after a warm-up; the arms of a comparison take turns in one run.',
    'Everything stays on loopback, and rate limits are lifted (`RATE_LIMITS=off`).',
    '',
    '| What | Measured | Limit | Verdict | Single rounds |',
    '|---|---|---|---|---|',
    ...all.flatMap(([name, run]) => run.checks.map((check) => rowOf(name, run, check))),
    '',
  ]
  for (const [name, run] of all) lines.push(...sectionOf(name, run))
  return `${lines.join('\n').trim()}\n`
}

function rowOf(name: string, { title }: Ran, check: Check): string {
  const verdict = isPassed(check) ? 'pass' : '**fail**'
  const what = `[${title}](#${name}): ${check.what}`
  const rounds = (check.rounds ?? []).map((value) => amount(value, '')).join(', ')
  const cells = [what, amount(check.measured, check.unit), limitOf(check), verdict, rounds]
  return `| ${cells.join(' | ')} |`
}

function sectionOf(name: string, run: Ran): readonly string[] {
  const { machine, load } = run
  const versions = Object.entries(machine.versions).map(
    ([library, version]) => `${library} ${version}`,
  )
  const [before, after] = load
  return [
    `## ${name}`,
    '',
    run.how,
    '',
    `${run.at.slice(0, 16).replace('T', ' ')} UTC at commit ${run.commit}, on ${machine.cores} cores ` +
      `of ${machine.cpu}, ${machine.memoryGb} GB, ${machine.disk}, ${machine.kernel}; ` +
      `${versions.join(', ')}. Load of the machine before and after: ${amount(before, '')} and ` +
      `${amount(after, '')}.`,
    '',
    ...run.figures.map(({ what, value, unit }) => `- ${what}: ${amount(value, unit)}`),
    '',
  ]
}
