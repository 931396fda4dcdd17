/**
 * For a suite in which each sentence goes on from the one before: after one that failed, the others
 * are skipped. (Mocha's own `bail` would also skip a suite because another one had failed.)
 */
export function oneAfterAnother(suite: Mocha.Suite): void {
  suite.beforeEach(function () {
    if (suite.tests.some(({ state }) => state === 'failed')) this.skip()
  })
}
