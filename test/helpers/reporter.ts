import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import Mocha from 'mocha'

/** What `CLAIMDESK_TEST_REPORT` receives when a run has ended. */
export interface TestReport {
  readonly passed: number
  /** Failing tests and failing hooks. */
  readonly failed: number
  readonly skipped: number
  /** The files that ran at least one test to its end, relative to the project, sorted. */
  readonly files: readonly string[]
}

/**
 * How long after the last test the process may take to end by itself. Closing a browser takes under
 * a second; whatever still holds the process after ten is a leak in a test or in the product.
 */
const endsWithinMs = 10_000

/**
 * Mocha's `spec` reporter, which also says which files ran and does not let a leak pass.
 *
 * Mocha's own `exit` option would hide every socket, timer and process that a test left open; without
 * it a leak would hang CI. So the run waits a little, names what is still open and then fails.
 */
export default class Reporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options)
    const files = new Set<string>()
    const note = (test: Mocha.Test | Mocha.Hook) => {
      if (test.type === 'test' && test.file) files.add(relative(process.cwd(), test.file))
    }
    runner.on('pass', note)
    runner.on('fail', note)
    runner.once('end', () => {
      const target = process.env.CLAIMDESK_TEST_REPORT
      if (target) writeFileSync(target, `${JSON.stringify(reportOf(this.stats, files), null, 2)}\n`)
      failWhenStillRunning()
    })
  }
}

/** The counts of a finished run, with the files that ran. */
export function reportOf(stats: Mocha.Stats, files: ReadonlySet<string>): TestReport {
  return {
    passed: stats.passes,
    failed: stats.failures,
    skipped: stats.pending,
    files: [...files].sort(),
  }
}

function failWhenStillRunning(): void {
  const timer = setTimeout(() => {
    const open = process.getActiveResourcesInfo().join(', ')
    process.stderr.write(`The tests have ended, but something is still open: ${open}\n`)
    process.on('exit', () => {
      process.exitCode = 1 // after Mocha's own listener, which sets it to the number of failures
    })
    process.exit()
  }, endsWithinMs)
  timer.unref()
}
