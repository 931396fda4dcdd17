import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const [, , , ARTICLE, OTHER] = SEED_IDS
const [QUOTE, SECOND] = passagesOf(ARTICLE) as [string, string]

describe('what is new since one was here', function () {
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
    await ana.open(ARTICLE)
    await ana.mark(QUOTE, '2')
    await ana.mark(SECOND, '1')
    await ana.says('Saved')
    await ana.open(OTHER)
    await ben.open(ARTICLE)
  })

  after(() => desk?.close())

  const news = (tab: ReviewerTab, count: number) => {
    const what = count === 0 ? 'nothing new' : `${count} new`
    return tab.page.getByRole('button', { name: `Since you were here: ${what}` })
  }
  const list = (tab: ReviewerTab) => tab.page.getByRole('dialog', { name: 'Since you were here' })
  const comments = async (tab: ReviewerTab, quote: string, text: string) => {
    const card = await tab.openCard(quote)
    await card.getByRole('button', { name: /^(?:Comment|Add a comment)$/ }).click()
    const field = card.getByRole('textbox', { name: 'Comment', exact: true })
    await field.fill(text)
    await field.press('Control+Enter')
    await field.waitFor({ state: 'detached' })
  }

  it('is counted in the bar, live, for whom it concerns', async () => {
    await news(ana, 0).waitFor()
    await ben.judge(SECOND, 'Disputed')
    await comments(ben, QUOTE, 'Ask @Ana Kovač, she was there.')
    await news(ana, 2).waitFor()
    await news(ben, 0).waitFor()
  })

  it('is listed by a key, those first that call one, and found without a fault by axe', async () => {
    await ana.press('g')
    await ana.press('n')
    const lines = list(ana).locator('.unread-line')
    await lines.first().getByText('Ben Ruiz called you: Ask @Ana Kovač, she was there.').waitFor()
    await lines.nth(1).getByText('Ben Ruiz found it disputed').waitFor()
    await assertAccessible(ana.page)
  })

  it('leads to the claim, and is read once one has looked at it, on another screen too', async () => {
    const second = await ana.duplicate()
    await news(second, 2).waitFor()
    await list(ana)
      .getByRole('link', { name: /called you/ })
      .click()
    const card = ana.card(QUOTE)
    await card.getByText('she was there.').waitFor()
    await card.getByText('New', { exact: true }).waitFor()
    await news(ana, 1).waitFor()
    await news(second, 1).waitFor()
    await second.page.close()
  })

  it('is kept over a reload, and without the server the list keeps what it has', async () => {
    await ana.page.reload()
    await news(ana, 1).waitFor()
    await ana.page.context().setOffline(true)
    await ana.says(/^Offline/)
    await news(ana, 1).click()
    await list(ana).getByText('found it disputed').waitFor()
    await list(ana).getByRole('button', { name: 'Mark all as read' }).click()
    await list(ana).getByText('Nothing is new').waitFor()
    await ana.press('Escape')
    await ana.page.context().setOffline(false)
    await ana.wake()
    await ana.says('Saved')
    const second = await ana.duplicate()
    await news(second, 0).waitFor()
    await second.page.close()
  })

  it('shows as a dot on the card of what one does not look at', async () => {
    await ana.open(ARTICLE)
    await ana.openCard(QUOTE)
    await comments(ben, SECOND, 'Which day was it?')
    await ana.card(SECOND).getByText('New', { exact: true }).waitFor({ state: 'attached' })
    await news(ana, 1).waitFor()
    await ana.openCard(SECOND)
    await news(ana, 0).waitFor()
  })
})
