import type { Browser, CDPSession, Page } from 'playwright-core'
import { servePage } from '../../test/browser/pages/serve-page.ts'
import { launchBrowser } from '../../test/helpers/chromium.ts'
import type { ArmName } from './page/page.ts'
import { installPeers } from './peers.ts'

type Site = Awaited<ReturnType<typeof servePage>>

/** An article's length in code units, and how many claims it has. */
export interface Size {
  readonly units: number
  readonly claims: number
}

/** What of the main thread's CPU time went where, in milliseconds. */
export interface Busy {
  readonly all: number
  readonly script: number
  readonly style: number
  readonly layout: number
}

/** One browser and the page in which every arm shows the same articles. */
export class Stage {
  readonly #browser: Browser
  readonly #site: Site

  private constructor(browser: Browser, site: Site) {
    this.#browser = browser
    this.#site = site
  }

  /** Builds the page, with the peers, and hands over the stage for as long as the work takes. */
  static async with<Value>(
    say: (line: string) => void,
    work: (stage: Stage) => Promise<Value>,
  ): Promise<Value> {
    await installPeers(say)
    const site = await servePage('page.html', new URL('./page/', import.meta.url))
    const browser = await launchBrowser()
    try {
      return await work(new Stage(browser, site))
    } finally {
      await browser.close()
      await site.close()
    }
  }

  /** A fresh page in a profile of its own, in which the article is about to be opened. */
  async prepare(arm: ArmName, { units, claims }: Size): Promise<ArmPage> {
    const context = await this.#browser.newContext({ viewport: { width: 1000, height: 800 } })
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(this.#site.url)
    await page.waitForFunction(() => window.bench !== undefined)
    await page.evaluate(([arm, units, claims]) => window.bench.prepare(arm, units, claims), [
      arm,
      units,
      claims,
    ] as const)
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    return new ArmPage(page, session, faults)
  }

  /** The same, opened, and scrolled to its middle. */
  async open(arm: ArmName, size: Size): Promise<ArmPage> {
    const opened = await this.prepare(arm, size)
    await opened.page.evaluate(() => window.bench.open())
    await opened.page.evaluate(() => window.bench.toMiddle())
    await opened.page.mouse.move(500, 400)
    return opened
  }

  /** Milliseconds that all processes of the browser have computed, on any thread. */
  async computed(): Promise<number> {
    const session = await this.#browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    await session.detach()
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0)
  }
}

/** An article in one arm. */
export class ArmPage {
  readonly page: Page
  readonly #session: CDPSession
  readonly #faults: readonly string[]

  constructor(page: Page, session: CDPSession, faults: readonly string[]) {
    this.page = page
    this.#session = session
    this.#faults = faults
  }

  /** How busy the main thread is with what happens in the page meanwhile. */
  async busyWith(work: () => Promise<unknown>): Promise<Busy> {
    const before = await this.#busy()
    await work()
    const after = await this.#busy()
    return {
      all: after.all - before.all,
      script: after.script - before.script,
      style: after.style - before.style,
      layout: after.layout - before.layout,
    }
  }

  async close(): Promise<void> {
    await this.page.context().close()
    if (this.#faults.length > 0) throw new Error(`the page failed: ${this.#faults.join('; ')}`)
  }

  async #busy(): Promise<Busy> {
    const { metrics } = await this.#session.send('Performance.getMetrics')
    const ms = (name: string) => metrics.find((metric) => metric.name === name)!.value * 1_000
    return {
      all: ms('TaskDuration'),
      script: ms('ScriptDuration'),
      style: ms('RecalcStyleDuration'),
      layout: ms('LayoutDuration'),
    }
  }
}
