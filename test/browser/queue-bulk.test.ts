import assert from 'node:assert/strict'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const [, , , THIRD, FOURTH] = SEED_IDS
const [A, B] = passagesOf(THIRD) as [string, string]
const [C, D] = passagesOf(FOURTH) as [string, string]

describe('many claims of the queue at once', function () {
  oneAfterAnother(this) // each goes on from the one before
  this.timeout(60_000) // axe looks at every element
  let desk: BrowserDesk
  let edda: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    edda = await desk.joinAsOwner('Edda Holm', { reducedMotion: 'reduce' })
    ben = await desk.join(await edda.invite(), 'Ben Ruiz')
    await ben.open(THIRD)
    await ben.mark(A, '2')
    await ben.mark(B, '2')
    await ben.open(FOURTH)
    await ben.mark(C, '2')
    await ben.mark(D, '2')
    await ben.says('Saved')
    await edda.press('g')
    await edda.press('q')
    await row(D).waitFor()
  })

  after(() => desk?.close())

  const row = (quote: string) => edda.page.locator('.queue-item').filter({ hasText: quote })
  const current = (quote: string) =>
    edda.page.locator('.queue-item[aria-current]').filter({ hasText: quote }).waitFor()
  const bar = () => edda.page.getByRole('group', { name: 'All that are chosen' })
  const verdicts = async () => {
    const [third, fourth] = await Promise.all([edda.state(THIRD), edda.state(FOURTH)])
    const rows = [...third.verdicts, ...fourth.verdicts]
    return rows.filter(({ verdict }) => verdict !== null).length
  }

  it('are chosen by a key and by a press, and counted', async () => {
    await current(A)
    await edda.press('x')
    await bar().getByText('1 chosen').waitFor()
    await edda.press('j')
    await current(B)
    await edda.press('x')
    await edda.page.getByRole('checkbox', { name: `Choose ${C}` }).check()
    await bar().getByText('3 chosen').waitFor()
    await assertAccessible(edda.page)
  })

  it('take one verdict, in two articles, and one undo takes all of it back', async () => {
    await bar().getByRole('button', { name: 'My verdict on all of them' }).click()
    await edda.page.getByRole('menuitem', { name: 'Disputed' }).click()
    await edda.page.getByText('3 claims judged disputed').waitFor()
    await bar().waitFor({ state: 'detached' })
    for (const quote of [A, B, C]) await row(quote).getByText('2 readers agree').waitFor()
    await edda.says('Saved')
    assert.equal(await verdicts(), 7)
    await edda.page.locator('main').focus()
    await edda.press('z')
    await edda.page.getByText('Undone: 3 verdicts').waitFor()
    for (const quote of [A, B, C]) await row(quote).getByText('needs a second reader').waitFor()
    await edda.says('Saved')
    assert.equal(await verdicts(), 4)
    await edda.press('Shift+z')
    await edda.page.getByText('Done again: 3 verdicts').waitFor()
    for (const quote of [A, B, C]) await row(quote).getByText('2 readers agree').waitFor()
  })

  it('are starred, tagged and assigned the same way', async () => {
    for (const quote of [B, C]) {
      await edda.page.getByRole('checkbox', { name: `Choose ${quote}` }).check()
    }
    await bar().getByRole('button', { name: 'Star all of them' }).click()
    for (const quote of [B, C])
      await row(quote)
        .getByText(/[Ss]tarred;/)
        .waitFor()
    for (const quote of [B, C]) {
      await edda.page.getByRole('checkbox', { name: `Choose ${quote}` }).check()
    }
    await bar().getByRole('button', { name: 'Tag', exact: true }).click()
    await edda.page.getByRole('textbox', { name: 'Tag for all of them' }).fill('flight')
    await edda.press('Enter')
    await edda.page.getByText('2 claims tagged').waitFor()
    for (const quote of [B, C]) {
      await edda.page.getByRole('checkbox', { name: `Choose ${quote}` }).check()
    }
    await bar().getByRole('button', { name: 'Assign all of them' }).click()
    await edda.page.getByRole('menuitem', { name: 'Ben Ruiz' }).click()
    for (const quote of [B, C]) {
      await row(quote).getByText('Ben Ruiz is working on it').waitFor()
    }
    await ben.page.getByRole('link', { name: 'Queue 4 disputed' }).click()
    await ben.page.getByRole('tab', { name: 'Mine 2' }).waitFor()
    await edda.page.locator('main').focus()
    await edda.press('z')
    await edda.page.getByText('Undone: 2 assignments').waitFor()
    await ben.page.getByRole('tab', { name: 'Mine 0' }).waitFor()
    const tags = (await edda.state(FOURTH)).claims.flatMap((one) => one.tags)
    assert.deepEqual([...tags].sort(), ['flight', 'starred'])
  })

  it('are settled where the readers agree, and only there', async () => {
    await edda.page.getByRole('button', { name: 'Settle 3 agreed' }).click()
    await edda.page.getByText('3 claims settled as their readers agree').waitFor()
    await edda.page.getByRole('tab', { name: 'Settled 3' }).waitFor()
    await row(D).getByText('First because it is the oldest').waitFor()
    await edda.press('z')
    await edda.page.getByText('Undone: 3 settled claims').waitFor()
    await edda.page.getByRole('tab', { name: 'Disputed 4' }).waitFor()
  })
})
