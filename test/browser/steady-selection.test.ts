import assert from 'node:assert/strict'
import type { Position } from '../../shared/claim/quote.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { BusyColleague } from '../helpers/busy-colleague.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { SEED_IDS, seedText } from '../helpers/seeds.ts'

declare global {
  interface Window {
    /** How often something of a claim was drawn anew in the text. */
    drawn: number
  }
}

const ARTICLE = SEED_IDS[3]
const TEXT = seedText(ARTICLE)
const PARAGRAPH = paragraphWith('Soviet forces, during their occupation')
const UPDATES_A_SECOND = 200
/** One drawing a frame: on a busy machine so many take a second or two. */
const MANY = 30

describe('a selection in a paragraph that a colleague works on, 200 updates a second', () => {
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: BusyColleague

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    // No hand makes 200 updates a second, so the limits for hands are lifted.
    desk = await BrowserDesk.start({ environment: { RATE_LIMITS: 'off' } })
    ana = await desk.joinAsOwner('Ana Kovač')
    const colleague = await desk.join(await ana.invite(), 'Ben Ruiz')
    const [cookie] = await colleague.page.context().cookies()
    await colleague.page.close()
    assert.ok(cookie)
    const session = `${cookie.name}=${cookie.value}`
    ben = await BusyColleague.comes(desk.server.origin, session, ARTICLE, TEXT, PARAGRAPH)
    await ana.open(ARTICLE)
    await ana.page.evaluate(countDrawings)
    ben.work(UPDATES_A_SECOND)
    await drawnAnew(MANY)
  })

  after(async () => {
    await ben?.leave()
    await desk?.close()
  })

  it('ends as it was dragged, however often claims are drawn anew meanwhile', async () => {
    for (const words of [
      'during their occupation of Afghanistan',
      'made advances into the territory on at least nine occasions',
      'only to be repelled each time, sometimes after brutal casualties',
      'Afghanistan in the 1980s, made advances into the territory',
      'Soviet forces',
    ]) {
      const before = ben.accepted
      await ana.select(words, () => drawnAnew(5))
      assert.equal(await ana.selected(), words)
      assert.ok(ben.accepted > before)
    }
  })

  it('stays while it is only held, and so does the scroll position', async () => {
    const words = 'advances into the territory'
    await ana.select(words)
    const top = await ana.page.evaluate(() => scrollY)
    await drawnAnew(2 * MANY)
    assert.equal(await ana.selected(), words)
    assert.equal(await ana.page.evaluate(() => scrollY), top)
  })

  it('grows by ten characters with ten times Shift and the right arrow', async () => {
    const words = 'on at least nine'
    await ana.select(words)
    for (let characters = 1; characters <= 10; characters++) {
      await drawnAnew(2)
      await ana.press('Shift+ArrowRight')
      const end = TEXT.indexOf(words) + words.length + characters
      assert.equal(await ana.selected(), TEXT.slice(TEXT.indexOf(words), end))
    }
  })

  it('is what a key marks, to the letter', async () => {
    const words = 'to be repelled each'
    await ana.select(words)
    await drawnAnew(MANY)
    await ana.press('2')
    await ana.card(words).waitFor()
  })

  it('leaves alone what is being written on a card', async () => {
    const words = 'to be repelled each'
    const card = await ana.openCard(words)
    await card.getByRole('button', { name: 'Say why' }).click()
    const field = card.getByRole('textbox', { name: 'Rationale' })
    for (const letter of 'Nobody counted them.') {
      await drawnAnew(2)
      await field.press(letter)
    }
    assert.equal(await field.inputValue(), 'Nobody counted them.')
    assert.ok(await field.evaluate((element) => element === document.activeElement))
  })

  /** Waits until what the colleague did was drawn so many times more. */
  async function drawnAnew(times: number): Promise<void> {
    const until = (await ana.page.evaluate(() => window.drawn)) + times
    await ana.page.waitForFunction((until) => window.drawn >= until, until)
  }
})

function paragraphWith(words: string): Position {
  const at = TEXT.indexOf(words)
  return { start: TEXT.lastIndexOf('\n', at) + 1, end: TEXT.indexOf('\n', at) }
}

/** Counts what changes behind the text, and fails the page when the text itself changes. */
function countDrawings(): void {
  window.drawn = 0
  const claims = { subtree: true, childList: true, attributes: true }
  const overlay = document.querySelector('.reader > .overlay')
  new MutationObserver(() => {
    window.drawn += 1
  }).observe(overlay as Element, claims)
  new MutationObserver(() => {
    console.error('The text in the page has changed.')
  }).observe(document.querySelector('.article-text') as Element, {
    subtree: true,
    childList: true,
    characterData: true,
  })
}
