import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { VerdictsExport } from '../../shared/export/verdicts-format.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { SEED_IDS, seedBytes } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const TITLE = 'Taliban Claim Control Over Panjshir Valley, but Resistance Vows to Fight On'
const QUOTE = 'The Taliban claimed on Monday to have captured the Panjshir Valley'
const CURLY = '“Panjshir Province completely fell to the Islamic Emirate of Afghanistan,”'
const RATIONALE = 'The front says that its forces are “still positioned across” the valley 🏔.'

describe('two reviewers on one desk', function () {
  oneAfterAnother(this) // each sentence goes on from the one before

  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
  })

  after(() => desk?.close())

  it('whoever opens the printed link and gives a name sees the five seed articles', async () => {
    ana = await desk.joinAsOwner('Ana Kovač')
    const titles = ana.page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link')
    await titles.nth(4).waitFor()
    assert.equal(await titles.count(), 5)
    assert.ok(!ana.page.url().includes('#'), 'the token is gone from the address')
  })

  it('an article’s title is the link to it', async () => {
    await ana.page.getByRole('link', { name: TITLE, exact: true }).click()
    await ana.text.waitFor()
    assert.match(ana.page.url(), new RegExp(`/articles/${ARTICLE}$`))
    assert.ok((await ana.text.innerText()).includes(QUOTE))
  })

  it('words that are selected become a disputed claim by one key, and are saved', async () => {
    await ana.select(QUOTE)
    await ana.press('2')
    const card = ana.card(QUOTE)
    await card.waitFor()
    assert.match(await card.locator('.tag').innerText(), /^≠\s*Disputed$/)
    await ana.says('Saved')
    await card.getByText('C-1 · 1 reader').waitFor()
  })

  it('a colleague who joined by an invite sees the claim with its author', async () => {
    ben = await desk.join(await ana.invite(), 'Ben Ruiz')
    await ben.open(ARTICLE)
    const card = await ben.openCard(QUOTE)
    await card.getByText('Marked by Ana Kovač').waitFor()
    await (await ben.drawn(QUOTE)).first().waitFor()
    await card.getByText('Ana Kovač disputed').waitFor()
  })

  it('a claim appears with the colleague while the article is open there', async () => {
    await ana.select(CURLY)
    await ana.press('3')
    const card = await ben.openCard(CURLY)
    await card.getByText('Ana Kovač found it unverifiable').waitFor()
    await (await ben.drawn(CURLY)).first().waitFor()
  })

  it('reviewers who differ see the claim split, with both names', async () => {
    const hers = await ben.openCard(QUOTE)
    await hers.getByRole('button', { name: 'Verified' }).click()
    const mine = await ana.openCard(QUOTE)
    await mine.getByText('Split').waitFor()
    await mine.getByText('You disputed').waitFor()
    await mine.getByText('Ben Ruiz verified').waitFor()
    await hers.getByText('Ana Kovač disputed').waitFor()
    await hers.getByText('You verified').waitFor()
  })

  it('a rationale that is saved is read by the other', async () => {
    const card = ana.card(QUOTE)
    await card.getByRole('button', { name: 'Say why' }).click()
    await card.getByRole('textbox', { name: 'Rationale' }).fill(RATIONALE)
    await card.getByRole('button', { name: 'Save' }).click()
    await ben.card(QUOTE).getByText(RATIONALE).waitFor()
    await Promise.all([ana.says('Saved'), ben.says('Saved')])
  })

  it('a third one, whose screen is slow, sees every claim drawn in the text, too', async () => {
    const mira = await desk.join(await ana.invite('Viewer'), 'Mira Lind')
    await mira.page.addInitScript(slowFrames)
    await mira.page.goto(ana.page.url())
    for (const quote of [QUOTE, CURLY]) await (await mira.drawn(quote)).first().waitFor()
  })

  it('each quote of the downloaded export stands at its position in the original file', async () => {
    const verdicts = await download(ana)
    const bytes = seedBytes(ARTICLE)
    const text = bytes.toString('utf8')
    const points = Array.from(text)
    assert.deepEqual(
      verdicts.claims.map(({ quote }) => quote.exact),
      [QUOTE, CURLY],
    )
    for (const { quote, position } of verdicts.claims) {
      const { utf16, codePoints } = position
      assert.equal(text.slice(utf16.start, utf16.end), quote.exact)
      assert.equal(points.slice(codePoints.start, codePoints.end).join(''), quote.exact)
    }
  })

  it('the export tells who judged how, and why', async () => {
    const { claims } = await download(ben)
    const [claim] = claims
    assert.equal(claim?.status, 'split')
    assert.equal(claim?.author.name, 'Ana Kovač')
    assert.deepEqual(
      claim?.verdicts.map(({ reviewer, verdict, rationale }) => [
        reviewer.name,
        verdict,
        rationale,
      ]),
      [
        ['Ana Kovač', 'disputed', RATIONALE],
        ['Ben Ruiz', 'verified', ''],
      ],
    )
  })
})

/** Lets what waits for the next frame wait longer than the server takes to answer. */
function slowFrames(): void {
  const nextFrame = window.requestAnimationFrame.bind(window)
  window.requestAnimationFrame = (callback) => window.setTimeout(() => nextFrame(callback), 100)
}

/** The export of the open article, by the button. */
async function download({ page }: ReviewerTab): Promise<VerdictsExport> {
  await page.getByRole('button', { name: 'Export' }).click()
  const begun = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download JSON' }).click()
  const path = await (await begun).path()
  await page.getByRole('button', { name: 'Close' }).click()
  return JSON.parse(await readFile(path, 'utf8')) as VerdictsExport
}
