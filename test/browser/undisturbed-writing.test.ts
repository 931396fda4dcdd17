import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import type { ClaimId } from '../../shared/ids.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { BusyCard } from '../helpers/busy-card.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

declare global {
  interface Window {
    /** How often something on the card changed. */
    changed: number
  }
}

const ARTICLE = SEED_IDS[4]
const [ABOVE, QUOTE] = passagesOf(ARTICLE) as [string, string]
const UPDATES_A_SECOND = 200
/** Changes on the card between two letters. */
const BETWEEN_LETTERS = 2

describe('writing on a card that a colleague changes 200 times a second', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  this.timeout(300_000) // a look after every letter, on a machine that may be busy with more
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: BusyCard
  let card: Locator

  before(async () => {
    // No hand makes 200 updates a second, so the limits for hands are lifted.
    desk = await BrowserDesk.start({ environment: { RATE_LIMITS: 'off' } })
    ana = await desk.joinAsOwner('Ana Kovač', { reducedMotion: 'reduce' })
    const colleague = await desk.join(await ana.invite(), 'Ben Ruiz')
    const [cookie] = await colleague.page.context().cookies()
    await colleague.page.close()
    assert.ok(cookie)
    await ana.open(ARTICLE)
    await ana.mark(ABOVE, '1')
    await ana.mark(QUOTE, '2')
    card = await ana.openCard(QUOTE)
    const id = (await card.getAttribute('data-claim')) as ClaimId
    await ana.says('Saved')
    const session = `${cookie.name}=${cookie.value}`
    ben = await BusyCard.comes(desk.server.origin, session, ARTICLE, id)
    await card.evaluate(countChanges)
    ben.work(UPDATES_A_SECOND)
    await changes(BETWEEN_LETTERS)
  })

  // A page on a slow machine that fell behind catches up: this is about the hand, not about endurance.
  beforeEach(async () => {
    await ben.rest()
    ben.work(UPDATES_A_SECOND)
    await changes(BETWEEN_LETTERS)
  })

  after(async () => {
    await ben?.leave()
    await desk?.close()
  })

  it('loses no letter of a rationale, nor the caret, the focus, or the place', async () => {
    await card.getByRole('button', { name: 'Say why' }).click()
    await isUndisturbed('Rationale', 'Not **one**.')
    // A verdict on a wording that is twenty wordings old is refused, and this is not about that.
    await ben.rest()
    await card.getByRole('textbox', { name: 'Rationale' }).press('Control+Enter')
    await card.getByText('Not one.').waitFor()
    ben.work(UPDATES_A_SECOND)
  })

  it('loses no letter of a statement, though the colleague rewords it all the time', async () => {
    await card.getByRole('button', { name: 'Edit statement' }).click()
    const field = card.getByRole('textbox', { name: 'Statement' })
    await field.fill('')
    await isUndisturbed('Statement', 'The valley fell.')
    await card.getByText('Changed meanwhile to:').waitFor()
    // In the middle of a word too.
    await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(4, 4))
    await field.press('w')
    await changes(BETWEEN_LETTERS)
    await field.press('h')
    assert.equal(await field.inputValue(), 'The whvalley fell.')
    assert.deepEqual(await caretOf(field), [6, 6, true])
    await ana.press('Control+z')
    await card.getByRole('button', { name: 'Cancel' }).click()
  })

  it('loses no letter of a speaker and a tag, in the same form', async () => {
    await card.getByRole('button', { name: 'Edit details' }).click()
    const speaker = card.getByRole('combobox', { name: 'Speaker' })
    await speaker.fill('')
    await isUndisturbed('Speaker', 'Mujahid', 'combobox')
    await card.getByRole('combobox', { name: 'Tags' }).focus()
    await isUndisturbed('Tags', 'spokesman', 'combobox')
    await card.getByText('Changed meanwhile to:').waitFor()
  })

  it('loses no letter of a comment, and the list of people stays under the hand', async () => {
    await card.getByRole('button', { name: 'Add a comment' }).click()
    await isUndisturbed('Comment', 'Is it so, @Be')
    const option = card.getByRole('option', { name: 'Ben Ruiz', selected: true })
    await option.waitFor()
    await changes(BETWEEN_LETTERS)
    await ana.press('Enter')
    const field = card.getByRole('textbox', { name: 'Comment', exact: true })
    assert.equal(await field.inputValue(), 'Is it so, @Ben Ruiz ')
    await changes(BETWEEN_LETTERS)
    assert.deepEqual(await caretOf(field), [20, 20, true])
  })

  it('keeps all of it over a reload', async () => {
    await ana.page.reload()
    card = await ana.openCard(QUOTE)
    const speaker = card.getByRole('combobox', { name: 'Speaker' })
    await speaker.waitFor()
    assert.equal(await speaker.inputValue(), 'Mujahid')
    assert.equal(await card.getByRole('combobox', { name: 'Tags' }).inputValue(), 'spokesman')
    const comment = card.getByRole('textbox', { name: 'Comment', exact: true })
    assert.equal(await comment.inputValue(), 'Is it so, @Ben Ruiz ')
  })

  /** Types into the field, and looks after every letter. */
  async function isUndisturbed(
    label: string,
    text: string,
    role: 'textbox' | 'combobox' = 'textbox',
  ): Promise<void> {
    const field = card.getByRole(role, { name: label, exact: true })
    await field.focus()
    await changes(BETWEEN_LETTERS)
    await ana.page.evaluate(threeFrames)
    const before = ben.accepted
    const place = await placeOf(field)
    for (const [index, letter] of [...text].entries()) {
      await changes(BETWEEN_LETTERS)
      await ana.page.keyboard.type(letter)
      assert.equal(await field.inputValue(), text.slice(0, index + 1))
      assert.deepEqual(await caretOf(field), [index + 1, index + 1, true])
      stays(await placeOf(field), place)
    }
    assert.ok(ben.accepted > before + text.length, 'the colleague worked on meanwhile')
  }

  /** Waits until the card has shown so many changes more. */
  async function changes(times: number): Promise<void> {
    const until = (await ana.page.evaluate(() => window.changed)) + times
    await ana.page.waitForFunction((until) => window.changed >= until, until)
  }
})

/** Where the caret is, and whether the keyboard is there. */
function caretOf(field: Locator): Promise<readonly [number | null, number | null, boolean]> {
  return field.evaluate((element: HTMLInputElement | HTMLTextAreaElement) => [
    element.selectionStart,
    element.selectionEnd,
    element === document.activeElement,
  ])
}

/** px from the top of the window to the field, and how far the page is scrolled. */
function placeOf(field: Locator): Promise<readonly [number, number]> {
  return field.evaluate((element) => [element.getBoundingClientRect().top, scrollY])
}

/** Windows scroll by whole pixels, lines of text are not as high: that much no eye sees, and no more. */
const A_PIXEL = 1

function stays(now: readonly [number, number], before: readonly [number, number]): void {
  const isThere = now.every((px, index) => Math.abs(px - before[index]!) <= A_PIXEL)
  assert.ok(isThere, `${now.join(' of ')} px, not ${before.join(' of ')}`)
}

/** Until the card has found its place after what one did. */
async function threeFrames(): Promise<void> {
  for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame)
}

function countChanges(card: Element): void {
  window.changed = 0
  new MutationObserver(() => {
    window.changed += 1
  }).observe(card, { subtree: true, childList: true, attributes: true, characterData: true })
}
