import assert from 'node:assert/strict'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[1]
const OTHER = SEED_IDS[2]
const [FIRST, SECOND] = passagesOf(ARTICLE) as [string, string]

describe('undo and redo', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač', { reducedMotion: 'reduce' })
    ben = await desk.join(await ana.invite('Reviewer'), 'Ben Ruiz')
    await Promise.all([ana.open(ARTICLE), ben.open(ARTICLE)])
  })

  after(() => desk?.close())

  /** Presses a key in the text, and waits for what the page says about it. */
  async function turns(tab: ReviewerTab, key: string, said: string): Promise<void> {
    await tab.text.focus()
    await tab.press(key)
    await tab.page.getByRole('status').locator('.toast', { hasText: said }).waitFor()
  }

  it('take three steps back: what was written, judged and marked', async () => {
    await ana.mark(FIRST, '0')
    await ana.judge(FIRST, 'Disputed')
    await ana.card(FIRST).getByText('You disputed').waitFor()
    await ana.say(FIRST, 'They say so.')
    await turns(ana, 'z', 'Undone: the statement of C-1')
    await ana.card(FIRST).getByText('They say so.').waitFor({ state: 'detached' })
    await turns(ana, 'z', 'Undone: disputed C-1')
    await ana.card(FIRST).getByText('You disputed').waitFor({ state: 'detached' })
    await turns(ana, 'Control+z', 'Undone: marked C-1')
    await ana.card(FIRST).waitFor({ state: 'detached' })
    await turns(ana, 'z', 'There is nothing to undo.')
  })

  it('go forward again after a reload', async () => {
    await ana.page.reload()
    await ana.says('Saved')
    await ana.text.waitFor()
    await turns(ana, 'Shift+Z', 'Done again: marked C-1')
    await turns(ana, 'Shift+Z', 'Done again: disputed C-1')
    await turns(ana, 'Control+Shift+Z', 'Done again: the statement of C-1')
    const card = await ana.openCard(FIRST)
    await card.getByText('They say so.').waitFor()
    await card.getByText('You disputed').waitFor()
    await ben.card(FIRST).getByText('They say so.').waitFor()
  })

  it('say why they leave alone what a colleague has written since, and go on from there', async () => {
    await ben.say(FIRST, 'They deny it.')
    await ana.card(FIRST).getByText('They deny it.').waitFor()
    await turns(ana, 'z', 'Not undone: the statement of C-1. Ben Ruiz changed the statement since.')
    await ana.card(FIRST).getByText('They deny it.').waitFor()
    await turns(ana, 'z', 'Undone: disputed C-1')
    const { claims } = await ben.state(ARTICLE)
    assert.deepEqual(
      claims.map(({ statement }) => statement),
      ['They deny it.'],
    )
  })

  it('work offline, and reach the others later', async () => {
    await ana.page.context().setOffline(true)
    await ana.says('Offline')
    await ana.mark(SECOND, '2')
    await turns(ana, 'z', 'Undone: disputed “')
    await ana.card(SECOND).waitFor({ state: 'detached' })
    await turns(ana, 'Shift+Z', 'Done again: disputed “')
    await ana.card(SECOND).waitFor()
    await ana.page.context().setOffline(false)
    await ana.wake()
    await ana.says('Saved')
    await ben.card(SECOND).waitFor()
  })

  it('have one history in two tabs, and reach into another article', async () => {
    const second = await ana.duplicate()
    await second.says('Saved')
    await second.open(OTHER)
    await turns(second, 'z', 'Undone in “')
    await ana.card(SECOND).waitFor({ state: 'detached' })
    await turns(ana, 'Shift+Z', 'Done again: disputed C-2')
    await turns(second, 'z', 'Undone in “')
    await ben.card(SECOND).waitFor({ state: 'detached' })
    await second.page.close()
  })

  it('are the way back of a toast, too, and leave a field alone', async () => {
    await ana.mark(SECOND, '3')
    const card = await ana.openCard(SECOND)
    await card.getByRole('button', { name: 'Remove the claim' }).click()
    await ana.card(SECOND).waitFor({ state: 'detached' })
    const toast = ana.page.locator('.toast', { hasText: 'removed' })
    await toast.getByRole('button', { name: 'Undo' }).click()
    await ana.explain(SECOND, 'Nobody could tell.')
    await card.getByRole('button', { name: 'Edit the rationale' }).click()
    const field = card.getByRole('textbox', { name: 'Rationale' })
    await field.pressSequentially(' Not zz')
    await field.press('Control+z')
    await field.press('Escape')
    await card.getByText('You found it unverifiable').waitFor()
    assert.equal((await ana.state(ARTICLE)).verdicts.at(-1)?.rationale, 'Nobody could tell.')
  })
})
