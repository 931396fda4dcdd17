import type { BrowserContext } from 'playwright-core'

/** The contexts that are open now: what their pages show is told when a test fails. */
const contexts = new Set<BrowserContext>()

export function watchContext(context: BrowserContext): void {
  contexts.add(context)
  context.on('close', () => contexts.delete(context))
}

/** What a page shows, as a screen reader would have it; enough to see what was in the way. */
const MAX_LINES = 200

/** A root hook: a failure on another machine is understood by what its pages showed. */
export const mochaHooks = {
  async afterEach(this: Mocha.Context): Promise<void> {
    if (this.currentTest?.state !== 'failed' || contexts.size === 0) return
    for (const page of [...contexts].flatMap((context) => context.pages())) {
      const shown = await page
        .locator('body')
        .ariaSnapshot({ timeout: 2_000 })
        .catch((error: Error) => `not to be had: ${error.message}`)
      const lines = shown.split('\n').slice(0, MAX_LINES)
      process.stdout.write(`--- ${page.url()} showed, when it failed:\n${lines.join('\n')}\n---\n`)
    }
  },
}
