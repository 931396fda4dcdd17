import assert from 'node:assert/strict'
import type { ArticleId } from '../../shared/ids.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3] as ArticleId
const TITLE = 'Taliban Claim Control Over Panjshir Valley, but Resistance Vows to Fight On'
const QUOTE = 'The Taliban claimed on Monday to have captured the Panjshir Valley'
const FAR = 'still positioned across'

describe('two who work in one article', function () {
  oneAfterAnother(this)

  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000)
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    ben = await desk.join(await ana.invite(), 'Ben Ruiz')
  })

  after(() => desk?.close())

  const follow = (tab: ReviewerTab, name: string) =>
    tab.page.getByRole('button', { name: `Follow ${name}` })
  const banner = (tab: ReviewerTab) => tab.page.locator('.follow')
  const scrollTop = (tab: ReviewerTab) => tab.page.evaluate(() => scrollY)

  /** Resolves when the window of one stands where the other's does. */
  const standsWith = (tab: ReviewerTab, top: number) =>
    tab.page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 4, top)

  it('see in the list of articles who is in which, and in the bar who is on the desk', async () => {
    await ana.open(ARTICLE)
    const row = ben.page.getByRole('listitem').filter({ hasText: TITLE })
    await row.getByText('Ana Kovač is here').waitFor()
    await ben.page.getByRole('button', { name: 'Who is here: 2 people' }).click()
    const list = ben.page.getByRole('dialog', { name: 'Who is here' })
    await list.getByRole('link', { name: TITLE }).waitFor()
    await ben.press('Escape')
    await list.waitFor({ state: 'hidden' })
  })

  it('see among the people who is here, with a link to where', async () => {
    await ben.page.getByRole('link', { name: 'People' }).click()
    const row = ben.page.getByRole('listitem').filter({ hasText: 'Ana Kovač' })
    await row.getByText('here now').waitFor()
    await row.getByRole('link', { name: TITLE }).click()
    await ben.text.waitFor()
    assert.ok(ben.page.url().endsWith(ARTICLE))
  })

  it('see each other’s selection with a name beside the text', async () => {
    await ana.frame(QUOTE)
    const flag = ben.page.locator('.flags').getByText('Ana Kovač')
    await flag.waitFor()
    const box = (await flag.boundingBox()) ?? assert.fail()
    const column = (await ben.text.boundingBox()) ?? assert.fail()
    assert.ok(box.x >= column.x + column.width, 'it covers no word')
    await ana.press('Escape')
    await flag.waitFor({ state: 'detached' })
  })

  it('see in the gutter where the other reads', async () => {
    const mark = ben.page.locator('.reading-marks').getByText('AK')
    await mark.waitFor()
    const before = (await mark.boundingBox()) ?? assert.fail()
    await ana.page.mouse.move(400, 500)
    await ana.page.mouse.wheel(0, 1_500)
    await ben.page.waitForFunction(isBelow, before.y)
    await ana.page.mouse.wheel(0, -3_000)
  })

  it('follow: the window goes where the other’s goes, and the own selection stays', async () => {
    await ben.frame(QUOTE)
    await follow(ben, 'Ana Kovač').click()
    await banner(ben).getByText('Following Ana Kovač').waitFor()
    await ana.page.mouse.move(400, 500)
    await ana.page.mouse.wheel(0, 1_200)
    await ana.page.waitForFunction(() => scrollY >= 1_200)
    await standsWith(ben, await scrollTop(ana))
    assert.equal(await ben.selected(), QUOTE)
  })

  it('stop following by Escape, which leaves the selection, and stay where they are', async () => {
    await ben.press('Escape')
    await banner(ben).waitFor({ state: 'detached' })
    assert.equal(await ben.selected(), QUOTE)
    // The compositor may be a frame ahead of the movement that was ended.
    await ben.page.evaluate(untilStill)
    const where = await scrollTop(ben)
    await ana.page.mouse.wheel(0, -1_200)
    await ana.page.waitForFunction(() => scrollY === 0)
    // What comes later on the same way has come: then so has the place that Ana reads.
    await ana.frame(QUOTE)
    await ben.page.locator('.flags').getByText('Ana Kovač').waitFor()
    assert.equal(await scrollTop(ben), where)
    await ana.press('Escape')
  })

  it('stop following by any scrolling of their own', async () => {
    await follow(ben, 'Ana Kovač').click()
    await banner(ben).waitFor()
    await standsWith(ben, 0)
    await ben.page.mouse.move(400, 500)
    // The first notch ends it, perhaps in the midst of a movement; the next ones scroll.
    await ben.page.mouse.wheel(0, 100)
    await banner(ben).waitFor({ state: 'detached' })
    await ben.page.mouse.wheel(0, 700)
    await ben.page.waitForFunction(() => scrollY > 300)
  })

  it('stop following when one of them leaves, and are told so', async () => {
    await follow(ben, 'Ana Kovač').click()
    await banner(ben).waitFor()
    await ana.page.getByRole('link', { name: 'Articles' }).click()
    await ben.page.getByText('Ana Kovač has left this article').waitFor()
    await banner(ben).waitFor({ state: 'detached' })
    await ana.open(ARTICLE)
  })

  it('see that the other is typing, on the card and nowhere else, while they do', async () => {
    await ana.mark(QUOTE)
    await ana.mark(FAR)
    await ben.card(QUOTE).waitFor()
    await ana.openCard(QUOTE)
    await ana.card(QUOTE).locator('.own-why').click()
    const typing = ben.page.getByText('Ana Kovač is typing')
    const before = (await ben.card(QUOTE).boundingBox()) ?? assert.fail()
    await ana.page.keyboard.type('because')
    await typing.waitFor()
    assert.equal(await typing.count(), 1)
    assert.equal(await ben.card(QUOTE).getByText('Ana Kovač is typing').count(), 1)
    const now = (await ben.card(QUOTE).boundingBox()) ?? assert.fail()
    assert.equal(now.height, before.height, 'nothing moves for it')
    await ana.page.getByRole('button', { name: 'Save' }).click()
    await typing.waitFor({ state: 'detached' })
  })

  it('are not followed away from what one writes: typing ends it, and no letter is lost', async () => {
    await ben.openCard(QUOTE)
    await ben.judge(QUOTE, 'Verified')
    await ben.card(QUOTE).locator('.own-why').click()
    const field = ben.page.getByRole('textbox', { name: 'Rationale' })
    await field.fill('The front ')
    await follow(ben, 'Ana Kovač').click()
    await banner(ben).waitFor()
    await field.focus()
    await ben.page.keyboard.type('denies it')
    await banner(ben).waitFor({ state: 'detached' })
    assert.equal(await field.inputValue(), 'The front denies it')
  })
})

function isBelow(y: number): boolean {
  const mark = document.querySelector('.reading-marks > b')
  return mark !== null && mark.getBoundingClientRect().top > y + 20
}

/** In the page: resolves when the window has stood in one place for ten frames. */
async function untilStill(): Promise<void> {
  let [top, still] = [scrollY, 0]
  while (still < 10) {
    await new Promise(requestAnimationFrame)
    still = scrollY === top ? still + 1 : 0
    top = scrollY
  }
}
