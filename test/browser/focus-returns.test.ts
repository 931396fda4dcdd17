import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const [FIRST] = passagesOf(ARTICLE) as [string]

describe('the focus returns to where it came from', function () {
  oneAfterAnother(this)
  let desk: BrowserDesk
  let ana: ReviewerTab
  let page: Page

  before(async function () {
    this.timeout(120_000)
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    page = ana.page
    const ben = await desk.join(await ana.invite(), 'Ben Ruiz')
    await Promise.all([ana.open(ARTICLE), ben.open(ARTICLE)])
    await ana.mark(FIRST, '1')
    await ana.says('Saved')
  })

  after(() => desk?.close())

  const dialog = () => page.getByRole('dialog')
  const focusIsOn = (selector: string) => page.locator(`${selector}:focus`).waitFor()

  it('from every dialog that a button opens', async () => {
    for (const name of ['Invite', 'Export']) {
      const button = page.getByRole('button', { name, exact: true })
      await button.focus()
      await ana.press('Enter')
      await dialog().waitFor()
      await ana.press('Escape')
      await dialog().waitFor({ state: 'hidden' })
      await button.and(page.locator(':focus')).waitFor()
    }
  })

  it('from every dialog that a key opens, into the text', async () => {
    for (const key of ['Control+k', '?', 'Shift+E']) {
      await ana.text.focus()
      await ana.press(key)
      await dialog().waitFor()
      await ana.press('Escape')
      await dialog().waitFor({ state: 'hidden' })
      await focusIsOn('.article-text')
    }
  })

  it('from the list of who is here, and by it to whom one follows', async () => {
    await ana.text.focus()
    await ana.press('g')
    await ana.press('w')
    const follow = page.getByRole('button', { name: 'Ben Ruiz Follow' })
    await follow.and(page.locator(':focus')).waitFor()
    await ana.press('Escape')
    await focusIsOn('.article-text')
    await ana.press('g')
    await ana.press('w')
    await follow.and(page.locator(':focus')).waitFor()
    await ana.press('Enter')
    await page.locator('.follow').getByText('Following Ben Ruiz').waitFor()
    await ana.press('Escape')
    await page.locator('.follow').waitFor({ state: 'detached' })
    await focusIsOn('.article-text')
  })

  it('from a card to the text, with the selection that was there', async () => {
    await ana.frame('internet and telephone service')
    await ana.toolbar.waitFor()
    await ana.card(FIRST).locator('.card-quote').focus()
    await ana.press('Escape')
    await focusIsOn('.article-text')
    assert.equal(await ana.selected(), 'internet and telephone service')
    await ana.press('Escape')
  })

  it('from a text that one writes, to the button that began it', async () => {
    await ana.openCard(FIRST)
    const card = ana.card(FIRST)
    await card.locator('.own-why').click()
    await page.locator('textarea:focus').waitFor()
    await card.getByRole('button', { name: 'Cancel' }).click()
    await card.getByRole('button', { name: 'Say why' }).and(page.locator(':focus')).waitFor()
  })
})
