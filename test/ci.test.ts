import assert from 'node:assert/strict'
import { closingLine, judge, type RunFacts } from './helpers/verdict.ts'

const green: RunFacts = {
  report: { passed: 3, failed: 0, skipped: 0, files: ['test/a.test.ts', 'test/b.test.ts'] },
  testFiles: ['test/a.test.ts', 'test/b.test.ts'],
  checkPassed: true,
  testsPassed: true,
}

describe('the verdict of CI', () => {
  it('passes a run in which every file ran and nothing failed', () => {
    assert.equal(closingLine(judge(green)), '3 passed, 0 failed')
  })

  it('counts failed and skipped tests as the runner did', () => {
    const report = { passed: 2, failed: 1, skipped: 4, files: green.testFiles }
    const verdict = judge({ ...green, report, testsPassed: false })
    assert.equal(closingLine(verdict), '2 passed, 1 failed, 4 skipped')
  })

  it('fails when a test file ran no test', () => {
    const verdict = judge({ ...green, testFiles: [...green.testFiles, 'test/lost.test.ts'] })
    assert.equal(closingLine(verdict), '3 passed, 1 failed')
    assert.deepEqual(verdict.problems, ['test/lost.test.ts ran no test to its end'])
  })

  it('fails when no test ran at all', () => {
    const report = { passed: 0, failed: 0, skipped: 2, files: [] }
    assert.deepEqual(judge({ ...green, report, testFiles: [] }).problems, ['No test ran'])
  })

  it('fails when the run ended before its report', () => {
    const verdict = judge({ ...green, report: undefined, testsPassed: false })
    assert.equal(closingLine(verdict), '0 passed, 1 failed')
  })

  it('fails when the check fails, and when tests that passed left something open', () => {
    assert.equal(judge({ ...green, checkPassed: false }).failed, 1)
    assert.equal(judge({ ...green, testsPassed: false }).failed, 1)
  })
})
