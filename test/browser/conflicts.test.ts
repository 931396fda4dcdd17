import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[1]
const [FIRST, SECOND] = passagesOf(ARTICLE) as [string, string]
const [MINE, THEIRS] = ['They say so themselves.', 'They deny it.']

describe('a change that came after a colleague’s', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač', { reducedMotion: 'reduce' })
    ben = await desk.join(await ana.invite('Editor'), 'Ben Ruiz')
    await Promise.all([ana.open(ARTICLE), ben.open(ARTICLE)])
    for (const quote of [FIRST, SECOND]) await ana.mark(quote, '2')
    await ben.card(SECOND).waitFor()
  })

  after(() => desk?.close())

  /** Both say a claim in a sentence; ana does it offline, and hers arrives last. */
  async function bothState(quote: string): Promise<Locator> {
    await ana.page.context().setOffline(true)
    await ana.says('Offline')
    await ana.say(quote, MINE)
    await ben.say(quote, THEIRS)
    await ben.says('Saved')
    await ana.page.context().setOffline(false)
    await ana.wake()
    await ana.says('Saved')
    const card = await ana.openCard(quote)
    return card.getByRole('group', { name: 'Two versions of the statement' })
  }

  it('stands on the card with both texts and who was faster', async () => {
    const conflict = await bothState(FIRST)
    const words = await conflict.innerText()
    assert.match(words, new RegExp(`Ben Ruiz changed the statement.*${MINE}.*${THEIRS}`, 's'))
    await ana.card(FIRST).locator('.card-statement').getByText(THEIRS).waitFor()
    await assertAccessible(ana.page)
  })

  it('may be given up for theirs, and the keyboard is on the card again', async () => {
    const card = ana.card(FIRST)
    await card.getByRole('button', { name: 'Take theirs' }).click()
    await card.getByRole('group', { name: /^Two versions/ }).waitFor({ state: 'detached' })
    assert.equal(await card.locator('.card-quote:focus').count(), 1)
    await ana.page.getByRole('region', { name: 'Refused changes' }).waitFor({ state: 'detached' })
    await ben.card(FIRST).getByText(THEIRS).waitFor()
  })

  it('may be kept over theirs, after a reload too, and undone then', async () => {
    await bothState(SECOND)
    await ana.page.reload()
    await ana.says('Saved')
    const card = await ana.openCard(SECOND)
    await card.getByRole('button', { name: 'Keep mine' }).click()
    await ben.card(SECOND).getByText(MINE).waitFor()
    await ana.text.focus()
    await ana.press('z')
    await ben.card(SECOND).getByText(THEIRS).waitFor()
  })

  it('is the same where the edges of a claim were moved', async () => {
    await ana.page.context().setOffline(true)
    await ana.says('Offline')
    await moveEnd(ana, FIRST, 1)
    await moveEnd(ben, FIRST, 2)
    await ben.says('Saved')
    await ana.page.context().setOffline(false)
    await ana.wake()
    const conflict = ana.page.getByRole('group', { name: 'Two versions of the passage' }).first()
    await conflict.waitFor()
    assert.match(await conflict.innerText(), /Ben Ruiz moved this claim/)
    const { claims } = await ana.state(ARTICLE)
    const theirs = claims.find(({ label }) => label === 'C-1')?.quote.exact ?? ''
    assert.ok((await conflict.innerText()).includes(theirs))
    await conflict.getByRole('button', { name: 'Keep mine' }).click()
    await ana.page.getByRole('region', { name: 'Refused changes' }).waitFor({ state: 'detached' })
    await ana.says('Saved')
    const after = (await ana.state(ARTICLE)).claims.find(({ label }) => label === 'C-1')
    assert.ok(after && after.quote.exact.length > theirs.length, 'one word less was taken off')
  })
})

/** Takes so many words off the end of the claim, with the caret in it. */
async function moveEnd(tab: ReviewerTab, quote: string, words: number): Promise<void> {
  await tab.frame(quote.split(' ').slice(0, 2).join(' '))
  await tab.press('Escape')
  for (let n = 0; n < words; n++) await tab.press('Alt+Shift+ArrowLeft')
}
