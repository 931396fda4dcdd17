import assert from 'node:assert/strict'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const [, , , THIRD, FOURTH] = SEED_IDS
const [A, B, D] = passagesOf(THIRD) as [string, string, string]
const [C] = passagesOf(FOURTH) as [string]

describe('the lists of the queue', function () {
  oneAfterAnother(this) // each goes on from the one before
  this.timeout(60_000) // axe looks at every element
  let desk: BrowserDesk
  /** The owner, so an editor too. */
  let edda: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    edda = await desk.joinAsOwner('Edda Holm', { reducedMotion: 'reduce' })
    ben = await desk.join(await edda.invite(), 'Ben Ruiz')
    await ben.open(THIRD)
    await ben.mark(A, '2')
    await ben.mark(B, '1')
    await ben.mark(D, '2')
    await ben.open(FOURTH)
    await ben.mark(C, '2')
    await ben.says('Saved')
    await edda.press('g')
    await edda.press('q')
  })

  after(() => desk?.close())

  const tab = (name: RegExp) => edda.page.getByRole('tab', { name })
  const rows = () => edda.page.locator('.queue-item')
  const row = (quote: string) => rows().filter({ hasText: quote })
  const current = (quote: string) =>
    edda.page.locator('.queue-item[aria-current]').filter({ hasText: quote }).waitFor()
  const detail = () => edda.page.locator('.queue-detail')
  /** Until the list has exactly these, in any order. */
  const lists = async (...quotes: readonly string[]) => {
    for (const quote of quotes) await row(quote).waitFor()
    await rows().nth(quotes.length).waitFor({ state: 'detached' })
    assert.equal(await rows().count(), quotes.length)
  }

  it('are tabs with what each has now, and the arrows walk through them', async () => {
    await tab(/^Disputed 3$/).waitFor()
    await tab(/^2nd reader 4$/).waitFor()
    await tab(/^Disputed/).focus()
    await edda.press('ArrowRight')
    await edda.press('ArrowRight')
    await edda.page.getByRole('tab', { name: /^2nd reader/, selected: true }).waitFor()
    await lists(A, B, C, D)
    await tab(/^2nd reader/)
      .and(edda.page.locator(':focus'))
      .waitFor()
    await assertAccessible(edda.page)
  })

  it('change as somebody judges, and say why each claim stands where it does', async () => {
    await row(B).click()
    await current(B)
    await edda.press('2')
    await tab(/^Split 1$/).waitFor()
    await tab(/^2nd reader 3$/).waitFor()
    await lists(A, C, D)
    await tab(/^Split/).click()
    await lists(B)
    await row(B).getByText('First because reviewers differ').waitFor()
  })

  it('are in the address: back and a reload come to the same list, and the same claim', async () => {
    assert.match(edda.page.url(), /list=split/)
    await current(B)
    await edda.page.reload()
    await lists(B)
    await current(B)
    await edda.page.goBack()
    await edda.page.getByRole('tab', { name: /^2nd reader/, selected: true }).waitFor()
    await lists(A, C, D)
  })

  it('are narrowed by article, reviewer and reason, in the address too', async () => {
    await edda.page.getByRole('button', { name: 'Filter', exact: true }).click()
    await edda.page.getByLabel('Article').selectOption(FOURTH)
    await lists(C)
    await edda.page.getByText('1 of 3', { exact: true }).waitFor()
    await assertAccessible(edda.page)
    await edda.page.reload()
    await lists(C)
    await edda.page.getByRole('button', { name: /^Show not only:/ }).click()
    await lists(A, C, D)
    await edda.page.getByRole('button', { name: 'Filter', exact: true }).click()
    await edda.page.getByLabel('Judged by').selectOption({ label: 'Me' })
    await edda.page.getByRole('heading', { name: 'None of them is as you ask' }).waitFor()
    await edda.page.goBack()
    await lists(A, C, D)
  })

  it('say what one can do where nothing is left', async () => {
    await tab(/^Settled/).click()
    await edda.page.getByRole('heading', { name: 'Nothing is settled yet' }).waitFor()
    await edda.page.getByRole('link', { name: /^Go to the/ }).waitFor()
    await assertAccessible(edda.page)
  })

  it('move a claim to the settled ones, with the word, the dissent, and how far the desk has come', async () => {
    await tab(/^Disputed/).click()
    await current(B)
    await edda.press('Shift+1')
    await tab(/^Settled 1$/).waitFor()
    await edda.page.getByText('1 of 4 settled').waitFor()
    await tab(/^Settled/).click()
    await lists(B)
    await row(B).getByText('by you').waitFor()
    await row(B).getByText('1 dissents').waitFor()
    await detail().getByText('You settled it').waitFor()
    await assertAccessible(edda.page)
  })

  it('say what is new since, and let an editor reopen it with a reason', async () => {
    await ben.open(THIRD)
    await ben.judge(B, 'Unverifiable')
    await row(B).getByText('1 new since').waitFor()
    await detail().getByText('New since settled: Ben Ruiz Unverifiable').waitFor()
    await detail().getByRole('button', { name: 'Reopen' }).click()
    await detail().getByLabel('Why it is opened again').fill('Ben found none.')
    await edda.press('Control+Enter')
    await detail().getByText('It has left the settled ones: it was reopened').waitFor()
    await tab(/^Split 1$/).waitFor()
  })

  it('fit on a phone: list, then claim, then list', async () => {
    const { page } = edda
    await page.setViewportSize({ width: 360, height: 740 })
    await page.getByRole('button', { name: 'All', exact: true }).click()
    await tab(/^Disputed/).click()
    await lists(A, B, C, D)
    const fits = async () => {
      const [content, window] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ])
      assert.equal(content, window)
    }
    await fits()
    await assertAccessible(page)
    await row(C).click()
    await detail().waitFor()
    await fits()
    await page.getByRole('button', { name: 'All', exact: true }).click()
    await lists(A, B, C, D)
  })
})
