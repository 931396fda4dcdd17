import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const [, , , ARTICLE] = SEED_IDS
const [A, B, C] = passagesOf(ARTICLE) as [string, string, string]

describe('an article as it stood then', function () {
  oneAfterAnother(this) // each goes on from the one before
  this.timeout(60_000) // axe looks at every element
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    ben = await desk.join(await ana.invite(), 'Ben Ruiz')
    // 1 is the import.
    await ana.open(ARTICLE)
    await ana.mark(A, '2') // 2
    await ana.mark(B, '1') // 3
    await ana.says('Saved')
    await ben.open(ARTICLE)
    await ben.judge(A, 'Verified') // 4
    await ben.says('Saved')
    await ana.say(A, 'They hold it.') // 5
    await ana.says('Saved')
    await ben.card(A).getByText('They hold it.').waitFor()
  })

  after(() => desk?.close())

  const bar = (tab: ReviewerTab) =>
    tab.page.getByRole('region', { name: 'The article as it stood then' })
  const slider = (tab: ReviewerTab) => tab.page.getByRole('slider', { name: 'Moment' })
  const cards = (tab: ReviewerTab) =>
    tab.page.getByRole('list', { name: 'Claims as they stood then' }).locator('xpath=./li')
  const past = (tab: ReviewerTab, quote: string): Locator =>
    cards(tab).filter({ has: tab.page.locator('.card-quote', { hasText: quote }) })
  const stands = (tab: ReviewerTab, words: RegExp) => bar(tab).getByText(words).waitFor()

  it('is reached from a line of a claim’s history, which says who did what', async () => {
    const card = await ben.openCard(A)
    await card.getByRole('button', { name: 'History' }).click()
    const lines = card.getByRole('list', { name: 'History' }).getByRole('listitem')
    await lines.nth(3).waitFor()
    const told = await lines.allInnerTexts()
    assert.match(told[0] ?? '', /Ana Kovač set the statement: “They hold it\.”/)
    assert.match(told[1] ?? '', /Ben Ruiz judged it: verified/)
    assert.match(told[3] ?? '', new RegExp(`Ana Kovač judged it: disputed|marked it: “${A}”`))
    await assertAccessible(ben.page)
    await lines
      .nth(2)
      .getByRole('link', { name: /as it stood then, at step 2/ })
      .click()
    await stands(ben, new RegExp(`Ana Kovač marked it: “${A}”`))
  })

  it('shows the claims as they stood, in text and list, and says that nothing can be changed', async () => {
    await past(ben, A).waitFor()
    assert.equal(await cards(ben).count(), 1)
    assert.match(await past(ben, A).innerText(), /Disputed/)
    assert.equal(await past(ben, A).getByText('They hold it.').count(), 0)
    await bar(ben).getByText('Nothing can be changed here.').waitFor()
    assert.equal(await ben.claims.count(), 0)
    const id = await past(ben, A).getAttribute('data-claim')
    await ben.page.locator(`.overlay [data-band="${id}"] > *`).first().waitFor()
    await assertAccessible(ben.page)
  })

  it('goes on step by step with the arrow keys, saying the moment to a screen reader', async () => {
    await slider(ben).focus()
    await ben.press('ArrowRight')
    await stands(ben, new RegExp(`Ana Kovač marked it: “${B}”`))
    assert.equal(await cards(ben).count(), 2)
    await ben.press('ArrowRight')
    await stands(ben, /Ben Ruiz judged it: verified/)
    await past(ben, A).getByText('Split').waitFor()
    await past(ben, A).getByText('changed here').waitFor()
    const told = await slider(ben).getAttribute('aria-valuetext')
    assert.match(told ?? '', /^Step 4 of \d+: .+, Ben Ruiz judged it: verified$/)
    await ben.press('Home')
    await stands(ben, /imported the article/)
    await ben.page.getByText('Nothing was marked by then.').waitFor()
    await ben.press('ArrowLeft')
    assert.equal(await slider(ben).inputValue(), '1')
  })

  it('is at the same moment after a reload, and for whoever gets the link', async () => {
    await slider(ben).fill('4')
    await stands(ben, /Ben Ruiz judged it/)
    await ben.page.waitForURL(/at=4/)
    await ben.page.reload()
    await stands(ben, /Ben Ruiz judged it/)
    await past(ben, B).waitFor()
    await ana.page.goto(ben.page.url())
    await stands(ana, /Ben Ruiz judged it/)
    assert.equal(await slider(ana).inputValue(), '4')
  })

  it('takes no key that would change something, and says why', async () => {
    const said = ana.page.getByText('This is how the article stood then.').first()
    await past(ana, A).locator('.card-quote').focus()
    for (const key of ['2', 'Shift+2', 'e', 't', 'r', 'Delete', 'z']) {
      await ana.press(key)
      await said.waitFor()
      await ana.page
        .getByRole('button', { name: /Dismiss/ })
        .first()
        .click()
      await said.waitFor({ state: 'detached' })
      await past(ana, A).locator('.card-quote').focus()
    }
    await ana.frame(C)
    await ana.press('2')
    await said.waitFor()
    const { claims, verdicts } = await ana.state(ARTICLE)
    assert.deepEqual([claims.length, verdicts.length], [2, 3])
    assert.equal(await ana.toolbar.isVisible(), false)
  })

  it('walks its claims with j and k, and opens one', async () => {
    await past(ana, A).locator('.card-quote').focus()
    await ana.press('j')
    await past(ana, B).locator('.card-quote:focus').waitFor()
    await ana.press('k')
    await past(ana, A).locator('.card-quote:focus').waitFor()
    await past(ana, A).locator('b', { hasText: 'Ben Ruiz' }).waitFor()
    await assertAccessible(ana.page)
  })

  it('stays where one is while others go on, and comes back to now with Esc', async () => {
    await ben.press('Escape')
    await ben.card(A).waitFor()
    await ben.mark(C, '3') // 6
    await ben.says('Saved')
    await bar(ana).getByText('4 of 6').waitFor()
    assert.equal(await cards(ana).count(), 2)
    await ana.press('Escape')
    await ana.card(C).waitFor()
    await ana.page.waitForURL((url) => !url.searchParams.has('at'))
    await ana.page.goBack()
    await stands(ana, /Ben Ruiz judged it/)
    await bar(ana)
      .getByRole('button', { name: /^Back to now/ })
      .click()
    await ana.card(C).waitFor()
  })

  it('says offline that it needs the server, and shows it when that is back', async () => {
    await ben.page.goto(new URL(`/articles/${ARTICLE}?at=2`, ben.page.url()).href)
    await stands(ben, /marked it/)
    await ben.page.context().setOffline(true)
    await slider(ben).fill('3')
    await ben.page.getByText('How an article stood before is on the server').waitFor()
    await ben.page.context().setOffline(false)
    await ben.wake()
    await stands(ben, new RegExp(`Ana Kovač marked it: “${B}”`))
    assert.equal(await ben.page.getByText('How an article stood before').count(), 0)
  })

  it('fits on a phone', async () => {
    await ben.page.setViewportSize({ width: 360, height: 740 })
    await ben.page.getByRole('button', { name: '2 claims' }).click()
    await past(ben, B).waitFor()
    await assertAccessible(ben.page)
    const isWider = await ben.page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    )
    assert.equal(isWider, false)
  })
})
