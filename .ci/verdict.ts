// The rim of the CI verdict: reads the report and the tree, prints the problems and the closing line.
import { existsSync, readFileSync } from 'node:fs'
import type { TestReport } from '../test/helpers/reporter.ts'
import { repositoryFiles } from '../test/helpers/source-tree.ts'
import { closingLine, judge } from '../test/helpers/verdict.ts'

const reportPath = process.env.CLAIMDESK_TEST_REPORT ?? ''
const written = existsSync(reportPath) ? readFileSync(reportPath, 'utf8') : ''
const verdict = judge({
  report: written === '' ? undefined : (JSON.parse(written) as TestReport),
  testFiles: repositoryFiles().filter((path) => /^test\/.*\.test\.ts$/.test(path)),
  checkPassed: process.env.CHECK_EXIT === '0',
  testsPassed: process.env.TESTS_EXIT === '0',
})

for (const problem of verdict.problems) console.log(problem)
console.log(closingLine(verdict))
process.exitCode = verdict.failed === 0 ? 0 : 1
