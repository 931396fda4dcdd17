import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import type { ArticleRow } from '../../shared/article/article-row.ts'
import type { StateBody } from '../../shared/sync/protocol.ts'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { SEED_IDS } from '../helpers/seeds.ts'

/** The one without a title of its own, an outlet or a date. */
const ARTICLE = SEED_IDS[0]

describe('what is known of an article', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  this.timeout(60_000) // axe looks at every element, twice
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab
  let vera: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    ben = await desk.join(await ana.invite('Editor'), 'Ben Ruiz')
    vera = await desk.join(await ana.invite('Viewer'), 'Vera Vidal')
  })

  after(() => desk?.close())

  const card = ({ page }: ReviewerTab) =>
    page.locator('.article-card').filter({ has: page.locator(`a[href="/articles/${ARTICLE}"]`) })
  const dialog = ({ page }: ReviewerTab) => page.getByRole('dialog', { name: 'About this article' })
  const field = (tab: ReviewerTab, name: string): Locator =>
    dialog(tab).getByRole('textbox', { name, exact: true })
  const save = (tab: ReviewerTab) =>
    dialog(tab).getByRole('button', { name: 'Save', exact: true }).click()
  const opens = async (tab: ReviewerTab, item: string) => {
    await card(tab)
      .getByRole('button', { name: /^More about / })
      .click()
    await card(tab).getByRole('menuitem', { name: item }).click()
    await dialog(tab).waitFor()
  }
  const row = async () => {
    const { origin } = desk.server
    const answer = await ana.page.request.get(`${origin}/api/articles/${ARTICLE}/state`)
    const { rows } = (await answer.json()) as StateBody
    return rows.find(({ kind }) => kind === 'article') as ArticleRow
  }

  it('is set by an editor from the menu of its card, and a colleague sees it at once', async () => {
    await card(vera).getByText('title taken from the first sentence').waitFor()
    await opens(ben, 'Title, outlet, date, address')
    await assertAccessible(ben.page)
    await field(ben, 'Title').fill('Massoud calls for talks')
    await field(ben, 'Date').fill('6 Sep 2021')
    await field(ben, 'Address').fill('https://gazette.example/massoud')
    await save(ben)
    await dialog(ben).waitFor({ state: 'detached' })
    await card(vera).getByRole('link', { name: 'Massoud calls for talks' }).waitFor()
    await card(vera).getByText('6 Sep 2021').waitFor()
    assert.equal(await card(vera).getByText('title taken from').count(), 0)
    const { title, date, url } = await row()
    assert.deepEqual([title.value, title.derived], ['Massoud calls for talks', null])
    assert.deepEqual([date.value, url.value], ['2021-09-06', 'https://gazette.example/massoud'])
  })

  it('gives the focus back to where the menu was opened', async () => {
    await card(ben).locator('.article-more:focus').waitFor()
  })

  it('says what to mend, and keeps what was written through a reload', async () => {
    await opens(ben, 'Title, outlet, date, address')
    await field(ben, 'Date').fill('6/9/2021')
    await field(ben, 'Outlet').fill('The Gazette')
    await save(ben)
    await dialog(ben).getByText('Write the day as 2021-09-06').waitFor()
    await assertAccessible(ben.page)
    assert.equal((await row()).outlet.value, null)
    await ben.page.reload()
    await opens(ben, 'Title, outlet, date, address')
    assert.equal(await field(ben, 'Outlet').inputValue(), 'The Gazette')
    await field(ben, 'Date').fill('6 Sep 2021')
  })

  it('never overwrites what a second editor set meanwhile: mine or theirs', async () => {
    await opens(ana, 'Title, outlet, date, address')
    await field(ana, 'Outlet').fill('Gazette Online')
    await save(ana)
    const conflict = dialog(ben).getByText('Changed meanwhile to: Gazette Online')
    await conflict.waitFor()
    await assertAccessible(ben.page)
    assert.ok(await dialog(ben).getByRole('button', { name: 'Save', exact: true }).isDisabled())
    assert.equal(await field(ben, 'Outlet').inputValue(), 'The Gazette')
    await dialog(ben).getByRole('button', { name: 'Keep mine' }).click()
    await save(ben)
    await card(ana).getByText('The Gazette').waitFor()
    await opens(ben, 'Title, outlet, date, address')
    await field(ben, 'Outlet').fill('Gazette, London')
    await opens(ana, 'Title, outlet, date, address')
    // What this device remembers is shown first; what Ben set comes a moment later.
    await ana.page.waitForFunction(isWritten, 'The Gazette')
    await field(ana, 'Outlet').fill('')
    await save(ana)
    await dialog(ben).getByText('Changed meanwhile to: unknown').waitFor()
    await dialog(ben).getByRole('button', { name: 'Take theirs' }).click()
    assert.equal(await field(ben, 'Outlet').inputValue(), '')
    await ben.press('Escape')
    assert.equal((await row()).outlet.value, null)
  })

  it('has a history of who changed what, from what to what', async () => {
    await opens(vera, 'History')
    const items = dialog(vera).getByRole('list', { name: 'History' }).getByRole('listitem')
    await items.nth(6).waitFor()
    const told = await items.allInnerTexts()
    assert.match(told[0] ?? '', /Ana Kovač set the outlet from “The Gazette” to unknown/)
    assert.match(told[1] ?? '', /Ben Ruiz set the outlet from “Gazette Online” to “The Gazette”/)
    assert.match(told.at(-1) ?? '', /Claimdesk imported the article: 000_/)
    await assertAccessible(vera.page)
  })

  it('is only read by those who may not set it', async () => {
    await vera.page.getByRole('tab', { name: 'Details' }).click()
    await dialog(vera).getByText('Editors and admins set these.').waitFor()
    assert.equal(await dialog(vera).getByRole('textbox').count(), 0)
    const link = dialog(vera).getByRole('link', { name: 'https://gazette.example/massoud' })
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer nofollow')
    await vera.press('ArrowLeft')
    await vera.press('Escape')
  })

  it('says what each line is; a colleague’s text stays as it is until she asks', async () => {
    await Promise.all([ana.open(ARTICLE), ben.open(ARTICLE)])
    const before = await ana.page.locator('.fold-line').count()
    await ben.page.getByRole('button', { name: 'Edit title, outlet, date and lines' }).click()
    await dialog(ben).getByRole('tab', { name: 'Lines' }).click()
    const select = dialog(ben).getByRole('combobox', { name: 'Line 4 is' })
    assert.equal(await select.inputValue(), 'paragraph')
    await select.selectOption('boilerplate')
    await assertAccessible(ben.page)
    await ana.page.getByText('1 line is of another kind now.').waitFor()
    assert.equal(await ana.page.locator('.fold-line').count(), before)
    await ben.press('Escape')
    await ben.page.locator('.facts-edit:focus').waitFor()
    await ben.page.locator('.fold-line').nth(before).waitFor()
    await ana.page.getByRole('button', { name: 'Show', exact: true }).click()
    await ana.page.locator('.fold-line').nth(before).waitFor()
    assert.deepEqual(
      (await row()).kinds.map(({ block, kind }) => [block, kind]),
      [[3, 'boilerplate']],
    )
  })

  it('fits on a phone', async () => {
    const { page } = ben
    await page.setViewportSize({ width: 360, height: 740 })
    await page.getByRole('button', { name: 'Edit title, outlet, date and lines' }).click()
    for (const tab of ['Lines', 'History', 'Details']) {
      await dialog(ben).getByRole('tab', { name: tab }).click()
      await assertAccessible(page)
      const isWider = await page.locator('dialog').evaluate(isWiderThanItself)
      assert.equal(isWider, false)
    }
  })
})

/** In the page: a field has this text. */
function isWritten(text: string): boolean {
  return [...document.querySelectorAll('input')].some(({ value }) => value === text)
}

/** In the page: whether one would have to scroll it sideways. */
function isWiderThanItself(element: Element): boolean {
  return element.scrollWidth > element.clientWidth
}
