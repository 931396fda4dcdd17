import assert from 'node:assert/strict'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const [, , , THIRD, FOURTH] = SEED_IDS
const [A, B] = passagesOf(THIRD) as [string, string]
const [C] = passagesOf(FOURTH) as [string]

describe('settling', function () {
  oneAfterAnother(this) // each goes on from the one before
  this.timeout(60_000) // axe looks at every element, twice
  let desk: BrowserDesk
  /** The owner, so an editor too. */
  let edda: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    edda = await desk.joinAsOwner('Edda Holm')
    ben = await desk.join(await edda.invite(), 'Ben Ruiz')
    await ben.open(THIRD)
    await ben.mark(A, '2')
    await ben.mark(B, '2')
    await ben.open(FOURTH)
    await ben.mark(C, '2')
    await ben.says('Saved')
    await edda.page.getByRole('link', { name: 'Queue 3 disputed' }).waitFor()
  })

  after(() => desk?.close())

  const settled = async () => {
    const url = `${desk.server.origin}/api/export/verdicts.json`
    const answer = await edda.page.request.get(url)
    const { claims } = (await answer.json()) as {
      claims: { quote: { exact: string }; status: string; settled: { verdict: string } | null }[]
    }
    return claims.flatMap(({ quote, settled }) =>
      settled ? [`${quote.exact}: ${settled.verdict}`] : [],
    )
  }

  it('ends a queue of claims with one key each', async () => {
    const current = (quote: string) =>
      edda.page.locator('.queue-item[aria-current]').filter({ hasText: quote }).waitFor()
    await edda.press('g')
    await edda.press('q')
    await current(A)
    await edda.press('Shift+2')
    await current(B)
    await edda.press('Shift+2')
    await current(C)
    await edda.press('Shift+1')
    await edda.page.getByRole('link', { name: 'Queue', exact: true }).waitFor()
    await edda.says('Saved')
    assert.deepEqual(
      (await settled()).sort(),
      [`${A}: disputed`, `${B}: disputed`, `${C}: verified`].sort(),
    )
  })

  it('is taken back by one key, and done again by another', async () => {
    await edda.press('z')
    await edda.page.getByRole('link', { name: 'Queue 1 disputed' }).waitFor()
    await edda.press('Shift+z')
    await edda.page.getByRole('link', { name: 'Queue', exact: true }).waitFor()
  })

  it('shows everybody whose word it is, and takes no more changes of the wording', async () => {
    const card = await ben.openCard(C)
    const word = card.getByRole('region', { name: 'Desk’s word' })
    await word.getByText('Edda Holm settled it').waitFor()
    await word.getByText('On no verdict of a reader; 1 dissents.').waitFor()
    assert.equal(await word.getByRole('button').count(), 0)
    await assertAccessible(ben.page)
    await ben.say(C, 'They hold all of it.')
    const late = card.getByRole('group', { name: 'Two versions of the desk’s word' })
    await late.getByText('They hold all of it.').waitFor()
    await late.getByText('Edda Holm settled this claim').waitFor()
    await late.getByText('A settled claim takes no change until an editor reopens it').waitFor()
  })

  it('says what is new since then, is reopened with a reason, and settled with another', async () => {
    await ben.judge(C, 'Unverifiable')
    await ben.says('Saved')
    await edda.open(FOURTH)
    const card = await edda.openCard(C)
    await card.getByText('New since settled: Ben Ruiz Unverifiable').waitFor()
    await card.getByRole('button', { name: 'Reopen' }).click()
    await card.getByLabel('Why it is opened again').fill('A **third** agency differs.')
    await edda.press('Control+Enter')
    await card.getByRole('button', { name: 'Settle', exact: true }).click()
    await card.getByRole('button', { name: 'Settle as disputed' }).click()
    await card.getByLabel('Why the desk settles it so').fill('Three say so.')
    await assertAccessible(edda.page)
    await edda.press('Control+Enter')
    await card.getByText('You settled it').waitFor()
    await card.getByText('Three say so.').waitFor()
    await edda.says('Saved')
    assert.ok((await settled()).includes(`${C}: disputed`))
  })
})
