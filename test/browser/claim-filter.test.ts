import assert from 'node:assert/strict'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[4]
const [FIRST, SECOND, THIRD] = passagesOf(ARTICLE) as [string, string, string]

describe('the cards and their filter', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  this.timeout(120_000) // the browser's first start
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async () => {
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač', { reducedMotion: 'reduce' })
    ben = await desk.join(await ana.invite(), 'Ben Ruiz')
    await Promise.all([ana.open(ARTICLE), ben.open(ARTICLE)])
    await ana.mark(FIRST, '0')
    await ana.mark(SECOND, '2')
    await ben.mark(THIRD, '1')
    await ana.card(THIRD).waitFor()
    await ana.press('Escape')
  })

  after(() => desk?.close())

  it('take the speaker, the moments and the tags that are noted on a card', async () => {
    const card = await ana.openCard(SECOND)
    await card.getByRole('button', { name: 'Add details' }).click()
    await card.getByRole('combobox', { name: 'Speaker' }).fill('Zabihullah Mujahid')
    await card.getByRole('textbox', { name: 'Said' }).fill('on Monday')
    await card.getByLabel('As of').fill('2021-09-06')
    await card.getByRole('combobox', { name: 'Tags' }).fill('military, Panjshir')
    await card.getByRole('combobox', { name: 'Tags' }).press('Control+Enter')
    await card.getByText('Zabihullah Mujahid · said on Monday · as of 6 Sep 2021').waitFor()
    await ana.page.locator('.details-open:focus').waitFor()
    await ben.openCard(SECOND)
    await ben.card(SECOND).getByText('Zabihullah Mujahid · said on Monday').waitFor()
    await card.getByRole('button', { name: 'Panjshir' }).click()
    await ana.page.getByText('1 of 3 shown').waitFor()
    assert.deepEqual(await ana.shownQuotes(), [SECOND])
    assert.match(ana.page.url(), /\?tag=Panjshir$/)
  })

  it('offer a colleague the speakers and tags in use, in their spelling', async () => {
    const card = await ben.openCard(THIRD)
    await card.getByRole('button', { name: 'Add details' }).click()
    const field = card.getByRole('combobox', { name: 'Tags' })
    const known = await field.evaluate((input: HTMLInputElement) =>
      [...(input.list?.options ?? [])].map(({ value }) => value),
    )
    assert.deepEqual(known, ['military', 'Panjshir'])
    await field.fill('panjshir')
    await field.press('Enter')
    await card.getByRole('button', { name: 'Remove the tag Panjshir' }).waitFor()
    await card.getByRole('button', { name: 'Cancel' }).click()
    await ana.page.getByText('2 of 3 shown').waitFor()
  })

  it('are narrowed as before after a reload', async () => {
    await ana.says('Saved')
    await ana.page.reload()
    await ana.page.getByText('2 of 3 shown').waitFor()
    assert.deepEqual(await ana.shownQuotes(), [SECOND, THIRD])
  })

  it('are searched by /, each typed search one step that goes back', async () => {
    await ana.page.getByRole('button', { name: 'Show all' }).click()
    await ana.card(FIRST).waitFor()
    await ana.text.focus()
    await ana.press('/')
    const search = ana.page.getByRole('textbox', { name: 'Search the claims' })
    await search.and(ana.page.locator(':focus')).waitFor()
    await ana.page.keyboard.type('mujahid monday')
    await ana.page.getByText('1 of 3 shown').waitFor()
    assert.deepEqual(await ana.shownQuotes(), [SECOND])
    assert.match(ana.page.url(), /\?find=mujahid\+monday$/)
    await ana.page.goBack()
    await ana.card(FIRST).waitFor()
    assert.equal(await search.inputValue(), '')
    await ana.page.goForward()
    await ana.page.getByText('1 of 3 shown').waitFor()
    assert.equal(await search.inputValue(), 'mujahid monday')
    await search.press('Escape')
    await ana.card(FIRST).waitFor()
  })

  it('are narrowed to whom they are by, but never the one that is open', async () => {
    const card = await ana.openCard(FIRST)
    await ana.page
      .getByRole('combobox', { name: 'Marked or judged by' })
      .selectOption({ label: 'Ben Ruiz' })
    await ana.card(SECOND).waitFor({ state: 'detached' })
    await card.waitFor()
    await card.getByRole('button', { name: 'Add statement' }).click()
    await card.getByRole('textbox', { name: 'Statement' }).fill('Half a')
    await ana.page.getByRole('button', { name: '1 verified' }).click()
    assert.deepEqual(await ana.shownQuotes(), [FIRST, THIRD])
    assert.equal(await card.getByRole('textbox', { name: 'Statement' }).inputValue(), 'Half a')
    await ana.page.getByRole('button', { name: 'Show all' }).click()
    await ana.card(SECOND).waitFor()
    await card.getByRole('button', { name: 'Cancel' }).click()
  })

  it('leave the reasons of a verdict to the next key, and o to the text', async () => {
    const card = await ana.openCard(FIRST)
    await card.locator('.card-quote').focus()
    await ana.press('2')
    await card.getByText('Why? Press a number').waitFor()
    await ana.press('3')
    await card.getByRole('button', { name: 'misleading context', pressed: true }).waitFor()
    await card.getByText('Why? Press a number').waitFor({ state: 'detached' })
    await ana.press('1')
    await card.getByText('You verified').waitFor()
    await ana.press('3')
    await card.getByText('Why? Press a number').waitFor()
    await ana.press('Enter')
    await card.getByText('Why? Press a number').waitFor({ state: 'detached' })
    await card.getByText('You found it unverifiable').waitFor()
    await ana.press('o')
    await ana.page.locator('.article-text:focus').waitFor()
    await ana.press('Enter')
    await card.locator('.card-quote').and(ana.page.locator(':focus')).waitFor()
    await ana.press('Delete')
    await card.waitFor({ state: 'detached' })
    await ana.card(SECOND).locator('.card-quote').and(ana.page.locator(':focus')).waitFor()
  })

  it('are accessible with everything open: details, statement, rationale, reasons', async () => {
    const card = await ana.openCard(SECOND)
    await card.getByRole('button', { name: 'Edit details' }).click()
    await card.getByRole('combobox', { name: 'Speaker' }).waitFor()
    await card.getByRole('button', { name: 'Add statement' }).click()
    await card.getByRole('textbox', { name: 'Statement' }).fill('Half a sentence')
    await card.getByRole('button', { name: 'Say why' }).click()
    await card.getByRole('textbox', { name: 'Rationale' }).fill('Half a reason')
    await card.locator('.card-quote').focus()
    await ana.press('3')
    await card.getByText('Why? Press a number').waitFor()
    await ana.page.getByRole('textbox', { name: 'Search the claims' }).fill('mujahid')
    await ana.page.getByText('1 of 2 shown').waitFor()
    await assertAccessible(ana.page)
    await ana.page.setViewportSize({ width: 360, height: 740 })
    await card.getByRole('textbox', { name: 'Statement' }).waitFor()
    await card.getByRole('button', { name: 'Edit details' }).click()
    await card.getByRole('combobox', { name: 'Speaker' }).waitFor()
    await assertAccessible(ana.page)
  })
})
