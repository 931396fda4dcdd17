import assert from 'node:assert/strict'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import { quotesOf, type ReviewerTab } from '../helpers/reviewer-tab.ts'
import { SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const HEADLINE = 'Taliban Claim Control Over Panjshir Valley, but Resistance Vows to Fight On'
const FIRST =
  'The Taliban claimed on Monday to have captured the Panjshir Valley, the last bastion of Afghanistan not firmly under their control, even as representatives of the opposition forces there maintained that they still had control over strategic positions in the region and vowed to fight on.'
const SECOND =
  'The conflicting accounts of what was happening on the ground in the area 70 miles north of Kabul, the country’s capital, were hard to verify because internet and telephone service into the region has been cut off.'
const SHORTER = FIRST.slice(0, FIRST.indexOf(' and vowed'))

describe('marking on the desk', function () {
  oneAfterAnother(this) // each sentence goes on from the one before

  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač', { reducedMotion: 'reduce' })
    await ana.open(ARTICLE)
    ben = await desk.join(await ana.invite(), 'Ben Ruiz', { reducedMotion: 'reduce' })
    await ben.open(ARTICLE)
  })

  after(() => desk?.close())

  const press = async (tab: ReviewerTab, ...keys: string[]) => {
    for (const key of keys) await tab.press(key)
  }
  const isSelected = (words: string) => (document.getSelection()?.toString() ?? '') === words

  it('two sentences are two claims by a key each, once they are framed', async () => {
    await ana.press(']')
    await ana.page.waitForFunction(isSelected, HEADLINE)
    await press(ana, ']', '2', ']', '1')
    await ana.card(FIRST).waitFor()
    await ana.card(SECOND).waitFor()
    await ana.says('Saved')
    const { claims, verdicts } = await ana.state(ARTICLE)
    assert.deepEqual(quotesOf({ claims, verdicts }), [SECOND, FIRST].sort())
    assert.deepEqual(verdicts.map(({ verdict }) => verdict).sort(), ['disputed', 'verified'])
  })

  it('a claim that is nearly the same is offered, and the key again judges it', async () => {
    await ben.card(FIRST).waitFor()
    await press(ben, ']', ']', 'Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowLeft', '2')
    await ben.page.getByText('C-1 marks nearly these words.', { exact: true }).waitFor()
    assert.equal((await ben.state(ARTICLE)).verdicts.length, 2)
    await ben.press('2')
    const card = ben.card(FIRST)
    await card.getByText('2 readers').waitFor()
    await ben.says('Saved')
    assert.equal((await ben.state(ARTICLE)).claims.length, 2)
  })

  it('words that are marked already become no second claim: the verdict goes to the first', async () => {
    await press(ben, ']', '3')
    await ben.card(SECOND).getByText('2 readers').waitFor()
    await ben.says('Saved')
    const { claims, verdicts } = await ben.state(ARTICLE)
    assert.equal(claims.length, 2)
    assert.equal(verdicts.filter(({ verdict }) => verdict === 'unverifiable').length, 1)
  })

  it('edges move by quick keys, a word each, and the verdicts say that they judged other words', async () => {
    await press(ana, '[', '[', 'Escape')
    await press(ana, ...Array.from({ length: 6 }, () => 'Alt+Shift+ArrowLeft'))
    await ana.card(SHORTER).waitFor()
    await ana.says('Saved')
    const { claims } = await ana.state(ARTICLE)
    const moved = claims.find(({ label }) => label === 'C-1')
    assert.equal(moved?.quote.exact, SHORTER)
    const card = await ben.openCard(SHORTER)
    await card.getByText('judged an earlier wording').first().waitFor()
    assert.ok(ana.page.url().includes(ARTICLE), 'Alt and an arrow stay on the page')
  })

  it('Delete removes the claim under the caret, and Undo brings it back', async () => {
    await ana.press('Delete')
    await ana.card(SHORTER).waitFor({ state: 'detached' })
    await ana.page.getByText('Claim C-1 removed').waitFor()
    await ana.page.getByRole('button', { name: 'Undo' }).click()
    await ana.card(SHORTER).waitFor()
  })

  it('whoever may not remove a claim is told why', async () => {
    await ben.press(']')
    await ben.openCard(SECOND)
    await ben.page.evaluate(() => document.querySelector<HTMLElement>('.article-text')?.focus())
    await ben.press('Delete')
    await ben.page.getByText('Somebody else marked this claim').waitFor()
    assert.equal(await ben.card(SECOND).count(), 1)
  })

  it('a passage that is too long for a claim is not marked, and one is told why', async () => {
    await ana.page.getByRole('link', { name: 'Articles' }).click()
    const words = Array.from({ length: 1200 }, (_, i) => `sentence ${i} goes on`).join(' ')
    const article = `A long report\n\n${words}.\n`
    const file = { name: 'long.txt', mimeType: 'text/plain', buffer: Buffer.from(article) }
    await ana.page.getByRole('button', { name: 'Import', exact: true }).click()
    await ana.page.getByLabel('Articles as text files').setInputFiles(file)
    await ana.page.getByRole('link', { name: 'A long report' }).first().click()
    await ana.text.waitFor()
    await press(ana, ']', ']', '2')
    await ana.page.getByText('A claim has at most 10,000 characters').waitFor()
    assert.equal(await ana.cards.count(), 0)
  })

  it('odd characters are shown and counted, from the bar above the text', async () => {
    await ana.open(SEED_IDS[4])
    const toggle = ana.page.getByRole('button', { name: 'Show odd characters' })
    await toggle.click()
    await ana.page.locator('.odd.is-hard-blank > i').first().waitFor()
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true')
    await toggle.click()
    await ana.page.locator('.odd').first().waitFor({ state: 'detached' })
  })
})
