import assert from 'node:assert/strict'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const [FIRST, SECOND, THIRD] = passagesOf(ARTICLE) as [string, string, string]

describe('the screens have no fault that axe finds (WCAG 2.2 AA), light and dark:', function () {
  oneAfterAnother(this) // each goes on from the one before
  this.timeout(60_000) // axe looks at every element, twice
  let desk: BrowserDesk
  let ana: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
  })

  after(() => desk?.close())

  it('the door without a link, and with a link that is not valid', async () => {
    const page = await (await desk.context()).newPage()
    await page.goto(desk.server.origin)
    await page.getByRole('heading', { name: 'Open your sign-in link' }).waitFor()
    await assertAccessible(page)
    await page.goto(`${desk.server.origin}/join#${'x'.repeat(43)}`)
    await page.getByRole('heading', { name: 'This link does not open' }).waitFor()
    await page.getByText('ask for a new one').waitFor()
    assert.ok(!page.url().includes('#'))
    await assertAccessible(page)
    await page.context().close()
  })

  it('the question for a name', async () => {
    const page = await (await desk.context()).newPage()
    await page.goto(desk.server.signInUrl)
    await page.getByLabel('Your name').waitFor()
    await assertAccessible(page)
    await page.context().close()
  })

  it('the articles, without claims and with', async () => {
    ana = await desk.joinAsOwner('Ana Kovač')
    await assertAccessible(ana.page)
    await ana.open(ARTICLE)
    await ana.mark(FIRST, '1')
    await ana.mark(SECOND, '2')
    await ana.mark(THIRD, '0')
    await ana.says('Saved')
    await ana.page.getByRole('link', { name: 'Articles' }).click()
    await ana.page.getByText('0 of 3 ready').waitFor()
    await assertAccessible(ana.page)
  })

  it('an article with its claims, one of them open', async () => {
    await ana.open(ARTICLE)
    await ana.card(FIRST).waitFor()
    await assertAccessible(ana.page)
    await ana.openCard(SECOND)
    await assertAccessible(ana.page)
  })

  it('a card that is written in, and words that are selected', async () => {
    await ana.card(SECOND).getByRole('button', { name: 'Add statement' }).click()
    await ana.page.getByRole('textbox', { name: 'Statement' }).waitFor()
    await assertAccessible(ana.page)
    await ana.page.getByRole('button', { name: 'Cancel' }).click()
    await ana.frame(THIRD)
    await ana.page.getByRole('toolbar').waitFor()
    await assertAccessible(ana.page)
    await ana.press('Escape')
  })

  it('the invite, before and after its link is made', async () => {
    await ana.page.getByRole('button', { name: 'Invite', exact: true }).click()
    await ana.page.getByRole('button', { name: 'Make the link' }).waitFor()
    await assertAccessible(ana.page)
    await ana.page.getByRole('button', { name: 'Make the link' }).click()
    await ana.page.getByRole('textbox', { name: 'Invite link' }).waitFor()
    await assertAccessible(ana.page)
    await ana.press('Escape')
  })

  it('the export', async () => {
    await ana.page.getByRole('button', { name: 'Export' }).click()
    await ana.page.getByText('3 claims in 1 article, 2 of them judged.').waitFor()
    await assertAccessible(ana.page)
    await ana.press('Escape')
  })

  it('the people, with an invite that is open and a sign-in link', async () => {
    await ana.page.getByRole('link', { name: 'People' }).click()
    await ana.page.getByRole('list', { name: 'Open invites' }).waitFor()
    await ana.page.getByRole('button', { name: 'Make a sign-in link' }).click()
    await ana.page.getByRole('textbox', { name: 'Your sign-in link' }).waitFor()
    await assertAccessible(ana.page)
  })

  it('an article on a phone, where nothing is wider than the window', async () => {
    const { page } = ana
    await page.setViewportSize({ width: 360, height: 740 })
    await ana.open(ARTICLE)
    await page.getByRole('button', { name: '3 claims' }).click()
    await ana.openCard(SECOND)
    await assertAccessible(page)
    const [content, window] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      innerWidth,
    ])
    assert.equal(content, window)
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  it('an address that leads nowhere, and one of an article that is not there', async () => {
    await ana.page.goto(`${desk.server.origin}/articles/NOWHERE`)
    await ana.page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
    await assertAccessible(ana.page)
    await ana.page.goto(`${desk.server.origin}/articles/nowhere`)
    await ana.page.getByText('There is no such article.').waitFor()
    await ana.page.getByText(/^Request [0-9a-f-]{36}$/).waitFor()
    await assertAccessible(ana.page)
  })
})
