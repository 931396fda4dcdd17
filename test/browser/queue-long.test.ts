import assert from 'node:assert/strict'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { marks, Page } from '../helpers/live-page.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { SEED_IDS, seedText } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const TEXT = seedText(ARTICLE)
const MANY = 2_000
/** Ops in one submit. */
const AT_ONCE = 50
/** Two windows and a half of rows as low as they can be. */
const MOST_IN_PAGE = 60

describe('a queue of two thousand claims', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  this.timeout(120_000) // the browser's first start; the whole list is scrolled through
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
    const first = { verdict: 'disputed', reasons: [], rationale: '' }
    const ops = spansOf(TEXT, MANY).map(([start, end]) => marks(TEXT, start, end, { first }))
    for (let from = 0; from < MANY; from += AT_ONCE) {
      assert.ok((await page.submit(ARTICLE, ops.slice(from, from + AT_ONCE))).ok)
    }
    page.leave()
    await ana.press('g')
    await ana.press('q')
    await rows().first().waitFor()
  })

  after(() => desk?.close())

  const rows = () => ana.page.locator('.queue-item')
  const at = (place: number) => ana.page.locator(`.queue-list > [aria-posinset="${place}"]`)

  it('has few of them in the page, each with its place among all', async () => {
    await ana.page.getByRole('tab', { name: `Disputed ${MANY}` }).waitFor()
    await at(1).waitFor()
    assert.ok((await rows().count()) <= MOST_IN_PAGE)
    assert.equal(await at(1).getAttribute('aria-setsize'), `${MANY}`)
  })

  it('shows every one to who scrolls through it, and never more than a few at once', async () => {
    const side = ana.page.locator('.queue-side')
    const isAtEnd = () => at(MANY).locator('.queue-quote').count()
    while ((await isAtEnd()) === 0) {
      await side.evaluate((list) => list.scrollBy({ top: 20_000, behavior: 'instant' }))
      await ana.page.evaluate(twoFrames)
      assert.ok((await rows().count()) <= MOST_IN_PAGE)
    }
    await at(MANY).getByText('Newest; needs a second reader').waitFor()
  })

  it('goes on by keys from where one is, with the row in view', async () => {
    await at(MANY).locator('.queue-item').click()
    await ana.press('k')
    await ana.page.locator(`[aria-posinset="${MANY - 1}"] .queue-item:focus`).waitFor()
    // The verdict that she has given already: the claim stays in the list.
    await ana.press('2')
    await ana.page.locator(`[aria-posinset="${MANY}"] .queue-item:focus`).waitFor()
  })

  it('comes back to a claim far down after a reload', async () => {
    const quote = await ana.page.locator('.queue-item[aria-current] .queue-quote').innerText()
    await ana.page.reload()
    await ana.page
      .locator('.queue-item[aria-current] .queue-quote')
      .and(ana.page.getByText(quote, { exact: true }))
      .waitFor()
    assert.ok((await rows().count()) <= MOST_IN_PAGE)
  })
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

function twoFrames(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}
