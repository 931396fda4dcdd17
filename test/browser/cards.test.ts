import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[4]
const [FIRST, SECOND, THIRD, FOURTH] = passagesOf(ARTICLE) as [string, string, string, string]

describe('the cards beside the text', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    // Cards that glide are still on their way when one measures.
    ana = await desk.joinAsOwner('Ana Kovač', { reducedMotion: 'reduce' })
    ben = await desk.join(await ana.invite('Editor'), 'Ben Ruiz')
    await Promise.all([ana.open(ARTICLE), ben.open(ARTICLE)])
    for (const quote of [FIRST, SECOND, THIRD]) await ana.mark(quote, '0')
    await ben.card(THIRD).waitFor()
  })

  after(() => desk?.close())

  it('stand level with their passages, the open one exactly', async () => {
    await ana.openCard(SECOND)
    await ana.page.waitForFunction(isLevel, SECOND)
    await ana.openCard(FIRST)
    await ana.page.waitForFunction(isLevel, FIRST)
  })

  it('open from the passage that is pressed, and show which one they are', async () => {
    await ana.press('Escape')
    await ana.select(FIRST)
    await ana.page.mouse.click(...(await middleOf(ana.page, FIRST)))
    await ana.card(FIRST).and(ana.page.locator('.is-open')).waitFor()
    await ana.page.locator('.band.is-active').first().waitFor({ state: 'attached' })
  })

  it('are judged, asked otherwise and argued for by single keys', async () => {
    const card = await ana.openCard(FIRST)
    await card.locator('.card-quote').focus()
    await ana.press('3')
    await card.getByText('You found it unverifiable').waitFor()
    await ana.press('t')
    await card.getByRole('button', { name: 'Was it said?', pressed: true }).waitFor()
    await card.getByText('judged an earlier wording').waitFor()
    await card.getByRole('button', { name: 'confirm' }).click()
    await card.getByText('judged an earlier wording').waitFor({ state: 'detached' })
    await card.locator('.card-quote').focus()
    await ana.press('r')
    const field = card.getByRole('textbox', { name: 'Rationale' })
    // At once: no letter of a fast hand may go to the card instead.
    await ana.page.keyboard.type('t1 r2 j3')
    assert.equal(await field.inputValue(), 't1 r2 j3')
    await card.getByText('You found it unverifiable').waitFor()
  })

  it('keep what is being written over a reload, until it is saved', async () => {
    await ana.page.reload()
    await ana.openCard(FIRST)
    const field = ana.card(FIRST).getByRole('textbox', { name: 'Rationale' })
    assert.equal(await field.inputValue(), 't1 r2 j3')
    await field.fill('Nobody has looked.')
    await field.press('Control+Enter')
    await field.waitFor({ state: 'detached' })
    await ben.openCard(FIRST)
    await ben.card(FIRST).getByText('Nobody has looked.').waitFor()
    await ana.says('Saved')
    await ana.page.reload()
    await ana.openCard(FIRST)
    assert.equal(await field.count(), 0)
  })

  it('leave text, caret and place alone while colleagues change the same claim', async () => {
    const card = ana.card(FIRST)
    await card.getByRole('button', { name: 'Edit the rationale' }).click()
    const field = card.getByRole('textbox', { name: 'Rationale' })
    await field.fill('Half a sentence')
    await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(4, 8))
    const before = await topOf(ana.page, FIRST)
    await ben.judge(FIRST, 'Verified')
    await ben.mark(FOURTH, '2')
    await card.getByText('Ben Ruiz verified').waitFor()
    await ana.card(FOURTH).waitFor()
    const now = await field.evaluate((area: HTMLTextAreaElement) => [
      area.value,
      area.selectionStart,
      area.selectionEnd,
      document.activeElement === area,
    ])
    assert.deepEqual(now, ['Half a sentence', 4, 8, true])
    assert.equal(await topOf(ana.page, FIRST), before)
    await card.getByRole('button', { name: 'Cancel' }).click()
  })

  it('offer to keep mine or take theirs when a statement changes under my hands', async () => {
    const card = await ana.openCard(SECOND)
    await card.getByRole('button', { name: 'Add statement' }).click()
    const field = card.getByRole('textbox', { name: 'Statement' })
    await field.fill('My own words.')
    await ben.say(SECOND, 'Ben’s words.')
    await card.getByText('Changed meanwhile to:').waitFor()
    assert.equal(await field.inputValue(), 'My own words.')
    await card.getByRole('button', { name: 'Keep mine' }).click()
    await field.press('Control+Enter')
    await ben.card(SECOND).getByText('My own words.').waitFor()
  })

  it('do not let the question be changed once somebody else has judged', async () => {
    await ben.judge(SECOND, 'Disputed')
    const card = await ana.openCard(SECOND)
    const other = card.getByRole('button', { name: 'Was it said?' })
    await card.getByText('Ben Ruiz disputed').waitFor()
    assert.equal(await other.isDisabled(), true)
    await card.getByTitle('Somebody else has judged this claim; its scope stays.').waitFor()
  })

  it('become one where the same words are marked again', async () => {
    await ana.frame(FOURTH)
    await ana.press('1')
    const card = ana.card(FOURTH)
    await card.and(ana.page.locator('.is-open')).waitFor()
    await card.getByText('Split').waitFor()
    assert.equal(await card.count(), 1)
    await ana.says('Saved')
  })

  it('are removed with a way back', async () => {
    const card = await ana.openCard(THIRD)
    await card.getByRole('button', { name: 'Remove the claim' }).click()
    await ben.card(THIRD).waitFor({ state: 'detached' })
    await ana.page.getByRole('button', { name: 'Undo' }).click()
    await ben.card(THIRD).waitFor()
  })

  it('are filtered by status, and counted in words', async () => {
    await ana.press('Escape')
    const chips = ana.page.getByRole('group', { name: 'Show by status' })
    await chips.getByRole('button', { name: '1 open' }).click()
    await ana.card(SECOND).waitFor({ state: 'detached' })
    await ana.card(THIRD).waitFor()
    await ana.page.getByText('1 of 4 shown').waitFor()
    await ana.page.getByRole('button', { name: 'Show all' }).click()
    await ana.card(SECOND).waitFor()
  })

  it('are reached by the link of a claim', async () => {
    const id = await ana.card(SECOND).getAttribute('data-claim')
    await ben.page.goto(`${desk.server.origin}/articles/${ARTICLE}?claim=${id}`)
    await ben.card(SECOND).and(ben.page.locator('.is-open')).waitFor()
    await ben.card(SECOND).locator('.card-quote:focus').waitFor()
    await ben.press('j')
    await ben.card(SECOND).locator('.card-quote:focus').waitFor({ state: 'detached' })
  })

  it('that were removed are said to be, where a link leads to one', async () => {
    const id = await ana.card(THIRD).getAttribute('data-claim')
    await ana.openCard(THIRD)
    await ana.card(THIRD).getByRole('button', { name: 'Remove the claim' }).click()
    await ana.card(THIRD).waitFor({ state: 'detached' })
    await ana.says('Saved')
    await ben.page.goto(`${desk.server.origin}/articles/${ARTICLE}?claim=${id}`)
    await ben.page.getByText('removed the claim that the link leads to.').waitFor()
  })

  it('are gone with the text within a moment when access is taken away', async () => {
    await ana.page.getByRole('link', { name: 'People' }).click()
    await ana.page.getByRole('button', { name: 'Take access away from Ben Ruiz' }).click()
    await ben.page.getByRole('heading', { name: 'Your access was taken away' }).waitFor()
    assert.equal(await ben.text.count(), 0)
    assert.equal(await ben.cards.count(), 0)
  })
})

/** px from the top of the window to the top of a claim's card. */
async function topOf(page: Page, quote: string): Promise<number> {
  const card = page.locator('.card', { hasText: quote })
  return card.evaluate((element) => Math.round(element.getBoundingClientRect().top))
}

/** A point on a claim's passage, in the window. */
async function middleOf(page: Page, quote: string): Promise<[number, number]> {
  const id = await page.locator('.card', { hasText: quote }).getAttribute('data-claim')
  const box = await page.locator(`[data-band="${id}"] > i`).first().boundingBox()
  assert.ok(box)
  return [box.x + box.width / 2, box.y + box.height / 2]
}

/** In the page: whether the words of a card's head are level with the first line of its passage. */
function isLevel(quote: string): boolean {
  const card = [...document.querySelectorAll<HTMLElement>('.card')].find(
    (element) => element.querySelector('q')?.textContent === quote,
  )
  const line = document.querySelector(`[data-band="${card?.dataset.claim}"] > i`)
  const head = card?.querySelector('.card-head')
  if (!line || !head) return false
  const [first, second] = [head, line].map((element) => {
    const { top, height } = element.getBoundingClientRect()
    return top + height / 2
  })
  return Math.abs((first ?? 0) - (second ?? 0)) <= 6
}
