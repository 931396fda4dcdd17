import assert from 'node:assert/strict'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const [, , , THIRD, FOURTH] = SEED_IDS
const [A, B] = passagesOf(THIRD) as [string, string]
const [C] = passagesOf(FOURTH) as [string]

describe('the disputed queue on screen', function () {
  oneAfterAnother(this) // each goes on from the one before
  this.timeout(60_000) // axe looks at every element, twice
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    ben = await desk.join(await ana.invite(), 'Ben Ruiz')
  })

  after(() => desk?.close())

  const rows = () => ana.page.locator('.queue-item')
  const quotes = () => rows().locator('.queue-quote').allTextContents()
  const row = (quote: string) => rows().filter({ hasText: quote })
  const detail = () => ana.page.locator('.queue-detail')
  const current = () => ana.page.locator('.queue-item[aria-current]')

  it('leads to the articles when it is empty', async () => {
    await ana.page.keyboard.press('g')
    await ana.page.keyboard.press('q')
    await ana.page.getByRole('heading', { name: 'Nothing is disputed' }).waitFor()
    await assertAccessible(ana.page)
    await ana.page.getByRole('link', { name: 'Go to the articles' }).waitFor()
  })

  it('fills as others dispute, in every article, with the count in the bar', async () => {
    await ben.open(THIRD)
    await ben.mark(A, '2')
    await ben.mark(B, '2')
    await ben.open(FOURTH)
    await ben.mark(C, '2')
    await ana.page.getByRole('link', { name: 'Queue 3 disputed' }).waitFor()
    await rows().nth(2).waitFor()
    assert.deepEqual(await quotes(), [A, B, C])
    await row(A).getByText('First because it is the oldest; needs a second reader').waitFor()
  })

  it('shows the quote in its paragraph, who said what, and why it stands where it does', async () => {
    await row(C).click()
    await detail().getByText('they now have full control over Panjshir').waitFor()
    await detail()
      .getByRole('list', { name: 'Everybody’s verdicts' })
      .locator('b', { hasText: 'Ben Ruiz' })
      .waitFor()
    await detail().getByText('Newest; needs a second reader').waitFor()
    await assertAccessible(ana.page)
  })

  it('moves with j and k, takes my verdict, and goes on to the next by itself', async () => {
    await ana.press('k')
    await current().filter({ hasText: B }).waitFor()
    await ana.press('k')
    await current().filter({ hasText: A }).waitFor()
    await ana.press('2')
    await current().filter({ hasText: B }).waitFor()
    await row(A).getByText('2 readers agree').waitFor()
    // Said once more it is not taken back.
    await ana.press('k')
    await current().filter({ hasText: A }).waitFor()
    await ana.press('2')
    await current().filter({ hasText: B }).waitFor()
    await ana.press('1')
    await current().filter({ hasText: C }).waitFor()
    await ana.says('Saved')
    await row(B).getByText('First because reviewers differ').waitFor()
    assert.deepEqual(await quotes(), [B, A, C])
    const given = (await ana.state(THIRD)).verdicts.map(({ verdict }) => verdict)
    assert.deepEqual(given.sort(), ['disputed', 'disputed', 'disputed', 'verified'])
  })

  it('takes my rationale, which a colleague’s verdict does not disturb while I write', async () => {
    await ana.press('k')
    await current().filter({ hasText: A }).waitFor()
    await detail().locator('.own-why').waitFor()
    await ana.press('r')
    const field = detail().getByRole('textbox', { name: 'Rationale' })
    await field.and(ana.page.locator(':focus')).waitFor()
    await ana.page.keyboard.type('Two agencies ')
    await ben.open(THIRD)
    await ben.explain(A, 'A colleague says *why*.')
    await detail().locator('em', { hasText: 'why' }).waitFor()
    await ana.page.keyboard.type('say otherwise.')
    assert.equal(await field.inputValue(), 'Two agencies say otherwise.')
    await ana.press('Control+Enter')
    await detail().getByText('Two agencies say otherwise.').waitFor()
    await ana.says('Saved')
    const said = (await ana.state(THIRD)).verdicts.map(({ rationale }) => rationale)
    assert.ok(said.includes('Two agencies say otherwise.'))
    await ana.press('j')
    await current().filter({ hasText: C }).waitFor()
    await ben.open(FOURTH)
  })

  it('lifts what is starred', async () => {
    await ana.press('s')
    await row(C).getByText('Starred; needs a second reader').waitFor()
    assert.deepEqual(await quotes(), [B, C, A])
    await detail().getByRole('button', { name: 'Starred', pressed: true }).waitFor()
  })

  it('opens a claim in its text, and comes back to where one was', async () => {
    await ana.press('o')
    await ana.text.waitFor()
    await ana.card(C).waitFor()
    await ana.press('Escape')
    await ana.page.keyboard.press('g')
    await ana.page.keyboard.press('q')
    await current().filter({ hasText: C }).waitFor()
    await ana.page.reload()
    await current().filter({ hasText: C }).waitFor()
  })

  it('keeps what one reads when it leaves the queue, and goes on from its place', async () => {
    await ben.judge(C, 'Verified')
    await detail().getByText('It has left the queue').waitFor()
    assert.deepEqual(await quotes(), [B, A])
    await ana.page.locator('main').focus()
    await ana.press('j')
    await current().filter({ hasText: A }).waitFor()
  })

  it('takes a verdict offline, says that it is not sent, and sends it later', async () => {
    await ana.page.context().setOffline(true)
    await ana.says(/^Offline/)
    await ana.press('1')
    await ana.says('Offline, 1 unsent')
    await row(A).getByText('Your verdict “verified” is not sent yet').waitFor()
    // A reload shows what the device kept, and what waits in it.
    await ana.page.reload()
    await row(A).waitFor()
    await row(A).click()
    await detail().getByText('The paragraph around it cannot').waitFor({ state: 'detached' })
    await ana.says('Offline, 1 unsent')
    await ana.page.context().setOffline(false)
    await ana.wake()
    await ana.says('Saved')
    await row(A).getByText('Reviewers differ').waitFor()
    await row(A).getByText('not sent yet').waitFor({ state: 'detached' })
  })

  it('is a list on a phone, and then the claim, and nothing is wider than the window', async () => {
    const { page } = ana
    const fits = async () => {
      const [content, window] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ])
      assert.equal(content, window)
    }
    await page.setViewportSize({ width: 360, height: 740 })
    await page.getByRole('button', { name: 'All' }).click()
    await rows().nth(1).waitFor()
    await fits()
    await assertAccessible(page)
    await row(A).click()
    await detail().waitFor()
    assert.equal(await rows().count(), 0)
    await fits()
    await assertAccessible(page)
  })
})
