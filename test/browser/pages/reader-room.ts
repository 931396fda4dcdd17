import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { ReaderClaim } from '../../../client/article/reader-claim.ts'
import type { Position } from '../../../shared/claim/quote.ts'
import { launchBrowser } from '../../helpers/chromium.ts'
import type { Line, Told } from './reader-page.ts'
import { servePage } from './serve-page.ts'

/** The seed with the most in it: a repeated headline, curly quotes, a credit, a folded tail. */
export const SEED = seed('003_75dc84ded08cdb82')

export function seed(name: string): string {
  return readFileSync(new URL(`../../../seeds/${name}.txt`, import.meta.url), 'utf8')
}

type Site = Awaited<ReturnType<typeof servePage>>

/** A browser with a page that holds nothing but a reader and a card's text field. */
export class ReaderRoom {
  readonly #browser: Browser
  readonly #site: Site
  page!: Page

  private constructor(browser: Browser, site: Site) {
    this.#browser = browser
    this.#site = site
  }

  static async build(): Promise<ReaderRoom> {
    const site = await servePage('reader.html')
    return new ReaderRoom(await launchBrowser(), site)
  }

  /** Opens a text in a fresh context; what the page logs as an error fails the test. */
  async open(text: string, options: BrowserContextOptions = {}): Promise<void> {
    await this.leave()
    const context = await this.#browser.newContext({
      viewport: { width: 1000, height: 800 },
      ...options,
    })
    this.page = await context.newPage()
    this.page.on('pageerror', (error) => this.#faults.push(error.message))
    this.page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.#faults.push(message.text())
    })
    await this.page.goto(this.#site.url)
    await this.page.evaluate(async (text) => {
      await document.fonts.load('19px "Source Serif 4 Variable"')
      window.page.open(text)
    }, text)
    await this.settle()
  }

  readonly #faults: string[] = []

  /** Waits until what was told to the reader is painted. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
  }

  async mark(
    id: string,
    words: string | Position,
    status: ReaderClaim['status'] = 'disputed',
    verdicts: ReaderClaim['verdicts'] = [],
  ): Promise<void> {
    const { start, end } = typeof words === 'string' ? await this.find(words) : words
    await this.page.evaluate(
      ([id, start, end, status, verdicts]) => {
        const claim = window.page.claim(id, start, end, status, verdicts)
        window.page.claims.push(claim)
        window.page.reader?.updateClaim(claim)
      },
      [id, start, end, status, verdicts] as const,
    )
    await this.settle()
  }

  find(words: string): Promise<Position> {
    return this.page.evaluate((words) => window.page.find(words), words)
  }

  /** Draws the pointer over words, from the first letter to behind the last. */
  async dragOver(words: string): Promise<void> {
    const lines = await this.#inView(words)
    const [first, last] = [lines[0] as Line, lines.at(-1) as Line]
    await this.page.mouse.move(first.left + 1, first.top + MIDDLE_PX)
    await this.page.mouse.down()
    await this.page.mouse.move(last.left + 20, last.top + MIDDLE_PX, { steps: 5 })
    await this.page.mouse.move(last.right - 0.5, last.top + MIDDLE_PX, { steps: 5 })
    await this.page.mouse.up()
    await this.settle()
  }

  /** Presses on words, in the middle of the first line of them. */
  async press(words: string, clickCount = 1): Promise<void> {
    const first = (await this.#inView(words))[0] as Line
    const x = (first.left + first.right) / 2
    await this.page.mouse.click(x, first.top + MIDDLE_PX, { clickCount })
    await this.settle()
  }

  /** Taps on words with a finger, clear of the bar at the bottom. */
  async tap(words: string): Promise<void> {
    const top = (await this.linesOf(words))[0]?.top ?? 0
    await this.page.evaluate((top) => scrollBy(0, top - innerHeight / 2), top)
    await this.settle()
    const first = (await this.linesOf(words))[0] as Line
    await this.page.touchscreen.tap((first.left + first.right) / 2, first.top + MIDDLE_PX)
    await this.settle()
  }

  /** Where the handle at an end of a passage can be taken. */
  async handle(edge: 'start' | 'end') {
    const box = await this.page.locator(`.handle.is-${edge}`).boundingBox()
    return box ?? assert.fail(`no handle at the ${edge}`)
  }

  /** Draws a handle to the far side of words, and lets go unless told otherwise. */
  async dragHandle(edge: 'start' | 'end', words: string, isLetGo = true): Promise<void> {
    const box = await this.handle(edge)
    const lines = await this.linesOf(words)
    const [first, last] = [lines[0] as Line, lines.at(-1) as Line]
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await this.page.mouse.move(x, y)
    await this.page.mouse.down()
    // The hand is as far from the edge as it was when it took it.
    const at = await this.#edgeOf(edge)
    const to = edge === 'start' ? first.left : last.right
    const by = { x: to - at.x, y: (edge === 'start' ? first.top : last.top) - at.top }
    await this.page.mouse.move(x + by.x / 2, y + by.y / 2, { steps: 4 })
    await this.page.mouse.move(x + by.x, y + by.y, { steps: 4 })
    await this.settle()
    if (isLetGo) await this.page.mouse.up()
    await this.settle()
  }

  /** Where the passage with handles begins or ends on the screen. */
  #edgeOf(edge: 'start' | 'end'): Promise<{ x: number; top: number }> {
    return this.page.evaluate((edge) => {
      const lines = [...document.querySelectorAll('.claim.is-active > i')]
      const boxes = lines.map((line) => line.getBoundingClientRect()).sort((a, b) => a.top - b.top)
      const box = (edge === 'start' ? boxes[0] : boxes.at(-1)) as DOMRect
      return { x: edge === 'start' ? box.left : box.right, top: box.top }
    }, edge)
  }

  async pointAt(words: string): Promise<void> {
    const first = (await this.#inView(words))[0] as Line
    await this.page.mouse.move((first.left + first.right) / 2, first.top + MIDDLE_PX)
    await this.settle()
  }

  /** Puts the caret before words, as a click there would. */
  async putCaret(before: string): Promise<void> {
    const first = (await this.#inView(before))[0] as Line
    await this.page.mouse.click(first.left + 0.5, first.top + MIDDLE_PX)
    await this.settle()
  }

  /** The selected words as the reader has them. */
  async selected(): Promise<string | null> {
    return this.page.evaluate(() => {
      const passage = window.page.reader?.selection()
      return passage ? window.page.text.slice(passage.start, passage.end) : null
    })
  }

  told<Type extends Told['type']>(type: Type): Promise<Extract<Told, { readonly type: Type }>[]> {
    return this.page.evaluate(
      (type) => window.page.told.filter((each) => each.type === type),
      type,
    ) as Promise<Extract<Told, { readonly type: Type }>[]>
  }

  /** How many updates have landed. */
  updates(): Promise<number> {
    return this.page.evaluate(() => window.page.updates)
  }

  /** Where words stand on the screen, a line each, found without the reader. */
  async linesOf(words: string | Position): Promise<Line[]> {
    const { start, end } = typeof words === 'string' ? await this.find(words) : words
    return this.page.evaluate(([start, end]) => window.page.linesOf({ start, end }), [
      start,
      end,
    ] as const)
  }

  /** The same, after scrolling until they are in the window. */
  async #inView(words: string): Promise<Line[]> {
    await this.page.evaluate((words) => window.page.show(window.page.find(words)), words)
    return this.linesOf(words)
  }

  /** What is drawn for a band, a line each. */
  drawn(id: string): Promise<Line[]> {
    return this.page.evaluate((id) => window.page.drawn(id), id)
  }

  /** The line under a band: how far down it is, and the styles of its strokes. */
  lineOf(id: string): Promise<{ top: number; styles: string[] }> {
    return this.page.evaluate((id) => window.page.lineOf(id), id)
  }

  /** Fails unless what is drawn for a claim lies exactly under these words. */
  async assertDrawn(id: string, words: string | Position): Promise<void> {
    const expected = await this.linesOf(words)
    const drawn = await this.drawn(id)
    assert.ok(expected.length > 0, 'the words are on the screen')
    assert.equal(drawn.length, expected.length, `${id} has as many boxes as its words have lines`)
    expected.forEach((line, i) => {
      const box = drawn[i] as Line
      for (const edge of ['left', 'right', 'top'] as const) {
        const isWrapped = edge === 'right' && i < expected.length - 1
        const distance = box[edge] - line[edge] - (isWrapped ? BLANK_PX / 2 : 0)
        const atMost = isWrapped ? BLANK_PX / 2 + 1 : 1
        assert.ok(Math.abs(distance) < atMost, `${id}: line ${i} ends ${distance} px off (${edge})`)
      }
    })
  }

  /** Fails unless the text in the page is still the article's, to the letter. */
  async assertTextUnchanged(): Promise<void> {
    const { shown, expected } = await this.page.evaluate(() => window.page.shownText())
    assert.deepEqual(shown, expected)
  }

  async leave(): Promise<void> {
    await this.page?.context().close()
    const faults = this.#faults.splice(0)
    assert.deepEqual(faults, [], 'the page logs no errors')
  }

  async close(): Promise<void> {
    await this.leave().finally(async () => {
      await this.#browser.close()
      await this.#site.close()
    })
  }
}

/** Where a line wraps, the blank behind its last word may be drawn too. */
const BLANK_PX = 6

/** From the top of a line of 19 px text to its middle. */
const MIDDLE_PX = 13
