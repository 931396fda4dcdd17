import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const [QUOTE] = passagesOf(ARTICLE) as [string]

describe('the discussion of a claim', function () {
  oneAfterAnother(this) // each goes on from the one before
  this.timeout(60_000) // axe looks at every element
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    ben = await desk.join(await ana.invite(), 'Ben Ruiz')
    await ana.open(ARTICLE)
    await ana.mark(QUOTE, '2')
    await ben.open(ARTICLE)
  })

  after(() => desk?.close())

  const talkOn = async (tab: ReviewerTab): Promise<Locator> => {
    const card = await tab.openCard(QUOTE)
    return card.getByRole('region', { name: 'Discussion' })
  }
  const fieldIn = (talk: Locator, name = 'Comment') =>
    talk.getByRole('textbox', { name, exact: true })
  const isFocused = (field: Locator) =>
    field.evaluate((element) => element === document.activeElement)

  it('begins by one key on the card, and is on the colleague’s card at once', async () => {
    const card = await ana.openCard(QUOTE)
    await card.locator('.card-quote').focus()
    await ana.press('c')
    const field = fieldIn(await talkOn(ana))
    await field.waitFor()
    assert.ok(await isFocused(field))
    await ana.page.keyboard.type('Which **ministry** said so?')
    await ana.press('Control+Enter')
    await field.waitFor({ state: 'detached' })
    const talk = await talkOn(ben)
    await talk.getByRole('article', { name: 'Comment by Ana Kovač' }).waitFor()
    await talk.locator('strong', { hasText: 'ministry' }).waitFor()
  })

  it('calls somebody by the first letters of the name, with the keyboard alone', async () => {
    const talk = await talkOn(ben)
    await talk.getByRole('button', { name: 'Answer' }).click()
    const field = fieldIn(talk, 'Answer to Ana Kovač')
    await field.waitFor()
    assert.ok(await isFocused(field))
    await ben.page.keyboard.type('The one in Dushanbe, @kov')
    const list = talk.getByRole('listbox', { name: 'People to call' })
    const option = list.getByRole('option', { name: 'Ana Kovač', selected: true })
    await option.waitFor()
    assert.equal(await field.getAttribute('aria-activedescendant'), await option.getAttribute('id'))
    await assertAccessible(ben.page)
    await ben.press('Enter')
    await list.waitFor({ state: 'detached' })
    assert.equal(await field.inputValue(), 'The one in Dushanbe, @Ana Kovač ')
    await ben.page.keyboard.type('I think.')
    await ben.press('Control+Enter')
    await field.waitFor({ state: 'detached' })
    const seen = (await talkOn(ana)).locator('.mention.is-me')
    assert.equal(await seen.textContent(), '@Ana Kovač')
  })

  it('closes the list by Escape, and keeps what is written and the keyboard where they are', async () => {
    const talk = await talkOn(ben)
    await talk.getByRole('button', { name: 'Add a comment' }).click()
    const field = fieldIn(talk)
    await ben.page.keyboard.type('@')
    const list = talk.getByRole('listbox')
    await list.waitFor()
    await ben.press('Escape')
    await list.waitFor({ state: 'detached' })
    assert.equal(await field.inputValue(), '@')
    assert.ok(await isFocused(field))
    await field.fill('Half a thought')
  })

  it('keeps a draft over a reload', async () => {
    await ben.page.reload()
    const field = fieldIn(await talkOn(ben))
    await field.waitFor()
    assert.equal(await field.inputValue(), 'Half a thought')
    await field.press('Control+Enter')
    await field.waitFor({ state: 'detached' })
    await (await talkOn(ana)).getByText('Half a thought').waitFor()
  })

  it('shows the name that somebody has by now', async () => {
    await ana.page.getByRole('link', { name: 'People' }).click()
    await ana.page.getByRole('button', { name: 'More about Ana Kovač' }).click()
    await ana.page.getByRole('menuitem', { name: 'Change the name' }).click()
    const dialog = ana.page.getByRole('dialog', { name: 'Change the name of Ana Kovač' })
    await dialog.getByLabel('Name').fill('Ana Horvat')
    await dialog.getByRole('button', { name: 'Change the name' }).click()
    const mention = (await talkOn(ben)).locator('.mention')
    await mention.filter({ hasText: '@Ana Horvat' }).waitFor()
    await ana.open(ARTICLE)
  })

  it('lets one change one’s words, and take them away with a way back', async () => {
    const talk = await talkOn(ben)
    const mine = talk.getByRole('article', { name: 'Comment by you' }).last()
    await mine.getByRole('button', { name: 'Edit' }).click()
    const field = fieldIn(talk, 'Your comment')
    await field.fill('A whole thought')
    await field.press('Control+Enter')
    const theirs = await talkOn(ana)
    await theirs.getByText('A whole thought').waitFor()
    await theirs.getByText('changed').waitFor()
    await mine.getByRole('button', { name: 'Remove' }).click()
    await theirs.getByText('A whole thought').waitFor({ state: 'detached' })
    await ben.page.getByRole('button', { name: 'Undo', exact: true }).click()
    await theirs.getByText('A whole thought').waitFor()
  })

  it('folds to a count when it is resolved, and opens with the next word', async () => {
    const talk = await talkOn(ana)
    await talk.getByRole('button', { name: 'Resolve' }).click()
    const theirs = await talkOn(ben)
    await theirs.getByText('3 comments, resolved').waitFor()
    await theirs.getByText('A whole thought').waitFor({ state: 'detached' })
    await theirs.getByRole('button', { name: 'Show' }).click()
    await theirs.getByText('A whole thought').waitFor()
    await theirs.getByRole('button', { name: 'Add a comment' }).click()
    await fieldIn(theirs).fill('One more thing.')
    await fieldIn(theirs).press('Control+Enter')
    await talk.getByText('One more thing.').waitFor()
    await talk.getByRole('button', { name: 'Resolve' }).waitFor()
  })

  it('goes on without the network, and arrives once', async () => {
    await ben.page.context().setOffline(true)
    await ben.says(/^Offline/)
    const talk = await talkOn(ben)
    await talk.getByRole('button', { name: 'Add a comment' }).click()
    await fieldIn(talk).fill('From the train.')
    await fieldIn(talk).press('Control+Enter')
    await talk.getByText('From the train.').waitFor()
    await ben.page.context().setOffline(false)
    await ben.wake()
    await ben.says('Saved')
    const arrived = (await talkOn(ana)).getByText('From the train.')
    await arrived.waitFor()
    assert.equal(await arrived.count(), 1)
  })

  it('stands beside the claim in the queue, where the same key begins it', async () => {
    await ben.page.getByRole('link', { name: /^Queue/ }).click()
    const detail = ben.page.getByRole('region', { name: /^Claim C-/ })
    const talk = detail.getByRole('region', { name: 'Discussion' })
    await talk.getByText('One more thing.').waitFor()
    await ben.press('c')
    const field = fieldIn(talk)
    await field.waitFor()
    await assertAccessible(ben.page)
    await ben.page.keyboard.type('From the queue.')
    await ben.press('Control+Enter')
    await (await talkOn(ana)).getByText('From the queue.').waitFor()
  })
})
