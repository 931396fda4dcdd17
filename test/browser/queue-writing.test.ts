import assert from 'node:assert/strict'
import type { ClaimId } from '../../shared/ids.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { BusyCard } from '../helpers/busy-card.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[4]
const [FIRST, QUOTE] = passagesOf(ARTICLE) as [string, string]
const UPDATES_A_SECOND = 200
/** Updates that the server has taken between two letters. */
const BETWEEN_LETTERS = 20

describe('writing in the queue on a claim that a colleague changes 200 times a second', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  this.timeout(120_000) // the browser's first start; a look after every letter
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: BusyCard

  before(async () => {
    // No hand makes 200 updates a second, so the limits for hands are lifted.
    desk = await BrowserDesk.start({ environment: { RATE_LIMITS: 'off' } })
    ana = await desk.joinAsOwner('Ana Kovač', { reducedMotion: 'reduce' })
    const colleague = await desk.join(await ana.invite(), 'Ben Ruiz')
    const [cookie] = await colleague.page.context().cookies()
    await colleague.page.close()
    assert.ok(cookie)
    await ana.open(ARTICLE)
    await ana.mark(FIRST, '2')
    await ana.mark(QUOTE, '2')
    const id = (await ana.card(QUOTE).getAttribute('data-claim')) as ClaimId
    await ana.says('Saved')
    await ana.press('Escape')
    await ana.page.getByRole('link', { name: /^Queue 2/ }).click()
    await row(QUOTE).click()
    await detail().getByRole('button', { name: 'Say why' }).waitFor()
    const session = `${cookie.name}=${cookie.value}`
    ben = await BusyCard.comes(desk.server.origin, session, ARTICLE, id)
    ben.work(UPDATES_A_SECOND)
    await updates()
  })

  after(async () => {
    await ben?.leave()
    await desk?.close()
  })

  const row = (quote: string) => ana.page.locator('.queue-item').filter({ hasText: quote })
  const detail = () => ana.page.locator('.queue-detail')
  const field = () => detail().getByRole('textbox', { name: 'Rationale' })
  const caret = () =>
    field().evaluate((area: HTMLTextAreaElement) => [
      area.selectionStart,
      area.selectionEnd,
      area === document.activeElement,
    ])

  /** Waits until the colleague has made some more changes. */
  async function updates(): Promise<void> {
    const until = ben.accepted + BETWEEN_LETTERS
    while (ben.accepted < until) await new Promise((resolve) => setTimeout(resolve, 5))
  }

  it('loses no letter of a rationale, nor the caret, the focus, or the claim one looks at', async () => {
    await detail().getByRole('button', { name: 'Say why' }).click()
    await field().waitFor()
    const text = 'Not **one** of them says so.'
    for (const [index, letter] of [...text].entries()) {
      await updates()
      await ana.page.keyboard.type(letter)
      assert.equal(await field().inputValue(), text.slice(0, index + 1))
      assert.deepEqual(await caret(), [index + 1, index + 1, true])
    }
    await ana.page.locator('.queue-mark').getByText(QUOTE, { exact: true }).waitFor()
  })

  it('keeps it when the claim leaves the list meanwhile, until one is done', async () => {
    await ben.rest()
    // Whatever chance left of the last verdicts: one of them counts.
    await ben.disputes()
    const before = await field().inputValue()
    const other = await desk.join(await invite(), 'Edda Holm')
    await other.press('g')
    await other.press('q')
    await other.page.getByRole('tab', { name: /^2nd reader/ }).click()
    await other.page.locator('.queue-item').filter({ hasText: QUOTE }).click()
    await other.press('Shift+1')
    await detail()
      .getByText(/^It has left the queue: it is settled/)
      .waitFor()
    await row(QUOTE).waitFor({ state: 'detached' })
    assert.equal(await field().inputValue(), before)
    await ana.page.keyboard.type(' Done.')
    assert.equal(await field().inputValue(), `${before} Done.`)
    await ana.page.reload()
    await ana.page.getByRole('tab', { name: /^Settled/ }).click()
    await row(QUOTE).click()
    await field().waitFor()
    assert.equal(await field().inputValue(), `${before} Done.`)
    await other.page.context().close()
  })

  /** Made in another tab, so that the one that writes is left alone. */
  async function invite(): Promise<string> {
    const tab = await ana.duplicate()
    const link = await tab.invite('Editor')
    await tab.page.close()
    return link
  }
})
