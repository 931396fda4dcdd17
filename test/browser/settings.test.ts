import assert from 'node:assert/strict'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const [, , , THIRD] = SEED_IDS
const [A] = passagesOf(THIRD) as [string]

describe('setting up the desk', function () {
  oneAfterAnother(this) // each goes on from the one before
  this.timeout(60_000) // axe looks at every element, twice
  let desk: BrowserDesk
  /** The owner, so an admin and an editor too. */
  let ada: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ada = await desk.joinAsOwner('Ada Holm')
    ben = await desk.join(await ada.invite(), 'Ben Ruiz')
    await ben.open(THIRD)
    await ben.mark(A, '2')
    await ben.says('Saved')
  })

  after(() => desk?.close())

  const needsTwo = (tab: ReviewerTab) => tab.page.getByRole('switch', { name: 'Needs two readers' })
  const guidelines = (tab: ReviewerTab) =>
    tab.page.getByRole('complementary', { name: 'Guidelines' })

  it('is done by one switch, holds on every open page, and says who did it', async () => {
    const other = await ben.duplicate()
    await other.page.getByRole('link', { name: 'People' }).click()
    const section = other.page.getByRole('region', { name: 'This desk' })
    await section.getByText('Needs two readers').waitFor()
    assert.equal(await section.getByRole('switch').count(), 0)
    await ada.press('g')
    await ada.press('p')
    await needsTwo(ada).click()
    await needsTwo(ada).and(ada.page.locator('[aria-checked=true]')).waitFor()
    await section.getByText(/^Switched on by Ada Holm/).waitFor()
    await ada.page.getByText('Who changed it').click()
    await ada.page.getByText('switched “needs two readers” on').waitFor()
    await assertAccessible(ada.page)
    await other.page.close()
  })

  it('is taken back by one key, and done again by another', async () => {
    await ada.press('z')
    await needsTwo(ada).and(ada.page.locator('[aria-checked=false]')).waitFor()
    await ada.press('Shift+z')
    await needsTwo(ada).and(ada.page.locator('[aria-checked=true]')).waitFor()
    await ada.says('Saved')
  })

  it('makes the card say why a claim cannot be settled yet, and the keyboard too', async () => {
    await ada.open(THIRD)
    const card = await ada.openCard(A)
    const why = /only one person has judged this one as it stands/
    await card.getByText(why).waitFor()
    await card.locator('.card-quote').focus()
    await ada.press('Shift+2')
    await ada.page.locator('.toast', { hasText: why }).waitFor()
    await ada.press('e')
    assert.equal(await card.getByLabel('Why the desk settles it so').count(), 0)
    await ada.press('g')
    await ada.press('q')
    await ada.page.locator('.queue-detail').getByText(why).waitFor()
    await ada.press('Shift+2')
    await ada.page.locator('.queue-item[aria-current]').filter({ hasText: A }).waitFor()
  })

  it('lets it be settled once two people have judged it', async () => {
    await ada.press('2')
    await ada.says('Saved')
    await ada.page
      .locator('.queue-detail')
      .getByText('only one person')
      .waitFor({ state: 'detached' })
    await ada.press('Shift+2')
    await ada.page.getByRole('link', { name: 'Queue', exact: true }).waitFor()
    await ada.says('Saved')
  })

  it('tells on the screen of people how much they agree, and why where it cannot', async () => {
    await ada.press('g')
    await ada.press('p')
    const agreement = ada.page.getByRole('region', { name: 'Agreement' })
    await agreement.getByText('100 % agree').waitFor()
    await agreement.getByText(/^Undefined because everybody gave one and the same/).waitFor()
    await agreement.getByRole('row', { name: /Ben Ruiz.* 1 100 % undefined/ }).waitFor()
    await agreement.getByRole('img', { name: /^By article/ }).waitFor()
    await assertAccessible(ada.page)
  })

  it('lays the guidelines beside the text by a key, with the three words, and leaves by Escape', async () => {
    await ben.text.focus()
    await ben.press('g')
    await ben.press('g')
    await guidelines(ben).getByText('The reviewer found that the claim holds.').waitFor()
    await guidelines(ben).getByText('Nobody has written guidelines').waitFor()
    await guidelines(ben).and(ben.page.locator(':focus')).waitFor()
    await ben.press('Escape')
    await ben.page.locator('.article-text:focus, .article-text :focus').first().waitFor()
    await guidelines(ben).waitFor()
    await ben.page.reload()
    await guidelines(ben).waitFor()
    await assertAccessible(ben.page)
  })

  it('keeps what an admin writes through a reload, and puts it in force for everybody', async () => {
    await ada.press('g')
    await ada.press('g')
    await guidelines(ada).getByRole('button', { name: 'Write them' }).click()
    const field = () => guidelines(ada).getByLabel('Guidelines of this desk')
    await field().fill('Two **independent** sources.')
    await ada.page.reload()
    assert.equal(await field().inputValue(), 'Two **independent** sources.')
    await assertAccessible(ada.page)
    await field().press('Control+Enter')
    await guidelines(ada).getByRole('option', { name: 'Version 1, in force' }).waitFor({
      state: 'attached',
    })
    await guidelines(ben).getByText('independent', { exact: true }).waitFor()
  })

  it('leaves the version that one reads where it is, and tells of the next', async () => {
    await guidelines(ada).getByRole('button', { name: 'Edit' }).click()
    await guidelines(ada).getByLabel('Guidelines of this desk').fill('Three sources.')
    await ada.press('Control+Enter')
    await guidelines(ben).getByText('Version 2 is in force.').waitFor()
    await guidelines(ben).getByText('independent', { exact: true }).waitFor()
    await guidelines(ben).getByRole('button', { name: 'Read it' }).click()
    await guidelines(ben).getByText('Three sources.').waitFor()
    await guidelines(ben).getByLabel('Version to read').selectOption('1')
    await guidelines(ben).getByText('independent', { exact: true }).waitFor()
  })

  it('lets two admins choose between their texts, and loses neither', async () => {
    const url = `${desk.server.origin}/people`
    const other = await ada.duplicate()
    await other.page.goto(url)
    await guidelines(ada).getByRole('button', { name: 'Edit' }).click()
    await guidelines(ada).getByLabel('Guidelines of this desk').fill('Mine.')
    await other.page.evaluate(() => {
      for (const key of Object.keys(localStorage)) {
        if (key.includes(':draft:')) localStorage.removeItem(key)
      }
    })
    await other.page.reload()
    await guidelines(other).getByRole('button', { name: 'Edit' }).click()
    await guidelines(other).getByLabel('Guidelines of this desk').fill('Theirs.')
    await other.press('Control+Enter')
    await guidelines(ada).getByText('wrote version 3 meanwhile.').waitFor()
    await guidelines(ada).getByText('See theirs').click()
    await guidelines(ada).getByText('Theirs.', { exact: true }).waitFor()
    assert.equal(await guidelines(ada).getByLabel('Guidelines of this desk').inputValue(), 'Mine.')
    await guidelines(ada).getByRole('button', { name: 'Keep mine' }).click()
    await guidelines(ada).getByRole('button', { name: 'Save' }).click()
    await guidelines(ada).getByText('Mine.', { exact: true }).waitFor()
    await guidelines(ada).getByRole('option', { name: 'Version 4, in force' }).waitFor({
      state: 'attached',
    })
  })
})
