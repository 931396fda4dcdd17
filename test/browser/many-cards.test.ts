import assert from 'node:assert/strict'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { marks, Page } from '../helpers/live-page.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { SEED_IDS, seedText } from '../helpers/seeds.ts'

declare global {
  interface Window {
    /** Every place in the list on which the keyboard was. */
    reached: Set<number>
    /** The most cards that were in the page at once. */
    most: number
  }
}

const ARTICLE = SEED_IDS[3]
const TEXT = seedText(ARTICLE)
const MANY = 1_000
/** Ops in one submit. */
const AT_ONCE = 50
/** Several times as many as are in the page at once. */
const FAR = 150
/** Three windows of cards as low as they can be, and the open one. */
const MOST_IN_PAGE = 60

describe('a thousand cards', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  this.timeout(120_000) // the browser's first start; hundreds of keys
  let desk: BrowserDesk
  let ana: ReviewerTab

  before(async () => {
    desk = await BrowserDesk.start({ environment: { RATE_LIMITS: 'off' } })
    ana = await desk.joinAsOwner('Ana Kovač', { reducedMotion: 'reduce' })
    const [cookie] = await ana.page.context().cookies()
    assert.ok(cookie)
    const page = new Page(desk.server.origin, `${cookie.name}=${cookie.value}`)
    await page.connected
    assert.ok((await page.hello()).ok)
    assert.ok((await page.open(ARTICLE)).ok)
    const spans = spansOf(TEXT, MANY)
    for (let from = 0; from < MANY; from += AT_ONCE) {
      const ops = spans.slice(from, from + AT_ONCE).map(([start, end]) => marks(TEXT, start, end))
      assert.ok((await page.submit(ARTICLE, ops)).ok)
    }
    page.leave()
    await ana.open(ARTICLE)
    await ana.cards.first().waitFor()
  })

  after(() => desk?.close())

  it('are few in the page, and each knows its place among all', async () => {
    assert.ok((await ana.cards.count()) <= MOST_IN_PAGE)
    for (const [size, place] of await places()) {
      assert.equal(size, MANY)
      assert.ok(place >= 1 && place <= MANY)
    }
  })

  it('are all there for whoever scrolls to the end, each in its place', async () => {
    const met = new Set<number>()
    while (!met.has(MANY)) {
      for (const [, place] of await places()) met.add(place)
      assert.ok((await ana.cards.count()) <= MOST_IN_PAGE)
      assert.ok(await ana.page.evaluate(isCovered), 'no part of the column is empty')
      await ana.page.evaluate(() => scrollBy({ top: 2 * innerHeight, behavior: 'instant' }))
      await ana.page.evaluate(twoFrames)
    }
    assert.equal(met.size, MANY)
  })

  it('are reached by j and k, one after the other, however many there are', async () => {
    await scrollsTo(1)
    await ana.page.evaluate(watchKeyboard)
    await ana.page.locator('[aria-posinset="1"] .card-quote').click()
    for (let step = 1; step < FAR; step++) await ana.press('j')
    await isAt(FAR)
    assert.equal(await ana.page.evaluate(() => window.reached.size), FAR)
    for (let step = 1; step < FAR; step++) await ana.press('k')
    await isAt(1)
    await scrollsTo(MANY)
    await ana.page.locator(`[aria-posinset="${MANY}"] .card-quote`).click()
    await ana.press('k')
    await isAt(MANY - 1)
    await ana.press('j')
    await ana.press('j')
    await isAt(MANY)
    assert.ok((await ana.page.evaluate(() => window.most)) <= MOST_IN_PAGE)
  })

  it('leave the open one in the page wherever one scrolls', async () => {
    const open = ana.page.locator('.card.is-open')
    await scrollsTo(1)
    assert.equal(await open.getAttribute('aria-posinset'), `${MANY}`)
  })

  it('lie in the sheet of a phone as well, the last one too', async () => {
    await ana.press('Escape')
    await ana.page.setViewportSize({ width: 360, height: 740 })
    await ana.page.getByRole('button', { name: /^1,?000 claims$/ }).click()
    const sheet = ana.page.locator('.sheet-body')
    await ana.cards.first().waitFor()
    const last = ana.page.locator(`[aria-posinset="${MANY}"]`)
    while ((await last.count()) === 0) {
      await sheet.evaluate((body) => body.scrollBy({ top: 10_000, behavior: 'instant' }))
      await ana.page.evaluate(twoFrames)
      assert.ok((await ana.cards.count()) <= MOST_IN_PAGE)
    }
    await last.scrollIntoViewIfNeeded()
    await ana.page.waitForFunction(isInWindow, await last.elementHandle())
  })

  /** To the first or the last card, until no scrolling that was under way goes on any more. */
  async function scrollsTo(place: 1 | typeof MANY): Promise<void> {
    await ana.page.evaluate(async (isFirst) => {
      for (let still = 0; still < 20; ) {
        const goal = isFirst ? 0 : document.documentElement.scrollHeight - innerHeight
        const isThere = Math.abs(scrollY - goal) < 2
        still = isThere ? still + 1 : 0
        if (!isThere) scrollTo({ top: goal, behavior: 'instant' })
        await new Promise(requestAnimationFrame)
      }
    }, place === 1)
  }

  /** Waits until the keyboard is on that card, and the card in view. */
  async function isAt(place: number): Promise<void> {
    const quote = ana.page.locator(`[aria-posinset="${place}"] .card-quote:focus`)
    await quote.waitFor()
    await ana.page.waitForFunction(isInWindow, await quote.elementHandle())
  }

  async function places(): Promise<readonly (readonly [number, number])[]> {
    return ana.cards.evaluateAll((cards) =>
      cards.map((card) => [Number(card.ariaSetSize), Number(card.ariaPosInSet)] as const),
    )
  }
})

/** So many different passages of the text. */
function spansOf(text: string, count: number): readonly (readonly [number, number])[] {
  const words = [...text.matchAll(/[\p{L}]{3,}/gu)]
  const spans: [number, number][] = []
  for (let length = 1; spans.length < count; length++) {
    for (const [index, word] of words.entries()) {
      const last = words[index + length - 1]
      const end = (last?.index ?? 0) + (last?.[0].length ?? 0)
      if (!last || text.slice(word.index, end).includes('\n')) continue
      if (spans.length < count) spans.push([word.index, end])
    }
  }
  return spans
}

function watchKeyboard(): void {
  window.most = 0
  window.reached = new Set()
  document.addEventListener('focusin', ({ target }) => {
    const card = target instanceof Element ? target.closest('.card') : null
    if (card) window.reached.add(Number(card.ariaPosInSet))
    window.most = Math.max(window.most, document.querySelectorAll('.card').length)
  })
}

function isInWindow(element: Element | null): boolean {
  const { top, bottom } = element?.getBoundingClientRect() ?? new DOMRect()
  return bottom > 0 && top < innerHeight
}

/** Whether a card stands at the middle of the window. */
function isCovered(): boolean {
  return [...document.querySelectorAll('.card')].some((card) => {
    const { top, bottom } = card.getBoundingClientRect()
    return top < innerHeight && bottom > innerHeight / 2
  })
}

function twoFrames(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}
