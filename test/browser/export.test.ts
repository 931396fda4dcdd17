import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Download } from 'playwright-core'
import type { VerdictsExport } from '../../shared/export/verdicts-format.ts'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const [OTHER, , , ARTICLE] = SEED_IDS
const [A, B, C] = passagesOf(ARTICLE) as [string, string, string]

describe('the export dialog', function () {
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

  const dialog = () => ana.page.getByRole('dialog', { name: 'Export the verdicts' })
  const choose = (name: string) => dialog().getByRole('radio', { name }).check()
  const preview = () => dialog().getByRole('region', { name: 'Preview' })
  const textOf = async (download: Download) => readFile(await download.path(), 'utf8')

  /** The same file from the server. */
  async function served(path: string): Promise<string> {
    const answer = await ana.page.request.get(`${desk.server.origin}/api/export/${path}`)
    assert.equal(answer.status(), 200)
    return answer.text()
  }

  it('says that there are no verdicts yet', async () => {
    await ana.press('Shift+E')
    await dialog().getByText('No claims yet in 5 articles.').waitFor()
    await ana.press('Escape')
    await ana.open(ARTICLE)
    await ana.mark(A, '0')
    await ana.says('Saved')
    await ana.press('Escape')
    await ana.press('Shift+E')
    await dialog().getByText('1 claim in 1 article, no verdicts yet.').waitFor()
    await ana.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  it('downloads JSON with Shift E and Enter, the bytes that the server gives', async () => {
    await ana.mark(B, '2')
    await ana.mark(C, '2')
    await ana.explain(B, 'Two agencies say *otherwise*. <b>See</b> below.')
    await ben.open(ARTICLE)
    await ben.judge(B, 'Verified')
    await ben.says('Saved')
    await ana.page.locator('main').focus()
    const begun = ana.page.waitForEvent('download')
    await ana.press('Shift+E')
    await dialog().waitFor()
    await dialog()
      .getByRole('button', { name: 'Download JSON' })
      .and(ana.page.locator(':focus'))
      .waitFor()
    await ana.press('Enter')
    const download = await begun
    assert.equal(download.suggestedFilename(), `claimdesk-verdicts-${ARTICLE}.json`)
    const text = await textOf(download)
    assert.equal(text, await served(`verdicts.json?article=${ARTICLE}`))
    assert.equal((JSON.parse(text) as VerdictsExport).claims.length, 3)
    await dialog().getByText(`Downloaded claimdesk-verdicts-${ARTICLE}.json`).waitFor()
    await assertAccessible(ana.page)
  })

  it('shows and copies readable lists, with formatting where that is pasted', async () => {
    await choose('HTML')
    await preview().getByText('Reviewers differ (1)').waitFor()
    await preview().getByText('<b>See</b> below.').waitFor()
    await assertAccessible(ana.page)
    await ana.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await dialog().getByRole('button', { name: 'Copy HTML' }).click()
    await dialog().getByRole('button', { name: 'Copied' }).waitFor()
    const pasted = await ana.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      const [rich, plain] = [await item?.getType('text/html'), await item?.getType('text/plain')]
      return { rich: await rich?.text(), plain: await plain?.text() }
    })
    assert.equal(pasted.plain, await served(`verdicts.html?article=${ARTICLE}`))
    assert.ok(pasted.rich?.includes('&lt;b&gt;See&lt;/b&gt;'))
    assert.ok(!pasted.rich?.includes('<b>See'))
  })

  it('copies where the page may not ask for the clipboard', async () => {
    await ana.page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
    })
    await choose('Markdown')
    await dialog().getByRole('button', { name: 'Copy Markdown' }).click()
    await dialog().getByRole('button', { name: 'Copied' }).waitFor()
    const pasted = await ana.page.evaluate(async () => {
      Reflect.deleteProperty(navigator, 'clipboard')
      return navigator.clipboard.readText()
    })
    assert.equal(pasted, await served(`verdicts.md?article=${ARTICLE}`))
  })

  it('names nobody when one wants it so, and takes all articles', async () => {
    await choose('Reviewer A, B')
    await choose('All articles')
    await dialog().getByText('3 claims in 5 articles, 2 of them judged.').waitFor()
    const begun = ana.page.waitForEvent('download')
    await dialog().getByRole('button', { name: 'Download Markdown' }).click()
    const text = await textOf(await begun)
    assert.equal(text, await served('verdicts.md?names=pseudonyms'))
    assert.ok(text.includes('**Reviewer A** disputed') && !text.includes('Ana'))
  })

  it('leads from a problem to its claim, wherever that is', async () => {
    await dialog().getByText('1 claim on which reviewers differ').waitFor()
    await dialog().getByText('1 claim with one reader only').click()
    await dialog().getByRole('link', { name: C }).click()
    await dialog().waitFor({ state: 'detached' })
    await ana.page.waitForURL(/claim=/)
    await ana.card(C).locator('.card-quote[aria-expanded="true"]').waitFor()
  })

  it('takes only the claims that the filter shows', async () => {
    const { page } = ana
    await page.goto(`${desk.server.origin}/articles/${ARTICLE}?status=split`)
    await ana.card(B).waitFor()
    await ana.page.locator('main').focus()
    await ana.press('Shift+E')
    await dialog().getByText('3 claims in 1 article').waitFor()
    await choose('Those shown')
    await dialog().getByText('1 claim in 1 article, 1 of them judged.').waitFor()
    const begun = page.waitForEvent('download')
    await dialog().getByRole('button', { name: 'Download JSON' }).click()
    const { claims } = JSON.parse(await textOf(await begun)) as VerdictsExport
    assert.deepEqual(
      claims.map(({ quote }) => quote.exact),
      [B],
    )
    await ana.press('Escape')
  })

  it('gives the focus back to where it came from', async () => {
    await ana.open(OTHER)
    await ana.page.getByRole('button', { name: 'Export' }).focus()
    await ana.press('Enter')
    await dialog().getByText('No claims yet in 1 article.').waitFor()
    await ana.press('Escape')
    await ana.page.locator('.bar-export:focus').waitFor()
  })

  it('fits on a phone', async () => {
    const { page } = ana
    await page.setViewportSize({ width: 360, height: 740 })
    await page.getByRole('button', { name: 'Export' }).click()
    await choose('All articles')
    await dialog().getByText('2 of them judged').waitFor()
    await dialog().getByRole('button', { name: 'Download JSON' }).waitFor()
    const [content, width] = await page.evaluate(() => {
      const body = document.querySelector('dialog .modal-body')
      return [body?.scrollWidth, body?.clientWidth]
    })
    assert.equal(content, width)
    await assertAccessible(page)
  })
})
