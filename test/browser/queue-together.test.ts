import assert from 'node:assert/strict'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const [, , , THIRD] = SEED_IDS
const QUOTES = passagesOf(THIRD).slice(0, 4) as [string, string, string, string]

describe('several people at the queue', function () {
  oneAfterAnother(this) // each goes on from the one before
  this.timeout(60_000) // four browsers
  let desk: BrowserDesk
  /** The owner, so an editor too. */
  let edda: ReviewerTab
  let emil: ReviewerTab
  let ben: ReviewerTab
  let cleo: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    edda = await desk.joinAsOwner('Edda Holm', { reducedMotion: 'reduce' })
    emil = await desk.join(await edda.invite('Editor'), 'Emil Voss', { reducedMotion: 'reduce' })
    ben = await desk.join(await edda.invite(), 'Ben Ruiz', { reducedMotion: 'reduce' })
    cleo = await desk.join(await edda.invite(), 'Cleo Marsh', { reducedMotion: 'reduce' })
    await ben.open(THIRD)
    for (const quote of QUOTES) await ben.mark(quote, '2')
    await ben.says('Saved')
    for (const tab of [edda, emil, cleo]) {
      await tab.press('g')
      await tab.press('q')
      await row(tab, QUOTES[3]).waitFor()
    }
  })

  after(() => desk?.close())

  function row(tab: ReviewerTab, quote: string) {
    return tab.page.locator('.queue-item').filter({ hasText: quote })
  }
  function current(tab: ReviewerTab) {
    return tab.page.locator('.queue-item[aria-current]')
  }
  function detail(tab: ReviewerTab) {
    return tab.page.locator('.queue-detail')
  }
  /** Goes to a claim of the list. */
  async function look(tab: ReviewerTab, quote: string): Promise<void> {
    await row(tab, quote).click()
    await current(tab).filter({ hasText: quote }).waitFor()
  }

  it('who take the next at the same moment get two different claims, and see each other’s', async () => {
    await Promise.all([edda.press('n'), cleo.press('n')])
    const mine = (tab: ReviewerTab) => detail(tab).getByText('You are working on it')
    await Promise.all([mine(edda).waitFor(), mine(cleo).waitFor()])
    const quoteOf = (tab: ReviewerTab) => current(tab).locator('.queue-quote').innerText()
    const [eddas, cleos] = await Promise.all([quoteOf(edda), quoteOf(cleo)])
    assert.notEqual(eddas, cleos)
    await row(edda, cleos).getByText('Cleo Marsh is working on it').waitFor()
    await row(emil, cleos)
      .getByText(/^\s*CM.*[45] min left/)
      .waitFor()
    await row(emil, eddas).getByText('Edda Holm is working on it').waitFor()
    for (const tab of [edda, cleo]) await tab.page.getByRole('tab', { name: 'Mine 1' }).waitFor()
    await assertAccessible(emil.page)
  })

  it('are warned of who works on a claim, until that one lets go', async () => {
    const cleos = await current(cleo).locator('.queue-quote').innerText()
    await look(emil, cleos)
    await detail(emil).getByText('Cleo Marsh is working on it. What you say now').waitFor()
    await detail(cleo).getByRole('button', { name: 'Let go' }).click()
    await detail(emil).getByText('is working on it').waitFor({ state: 'detached' })
    await cleo.page.getByRole('tab', { name: 'Mine 0' }).waitFor()
  })

  it('ask each other: an editor assigns a claim, and it is among the other’s own', async () => {
    await look(emil, QUOTES[3])
    await detail(emil).getByRole('button', { name: 'Assign to', exact: true }).click()
    await emil.page.getByRole('menuitem', { name: 'Cleo Marsh' }).click()
    await cleo.page.getByRole('tab', { name: 'Mine 1' }).click()
    await current(cleo).filter({ hasText: QUOTES[3] }).waitFor()
    await cleo.press('a')
    await cleo.page.getByRole('tab', { name: 'Mine 0' }).waitFor()
    await cleo.press('z')
    await cleo.page.getByRole('tab', { name: 'Mine 1' }).waitFor()
    await cleo.page.getByRole('tab', { name: /^Disputed/ }).click()
  })

  it('who settle one claim at the same moment: one word stands, the other has both before them', async () => {
    await Promise.all([look(edda, QUOTES[1]), look(emil, QUOTES[1])])
    await emil.page.context().setOffline(true)
    await emil.says(/^Offline/)
    await emil.press('e')
    const reason = emil.page.getByRole('textbox', { name: 'Why the desk settles it so' })
    await reason.fill('Emil’s reason.')
    await reason.press('Control+Enter')
    await emil.says('Offline, 1 unsent')
    await edda.press('e')
    const eddas = edda.page.getByRole('textbox', { name: 'Why the desk settles it so' })
    await detail(edda).getByRole('button', { name: 'Settle as verified' }).click()
    await eddas.fill('Edda’s reason.')
    await eddas.press('Control+Enter')
    await edda.says('Saved')
    await emil.page.context().setOffline(false)
    await emil.wake()
    await emil.says('Saved')
    await emil.page.getByRole('tab', { name: /^Settled/ }).click()
    await look(emil, QUOTES[1])
    const conflict = detail(emil).getByRole('group', { name: 'Two versions of the desk’s word' })
    await conflict.getByText('Edda Holm').waitFor()
    await conflict.getByText('Emil’s reason.').waitFor()
    await conflict.getByText('Edda’s reason.').waitFor()
    await assertAccessible(emil.page)
  })

  it('may keep their own word then, knowing the other', async () => {
    const conflict = detail(emil).getByRole('group', { name: 'Two versions of the desk’s word' })
    await conflict.getByRole('button', { name: 'Keep mine' }).click()
    await conflict.waitFor({ state: 'detached' })
    await detail(emil).getByText('Emil’s reason.').waitFor()
    await edda.page.getByRole('tab', { name: /^Settled/ }).click()
    await look(edda, QUOTES[1])
    await detail(edda).getByText('Emil’s reason.').waitFor()
    for (const tab of [edda, emil]) await tab.page.getByRole('tab', { name: /^Disputed/ }).click()
  })

  it('who change a claim offline that was settled meanwhile lose no word, and see the desk’s', async () => {
    await look(cleo, QUOTES[2])
    await cleo.press('2')
    await cleo.says('Saved')
    await look(cleo, QUOTES[2])
    await cleo.page.context().setOffline(true)
    await cleo.says(/^Offline/)
    await cleo.press('r')
    const rationale = detail(cleo).getByRole('textbox', { name: 'Rationale' })
    await rationale.fill('Two agencies say otherwise.')
    await rationale.press('Control+Enter')
    await rationale.waitFor({ state: 'detached' })
    await cleo.press('s')
    await cleo.says('Offline, 2 unsent')
    await look(edda, QUOTES[2])
    await edda.press('Shift+2')
    await edda.says('Saved')
    await cleo.page.context().setOffline(false)
    await cleo.wake()
    await cleo.says('Saved')
    await detail(cleo).getByText('It has left the queue: it is settled').waitFor()
    await detail(cleo).getByText('Two agencies say otherwise.').waitFor()
    await detail(cleo).getByText('Edda Holm settled it').waitFor()
    await detail(cleo).getByText('New since settled: Cleo Marsh Disputed').waitFor()
    const said = (await edda.state(THIRD)).verdicts.map((one) => one.rationale)
    assert.equal(said.filter((one) => one === 'Two agencies say otherwise.').length, 1)
  })
})
