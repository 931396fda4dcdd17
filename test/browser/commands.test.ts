import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const PASSAGES = passagesOf(ARTICLE)
const [FIRST, SECOND, THIRD, FOURTH, UNDONE, REMOVED] = PASSAGES as [
  string,
  string,
  string,
  string,
  string,
  string,
]

describe('the keys of the desk', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  let desk: BrowserDesk
  let ana: ReviewerTab
  let palette: Locator
  let sheet: Locator

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    palette = ana.page.getByRole('dialog', { name: 'Commands' })
    sheet = ana.page.getByRole('dialog', { name: 'Keys' })
  })

  after(() => desk?.close())

  const option = (name: string | RegExp) => palette.getByRole('option', { name })
  const rowOf = (title: string) =>
    sheet.getByRole('listitem').filter({ has: ana.page.getByText(title, { exact: true }) })
  const isAt = (path: string) => ana.page.waitForURL((url) => url.pathname === path)
  const textHasTheKeyboard = () => ana.page.locator('.article-text:focus').waitFor()

  it('the palette lists commands and articles, and goes to an article by its name', async () => {
    await ana.press('Control+k')
    await palette.getByRole('combobox').and(ana.page.locator(':focus')).waitFor()
    await ana.page.keyboard.type('taliban claim control')
    assert.equal(await palette.getByRole('option', { selected: true }).count(), 1)
    await ana.press('Enter')
    await ana.text.waitFor()
    await isAt(`/articles/${ARTICLE}`)
  })

  it('in the text it marks what was selected before, and the keyboard stays in the text', async () => {
    await ana.frame(FIRST)
    await ana.press('Control+k')
    await ana.page.keyboard.type('mark disp')
    await option('Mark as disputed Text').and(palette.locator('[aria-selected="true"]')).waitFor()
    await ana.press('Enter')
    await ana.card(FIRST).waitFor()
    await textHasTheKeyboard()
  })

  it('what cannot be done is grey, and Enter does not do it', async () => {
    await ana.press('Control+k')
    await ana.page.keyboard.type('mark as verified')
    assert.equal(await option('Mark as verified Text').getAttribute('aria-disabled'), 'true')
    await ana.press('Enter')
    assert.equal(await palette.isVisible(), true)
  })

  it('the arrows go round the list, and Escape gives the keyboard back', async () => {
    await palette.getByRole('combobox').fill('')
    const options = palette.getByRole('option')
    const chosen = () =>
      options.evaluateAll((all) => all.findIndex((one) => one.ariaSelected === 'true'))
    assert.equal(await chosen(), 0)
    await ana.press('ArrowUp')
    assert.equal(await chosen(), (await options.count()) - 1)
    await ana.press('ArrowDown')
    await ana.press('ArrowDown')
    assert.equal(await chosen(), 1)
    await assertAccessible(ana.page)
    await ana.press('Escape')
    await palette.waitFor({ state: 'detached' })
    await textHasTheKeyboard()
  })

  it('in the text that looks like a field, single keys and sequences are alive', async () => {
    await ana.frame(SECOND)
    await ana.press('1')
    await ana.card(SECOND).getByRole('button', { name: 'Verified', pressed: true }).waitFor()
    await ana.press('g')
    await ana.press('p')
    await ana.page.getByRole('heading', { name: 'People' }).waitFor()
    await ana.press('g')
    await ana.press('a')
    await ana.page.getByRole('heading', { name: 'Articles' }).waitFor()
    await ana.open(ARTICLE)
  })

  it('1 z Delete g q do what they say with the caret in the text', async () => {
    await ana.frame(UNDONE)
    await ana.press('1')
    await ana.card(UNDONE).waitFor()
    await textHasTheKeyboard()
    await ana.press('z')
    await ana.card(UNDONE).waitFor({ state: 'detached' })
    await textHasTheKeyboard()
    // The caret stands behind the words of this claim.
    await ana.frame(REMOVED)
    await ana.press('1')
    await ana.card(REMOVED).waitFor()
    await ana.press('ArrowLeft')
    await ana.press('Delete')
    await ana.card(REMOVED).waitFor({ state: 'detached' })
    await textHasTheKeyboard()
    await ana.press('g')
    await ana.press('q')
    await isAt('/queue')
    await ana.open(ARTICLE)
  })

  it('in a field they are letters, and Ctrl K is the palette', async () => {
    const card = await ana.openCard(SECOND)
    await card.getByRole('button', { name: 'Add statement' }).click()
    const field = ana.page.getByRole('textbox', { name: 'Statement' })
    await field.pressSequentially('1 z g p ? 2')
    assert.equal(await field.inputValue(), '1 z g p ? 2')
    await isAt(`/articles/${ARTICLE}`)
    await ana.press('Control+k')
    await palette.waitFor()
    await ana.press('Escape')
    await palette.waitFor({ state: 'detached' })
    await field.and(ana.page.locator(':focus')).waitFor()
    await ana.page.getByRole('button', { name: 'Cancel' }).click()
  })

  it('Shift E opens the export, over which no key of the desk counts', async () => {
    await ana.text.focus()
    await ana.press('Shift+E')
    const dialog = ana.page.getByRole('dialog', { name: /^Export/ })
    await dialog.waitFor()
    await ana.press('g')
    await ana.press('p')
    await ana.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await isAt(`/articles/${ARTICLE}`)
  })

  it('the sheet shows the keys of every place, and is accessible', async () => {
    await ana.press('?')
    for (const name of [/^Anywhere/, /^Text/, /^Claim/]) {
      await sheet.getByRole('heading', { name }).waitFor()
    }
    const row = rowOf('Mark as disputed')
    assert.equal(await row.locator('kbd').innerText(), '2')
    await assertAccessible(ana.page)
  })

  it('a command gets other keys there, and the conflict is told before', async () => {
    const row = rowOf('Mark as disputed')
    await row.getByRole('button', { name: /^Change/ }).click()
    await row.locator('input:focus').waitFor()
    await ana.press('1')
    await row.getByText('1 is a key of “Mark as verified” now').waitFor()
    await ana.press('Backspace')
    await ana.press('d')
    await assertAccessible(ana.page)
    await ana.press('Enter')
    await row.locator('kbd', { hasText: /^d$/ }).waitFor()
    await ana.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await ana.frame(THIRD)
    await ana.toolbar.getByRole('button', { name: 'Disputed (d)' }).waitFor()
    await ana.press('2')
    assert.equal(await ana.card(THIRD).count(), 0)
    await ana.press('d')
    await ana.card(THIRD).getByRole('button', { name: 'Disputed', pressed: true }).waitFor()
    await ana.says('Saved')
  })

  it('they are hers again after a reload, and single keys can be switched off altogether', async () => {
    await ana.page.reload()
    await ana.text.waitFor()
    await ana.text.focus()
    await ana.press('?')
    const row = rowOf('Mark as disputed')
    await row.locator('kbd', { hasText: /^d$/ }).waitFor()
    await sheet.getByRole('checkbox', { name: /^Single keys/ }).uncheck()
    await row.getByText('no key').waitFor()
    await ana.press('Escape')
    await ana.frame(FOURTH)
    await ana.press('d')
    await ana.press('1')
    await ana.press('?')
    assert.equal(await ana.card(FOURTH).count(), 0)
    assert.equal(await sheet.count(), 0)
  })

  it('the button in the bar is the way back to them', async () => {
    await ana.page.getByRole('button', { name: 'Commands and keys' }).click()
    await palette.waitFor()
    await ana.page.keyboard.type('change the keys')
    await ana.press('Enter')
    await sheet.getByRole('checkbox', { name: /^Single keys/ }).check()
    await sheet.getByRole('button', { name: 'Give all commands their own keys back' }).click()
    await ana.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await ana.frame(FOURTH)
    await ana.press('2')
    await ana.card(FOURTH).getByRole('button', { name: 'Disputed', pressed: true }).waitFor()
    await ana.says('Saved')
  })
})
