import type { TestReport } from './reporter.ts'

/** What a CI run left behind. */
export interface RunFacts {
  /** Undefined when the run ended before its report was written. */
  readonly report: TestReport | undefined
  /** Every test file of the tree, relative to the project. */
  readonly testFiles: readonly string[]
  /** Whether `npm run check` exited with 0. */
  readonly checkPassed: boolean
  /** Whether `npm test` exited with 0. */
  readonly testsPassed: boolean
}

/** The counts of a CI run; each problem is counted in `failed` and said in a sentence. */
export interface Verdict {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly problems: readonly string[]
}

/**
 * Judges a CI run. Beside failing tests these are failures: a check that fails, a test file that ran
 * no test to its end (a glob may miss it, or it may skip all), a run without any test, and a run that
 * exits non-zero though every test passed.
 */
export function judge({ report, testFiles, checkPassed, testsPassed }: RunFacts): Verdict {
  const ran = new Set(report?.files)
  const lost = report === undefined ? [] : testFiles.filter((file) => !ran.has(file))
  const problems = lost.map((file) => `${file} ran no test to its end`)
  if (!checkPassed) problems.push('npm run check failed')
  if (report === undefined) problems.push('npm test ended without a report')
  else if (report.passed + report.failed === 0) problems.push('No test ran')
  else if (!testsPassed && report.failed === 0) {
    problems.push('npm test failed though no test did')
  }
  return {
    passed: report?.passed ?? 0,
    failed: (report?.failed ?? 0) + problems.length,
    skipped: report?.skipped ?? 0,
    problems,
  }
}

/** The last line of a CI run: `N passed, N failed`, with `, N skipped` where some were. */
export function closingLine({ passed, failed, skipped }: Verdict): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
