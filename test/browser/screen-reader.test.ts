import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const TITLE = 'Taliban Claim Control Over Panjshir Valley, but Resistance Vows to Fight On'
const [FIRST, SECOND] = passagesOf(ARTICLE) as [string, string]

describe('with a screen reader', function () {
  oneAfterAnother(this)
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab
  let page: Page

  before(async function () {
    this.timeout(120_000)
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    page = ana.page
    ben = await desk.join(await ana.invite(), 'Ben Ruiz')
    await ben.open(ARTICLE)
    await ben.mark(FIRST, '2')
    await ben.mark(SECOND, '3')
    await ben.says('Saved')
  })

  after(() => desk?.close())

  it('each article is an item with its title as a heading, and its standing in words', async () => {
    const item = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: TITLE }) })
    await item.getByText('1 disputed').waitFor()
    await sounds(item, [
      `heading "${TITLE}" [level=2]`,
      `link "${TITLE}"`,
      'Ben Ruiz is here',
      'list "Claims by status"',
      '1 disputed',
    ])
  })

  it('the page of an article has landmarks, one headline of the first level, text and claims', async () => {
    await ana.open(ARTICLE)
    await ana.card(FIRST).waitFor()
    await sounds(page.locator('body'), [
      'link "Skip to the content"',
      'banner:',
      'navigation "Desk"',
      'main:',
      `textbox "Text of the article: ${TITLE}"`,
      'complementary "Claims beside the text"',
      'list "Claims"',
    ])
    const first = page.getByRole('heading', { level: 1 })
    assert.ok((await first.count()) >= 1)
  })

  it('a claim is an item: status, readers, and a button with the quote that says if it is open', async () => {
    const card = ana.card(FIRST)
    await sounds(card, ['Disputed', '1 reader', `button "${FIRST}"`])
    await ana.openCard(FIRST)
    await card.getByText('Ben Ruiz disputed').waitFor()
    await sounds(card, [
      `button "${FIRST}" [expanded]`,
      'button "Verified"',
      'button "Disputed"',
      'button "Unverifiable"',
      'list "Everybody’s verdicts"',
    ])
  })

  it('the drawing behind and beside the text is not heard', async () => {
    const heard = await page.locator('.reader').ariaSnapshot()
    for (const selector of ['.overlay', '.gutter', '.flags']) {
      assert.equal(await page.locator(selector).getAttribute('aria-hidden'), 'true')
    }
    assert.ok(!heard.includes('AK'), heard)
  })

  it('from the list to the text and back: the quote, Escape into the text, Enter on the claim', async () => {
    await ana.card(FIRST).locator('.card-quote').focus()
    await ana.press('Escape')
    await page.locator('.article-text:focus').waitFor()
    // The caret stands on the words that one came from, or Enter would find nothing.
    await ana.frame(FIRST)
    await ana.press('ArrowLeft')
    await ana.press('ArrowRight')
    await ana.press('Enter')
    const quote = ana.card(FIRST).locator('.card-quote')
    await quote.and(page.locator(':focus')).waitFor()
  })

  it('what a colleague marks is said once, politely, and who comes and goes is not', async () => {
    const region = page.locator('[aria-live=polite].sr-only')
    assert.equal(await region.count(), 1)
    const before = await region.textContent()
    const mira = await desk.join(await ana.invite('Viewer'), 'Mira Lind')
    await mira.open(ARTICLE)
    await page.getByRole('button', { name: 'Follow Mira Lind' }).waitFor()
    assert.equal(await region.textContent(), before)
    await mira.page.context().close()
    await ben.mark('70 miles north of Kabul', '0')
    await region.filter({ hasText: 'Ben Ruiz marked 1 claim' }).waitFor()
  })
})

/** Fails unless all of these are in what a screen reader makes of it, in this order. */
async function sounds(part: Locator, lines: readonly string[]): Promise<void> {
  const heard = await part.ariaSnapshot()
  let from = 0
  for (const line of lines) {
    const at = heard.indexOf(line, from)
    assert.ok(at >= 0, `not heard after the others: ${line}\n${heard}`)
    from = at + 1
  }
}
