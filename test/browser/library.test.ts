import assert from 'node:assert/strict'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[1]
const [FIRST] = passagesOf(ARTICLE) as [string]

describe('the list of articles', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    ben = await desk.join(await ana.invite(), 'Ben Ruiz')
  })

  after(() => desk?.close())

  const cards = (tab: ReviewerTab) => tab.page.locator('.article-card')
  const card = (tab: ReviewerTab) =>
    cards(tab).filter({ has: tab.page.locator(`a[href="/articles/${ARTICLE}"]`) })

  it('says what is unknown, and what was taken from where', async () => {
    await cards(ana).nth(0).getByText('title taken from the first sentence').waitFor()
    await cards(ana).nth(0).getByText('Unknown outlet').waitFor()
    await cards(ana).nth(1).getByText('6 Sep, year unknown').waitFor()
  })

  it('shows who is where, and how the claims stand, as it happens', async () => {
    await ben.open(ARTICLE)
    await card(ana).getByText('Ben Ruiz is here').waitFor()
    await ben.mark(FIRST, '2')
    await card(ana).getByText('1 disputed').waitFor()
    await ana.page.getByText('5 articles · 1 needs a reader').waitFor()
    await ben.page.getByRole('link', { name: 'Claimdesk' }).click()
    await card(ana).getByText('Ben Ruiz is here').waitFor({ state: 'detached' })
  })

  it('finds by title, outlet and id, with the keyboard alone', async () => {
    const { page } = ana
    await page.keyboard.press('/')
    await page.keyboard.type('PRESS tv')
    await page.getByText('1 article found').waitFor({ state: 'attached' })
    assert.equal(await cards(ana).count(), 1)
    await page.keyboard.press('Escape')
    await cards(ana).nth(4).waitFor()
    await page.keyboard.type('nowhere')
    await page.getByText('No article has nowhere in its title').waitFor()
    await page.getByRole('button', { name: 'Show all 5 articles' }).click()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await card(ana).locator('a:focus').waitFor()
    await page.keyboard.press('k')
    await cards(ana).nth(0).locator('a:focus').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type(ARTICLE.slice(0, 8))
    await page.keyboard.press('Enter')
    await ana.text.waitFor()
    await page.getByRole('link', { name: 'Articles' }).click()
    await page.getByRole('searchbox').waitFor()
    assert.equal(await page.getByRole('searchbox').inputValue(), ARTICLE.slice(0, 8))
    await page.getByRole('searchbox').fill('')
    await cards(ana).nth(4).waitFor()
  })

  it('offers the import to those who may import, as soon as they may', async () => {
    await ben.page.getByText('Ask Ana Kovač for the role of an editor.').waitFor()
    assert.equal(await ben.page.getByRole('button', { name: 'Import' }).count(), 0)
    await ana.page.getByRole('link', { name: 'People' }).click()
    await ana.page.getByRole('combobox', { name: 'Role of Ben Ruiz' }).selectOption('editor')
    await ben.page.getByRole('button', { name: 'Import' }).waitFor()
    await ben.page.getByRole('button', { name: 'choose files' }).waitFor()
  })

  it('is to be read where the browser stores nothing, and nothing is shown as marked', async () => {
    const context = await desk.context()
    await context.addInitScript(() => {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined })
    })
    const page = await context.newPage()
    await page.goto(await ana.invite())
    await page.getByLabel('Your name').fill('Vera Vidal')
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByText('This browser stores nothing for Claimdesk').waitFor()
    const vera = new ReviewerTab(page, 'Vera Vidal')
    await vera.open(ARTICLE)
    await vera.card(FIRST).waitFor()
    await vera.frame(FIRST)
    await vera.press('1')
    await page.getByText('nothing can be marked here').waitFor()
    assert.equal(await vera.card(FIRST).getByText('1 reader').count(), 1)
    assert.equal((await vera.state(ARTICLE)).verdicts.length, 1)
  })
})
