import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const TITLE = /^Taliban Claim Control Over Panjshir Valley/
const [FIRST, SECOND, THIRD] = passagesOf(ARTICLE) as [string, string, string]
/** Nobody presses Tab more often to get anywhere on these screens. */
const MOST_TABS = 40

describe('with the keyboard alone', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  let desk: BrowserDesk
  let ana: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    await ana.page.reload()
    await ana.page.getByRole('link', { name: TITLE }).waitFor()
  })

  after(() => desk?.close())

  it('the first Tab offers to skip the bar', async () => {
    await ana.press('Tab')
    assert.equal(await focused(ana.page), 'Skip to the content')
    await ana.press('Enter')
    await tabTo(ana.page, TITLE)
  })

  it('one opens an article, and comes to its text', async () => {
    await ana.press('Enter')
    await ana.text.waitFor()
    await tabTo(ana.page, /^Text of the article/)
  })

  it('words are framed by the caret and Shift with the arrows, and marked by a digit', async () => {
    for (let line = 0; line < 3; line++) await ana.press('ArrowDown')
    await ana.press('Home')
    for (let word = 0; word < 3; word++) await ana.press('Control+Shift+ArrowRight')
    const words = (await ana.selected()).trim()
    assert.ok(words.length > 5)
    await ana.toolbar.waitFor()
    await ana.press('2')
    await ana.card(words).waitFor()
    await ana.says('Saved')
  })

  it('Enter goes from the marked words to their card', async () => {
    await ana.press('Enter')
    const quote = ana.cards.first().locator('.card-quote')
    await quote.and(ana.page.locator(':focus')).waitFor()
  })

  it('a digit judges on the card, and r asks for the rationale', async () => {
    const card = ana.cards.first()
    await ana.press('1')
    await card.getByRole('button', { name: 'Verified', pressed: true }).waitFor()
    await ana.press('r')
    await ana.page.locator('textarea:focus').waitFor()
    await ana.page.keyboard.type('Seen in both.')
    await ana.press('Control+Enter')
    await card.getByText('Seen in both.').waitFor()
    await ana.page.locator('.own-why:focus').waitFor()
  })

  it('Escape goes back to the text, and the caret is where it was', async () => {
    await ana.press('Escape')
    await ana.page.locator('.article-text:focus').waitFor()
    await ana.press('Shift+ArrowRight')
    assert.equal((await ana.selected()).length, 1)
  })

  it('a dialog keeps the focus, and gives it back where it came from', async () => {
    await ana.press('Escape')
    await ana.page.getByRole('button', { name: 'Export' }).focus()
    await ana.press('Enter')
    await ana.page.getByRole('dialog').waitFor()
    for (let tab = 0; tab < MOST_TABS / 4; tab++) {
      await ana.press('Tab')
      const isInside = await ana.page.evaluate(
        () =>
          document.activeElement === document.body || !!document.activeElement?.closest('dialog'),
      )
      assert.ok(isInside)
    }
    await ana.press('Escape')
    await ana.page.locator('.bar-export:focus').waitFor()
  })
})

describe('what axe finds no fault with (WCAG 2.2 AA), light and dark, on a desk and on a phone:', function () {
  oneAfterAnother(this) // each goes on from the one before
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000)
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    ben = await desk.join(await ana.invite(), 'Ben Ruiz')
    await Promise.all([ana.open(ARTICLE), ben.open(ARTICLE)])
    await ana.mark(FIRST, '2')
    await ana.mark(SECOND, '3')
    await ana.says('Saved')
    await ben.judge(FIRST, 'Verified')
    await ben.frame(THIRD)
    await ana.page.locator('.flags').getByText('Ben Ruiz').waitFor()
  })

  after(() => desk?.close())

  it('a split claim that is open, beside what a colleague selects', async () => {
    await ana.openCard(FIRST)
    await ana.card(FIRST).getByText('Ben Ruiz verified').waitFor()
    await assertAccessible(ana.page)
  })

  it('work that is not sent, and the notice that one is offline', async () => {
    await ana.page.context().setOffline(true)
    await ana.says('Offline')
    await ana.say(FIRST, 'Ana says it so.')
    await ben.say(FIRST, 'Ben says it otherwise.')
    await ben.says('Saved')
    await assertAccessible(ana.page)
  })

  it('refused changes that wait', async () => {
    await ana.page.context().setOffline(false)
    await ana.page.getByRole('region', { name: 'Refused changes' }).waitFor()
    await ana.says('Saved')
    await assertAccessible(ana.page)
  })

  it('the same on a phone, with the cards in a sheet', async () => {
    await onPhone(ana.page)
    const handle = ana.page.getByRole('button', { name: '2 claims' })
    await ana.card(FIRST).getByText('Ben Ruiz verified').waitFor()
    await assertAccessible(ana.page)
    await handle.click()
    await ana.claims.waitFor({ state: 'hidden' })
    await assertAccessible(ana.page)
    await assertNothingIsWider(ana.page)
  })

  it('the articles, the invite, the export and the people on a phone', async () => {
    const { page } = ana
    await page.goto(desk.server.origin)
    await page.getByRole('link', { name: TITLE }).waitFor()
    await assertAccessible(page)
    await assertNothingIsWider(page)
    await page.getByRole('link', { name: 'People' }).click()
    await page.getByRole('heading', { name: 'People' }).waitFor()
    await assertAccessible(page)
    await assertNothingIsWider(page)
    for (const button of ['Invite', 'Export']) {
      await page.getByRole('button', { name: button, exact: true }).click()
      await page.getByRole('dialog').waitFor()
      await assertAccessible(page)
      await assertNothingIsWider(page)
      await ana.press('Escape')
    }
  })

  it('the door that says that access was taken away', async () => {
    const row = ana.page.getByRole('listitem').filter({ hasText: 'Ben Ruiz' })
    await row.getByRole('button', { name: /access away/ }).click()
    await ben.page.getByRole('heading', { name: 'Your access was taken away' }).waitFor()
    await assertAccessible(ben.page)
    await onPhone(ben.page)
    await assertAccessible(ben.page)
  })

  it('the door after signing out', async () => {
    await ana.page.getByRole('button', { name: 'Sign out' }).click()
    await ana.page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    await assertAccessible(ana.page)
    await assertNothingIsWider(ana.page)
  })
})

async function onPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 })
}

/** Nobody has to scroll sideways (WCAG 1.4.10), down to 320 pixels. */
async function assertNothingIsWider(page: Page): Promise<void> {
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 740 })
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
  }
  await onPhone(page)
}

/** The name of what has the focus, as a screen reader begins to say it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? ''
  })
}

/** Presses Tab until that is reached. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  while (passed.length < MOST_TABS) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    if (name.test(here)) return
    passed.push(here)
  }
  assert.fail(`Tab never reached ${name}: ${passed.join(' | ')}`)
}
