import assert from 'node:assert/strict'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { launchBrowser } from './chromium.ts'
import { DeskProcess, type DeskProcessOptions } from './desk-process.ts'
import { watchContext } from './failing-pages.ts'
import { ReviewerTab } from './reviewer-tab.ts'

/** Below the limit of a test, so that a wait that is in vain says what it waited for. */
const PATIENCE_MS = 15_000

/** The real server and a real browser, in which every reviewer has a context of their own. */
export class BrowserDesk {
  readonly server: DeskProcess
  readonly #browser: Browser
  readonly #faults: string[] = []

  private constructor(server: DeskProcess, browser: Browser) {
    this.server = server
    this.#browser = browser
  }

  static async start(options?: DeskProcessOptions): Promise<BrowserDesk> {
    const server = await DeskProcess.start(options)
    try {
      return new BrowserDesk(server, await launchBrowser())
    } catch (error) {
      await server.stop()
      throw error
    }
  }

  /** Opens the server's sign-in line and gives a name. */
  joinAsOwner(name: string, options?: BrowserContextOptions): Promise<ReviewerTab> {
    return this.join(this.server.signInUrl, name, options)
  }

  /** Opens a link in a browser that nobody used before, gives a name, and sees the articles. */
  async join(url: string, name: string, options?: BrowserContextOptions): Promise<ReviewerTab> {
    const context = await this.context(options)
    const page = await context.newPage()
    await page.goto(url)
    await page.getByLabel('Your name').fill(name)
    await page.getByRole('button', { name: 'Join' }).click()
    const tab = new ReviewerTab(page, name)
    await page.getByRole('heading', { name: 'Articles' }).waitFor()
    await tab.says('Saved')
    return tab
  }

  /** A fresh browser profile; what its pages log as an error fails the test at `close`. */
  async context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 900 },
      ...options,
    })
    context.setDefaultTimeout(PATIENCE_MS)
    watchContext(context)
    context.on('weberror', (fault) => this.#faults.push(fault.error().message))
    context.on('console', (message) => {
      const text = message.text()
      const isFault = message.type() === 'error' || message.type() === 'warning'
      if (isFault && !isAboutTheNetwork(text)) this.#faults.push(text)
    })
    context.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (response.status() < 400 || /^\/(?:api|socket\.io)\//.test(pathname)) return
      this.#faults.push(`${response.status()} ${pathname}`)
    })
    return context
  }

  /** Ends all; fails when a page or the server met something that it did not foresee. */
  async close(): Promise<void> {
    await this.#browser.close()
    const logged = this.server.errors()
    await this.server.stop()
    assert.deepEqual(this.#faults, [], 'the pages log no errors')
    assert.deepEqual(logged, [], 'the server logs no errors')
  }
}

/** Chromium writes into the console what it cannot reach; tests that cut the network mean it. */
function isAboutTheNetwork(text: string): boolean {
  return text.startsWith('Failed to load resource') || text.startsWith('WebSocket connection to')
}
