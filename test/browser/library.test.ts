import assert from 'node:assert/strict'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS, seedBytes } from '../helpers/seeds.ts'

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

  it('takes text files, and says of each what became of it', async () => {
    const { page } = ana
    const file = (name: string, bytes: Buffer) => ({ name, mimeType: 'text/plain', buffer: bytes })
    await page.getByRole('button', { name: 'choose files' }).waitFor()
    await page
      .locator('input[type="file"]')
      .setInputFiles([
        file('new.txt', Buffer.from('A headline\n\nThe mayor spoke on Monday about 👍.\n')),
        file('again.txt', seedBytes(ARTICLE)),
        file('empty.txt', Buffer.alloc(0)),
        file('latin.txt', Buffer.from([0x61, 0xe9, 0x62])),
        file('picture.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])),
        file('large.txt', Buffer.alloc(2 * 1024 * 1024 + 1, 0x61)),
      ])
    const rows = page.getByRole('list', { name: 'Imported files' }).getByRole('listitem')
    await rows.filter({ hasText: 'large.txt' }).getByText('larger than 2 MB').waitFor()
    await rows.filter({ hasText: 'new.txt' }).getByText('imported').waitFor()
    await rows.filter({ hasText: 'again.txt' }).getByText('is here already').waitFor()
    await rows.filter({ hasText: 'empty.txt' }).getByText('The file is empty.').waitFor()
    await rows.filter({ hasText: 'latin.txt' }).getByText('at offset 1').waitFor()
    await rows.filter({ hasText: 'picture.txt' }).getByText('a PNG picture').waitFor()
    await cards(ben).nth(5).waitFor()
    await rows.getByRole('link', { name: 'Open' }).first().click()
    await ana.text.getByText('The mayor spoke on Monday about 👍.').waitFor()
  })

  it('offers the import to those who may import, as soon as they may', async () => {
    assert.equal(await ben.page.getByRole('button', { name: 'choose files' }).count(), 0)
    await ana.page.getByRole('link', { name: 'People' }).click()
    await ana.page.getByRole('combobox', { name: 'Role of Ben Ruiz' }).selectOption('editor')
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
