import assert from 'node:assert/strict'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const [, , , THIRD, FOURTH] = SEED_IDS
const [A, B] = passagesOf(THIRD) as [string, string]
const URL_OF_REPORT = 'https://report.example/panjshir?page=2#a'

/** What the browser gives a page when somebody pastes. */
function paste(text: string): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  const at = document.activeElement ?? document.body
  at.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

describe('evidence', function () {
  oneAfterAnother(this) // each goes on from the one before
  this.timeout(60_000) // axe looks at every element
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
    await edda.open(THIRD)
  })

  after(() => desk?.close())

  const sectionOf = async (tab: ReviewerTab, quote: string) =>
    (await tab.openCard(quote)).getByRole('region', { name: 'Evidence' })

  it('begins with a pasted address, and one key gives its stance and keeps it', async () => {
    const section = await sectionOf(ben, A)
    await section.getByRole('button', { name: 'Evidence', exact: true }).waitFor()
    await ben.page.evaluate(paste, `  ${URL_OF_REPORT}\n`)
    await section.getByRole('radio', { name: 'Supports' }).and(ben.page.locator(':focus')).waitFor()
    await ben.press('2')
    const link = section.getByRole('link', { name: /report\.example/ })
    await link.waitFor()
    assert.equal(await link.getAttribute('href'), URL_OF_REPORT)
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer nofollow')
    await section.getByText('refutes').waitFor()
    await ben.says('Saved')
    const theirs = await sectionOf(edda, A)
    await theirs.getByRole('link', { name: /report\.example/ }).waitFor()
    await edda.card(A).getByText('1 source').waitFor()
  })

  it('takes no address that could run something or mislead, pasted or typed', async () => {
    const section = await sectionOf(ben, A)
    for (const bad of [
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'https://user@evil.example/',
      'https://example.org/a b',
    ]) {
      await ben.page.evaluate(paste, bad)
    }
    assert.equal(await section.getByRole('form').count(), 0)
    await section.getByRole('button', { name: 'Evidence', exact: true }).click()
    const address = section.getByRole('textbox', { name: 'Address' })
    await section.getByRole('radio', { name: 'Context' }).check({ force: true })
    await address.fill('javascript:alert(1)')
    await section.getByRole('button', { name: 'Save' }).click()
    await section.getByRole('alert').waitFor()
    assert.equal(await address.getAttribute('aria-invalid'), 'true')
    await section.getByRole('button', { name: 'Cancel' }).click()
    await address.waitFor({ state: 'detached' })
  })

  it('keeps what is being written of it through a reload', async () => {
    const section = await sectionOf(ben, B)
    await section.getByRole('button', { name: 'Evidence', exact: true }).click()
    await section.getByRole('radio', { name: 'Offline' }).check({ force: true })
    await section.getByRole('textbox', { name: 'Source' }).fill('A call with the spokesman')
    await section.getByRole('textbox', { name: 'Note' }).fill('He said **no**.')
    await ben.page.reload()
    await ben.text.waitFor()
    const again = await sectionOf(ben, B)
    const source = again.getByRole('textbox', { name: 'Source' })
    await source.waitFor()
    assert.equal(await source.inputValue(), 'A call with the spokesman')
    await assertAccessible(ben.page)
    await again.getByRole('radio', { name: 'Supports' }).check({ force: true })
    await again.getByRole('textbox', { name: 'Note' }).press('Control+Enter')
    await again.getByText('A call with the spokesman').waitFor()
    assert.equal(await again.locator('.prose b, .prose strong').innerText(), 'no')
    await ben.says('Saved')
  })

  it('cites words of another article, by keyboard alone, and leads there and back', async () => {
    const section = await sectionOf(ben, A)
    await ben.card(A).locator('.card-quote').focus()
    await ben.press('v')
    await section
      .getByRole('textbox', { name: 'Address' })
      .and(ben.page.locator(':focus'))
      .waitFor()
    await section.getByRole('radio', { name: 'Passage' }).check({ force: true })
    await section.getByRole('radio', { name: 'Refutes' }).check({ force: true })
    await section.getByRole('button', { name: 'Choose the words in an article' }).focus()
    await ben.press('Enter')
    const dialog = ben.page.getByRole('dialog')
    const search = dialog.getByRole('searchbox')
    await search.and(ben.page.locator(':focus')).waitFor()
    await search.fill(FOURTH)
    await ben.press('Enter')
    const first = dialog.locator('.pick-sentence:focus')
    await first.waitFor()
    await assertAccessible(ben.page)
    await ben.press('ArrowDown')
    await ben.press('ArrowDown')
    await ben.press('Enter')
    const words = (await dialog.locator('.pick-sentence:focus').innerText()).trim()
    await dialog.locator('.pick-sentence[aria-pressed="true"]').waitFor()
    await dialog.getByRole('button', { name: 'End a word earlier' }).click()
    const chosen = await dialog.locator('.pick-chosen q').innerText()
    assert.ok(words.startsWith(chosen) && chosen.length < words.length, `${chosen} of ${words}`)
    await dialog.getByRole('button', { name: 'Use these words' }).click()
    await section.locator('.evidence-picked').getByText(chosen).waitFor()
    await section.getByRole('button', { name: 'Save' }).click()
    const item = section.locator('.evidence-item').filter({ hasText: chosen })
    await item.locator('mark', { hasText: chosen }).waitFor()
    await ben.says('Saved')
    await item.getByRole('link').click()
    await ben.page.waitForURL(/passage=\d+-\d+/)
    await ben.page.getByRole('button', { name: 'Cited by 1 claim' }).click()
    const cited = ben.page.getByRole('dialog')
    await cited.getByText(chosen).waitFor()
    await assertAccessible(ben.page)
    await cited.getByRole('link', { name: /^C-1 in / }).click()
    await ben.page.waitForURL(new RegExp(`${THIRD}\\?claim=`))
    await (await sectionOf(ben, A)).getByText(chosen).waitFor()
  })

  it('cites words that one drags over', async () => {
    const section = await sectionOf(edda, B)
    await section.getByRole('button', { name: 'Evidence', exact: true }).click()
    await section.getByRole('radio', { name: 'Context' }).check({ force: true })
    await section.getByRole('radio', { name: 'Passage' }).check({ force: true })
    await section.getByRole('button', { name: 'Choose the words in an article' }).click()
    const dialog = edda.page.getByRole('dialog')
    await dialog.getByRole('searchbox').fill(FOURTH)
    await dialog.locator('.pick-article').first().click()
    const sentence = dialog.locator('.pick-sentence').nth(2)
    await sentence.waitFor()
    await sentence.scrollIntoViewIfNeeded()
    const box = (await sentence.boundingBox()) ?? assert.fail('it is not in the page')
    await edda.page.mouse.move(box.x + 2, box.y + 12)
    await edda.page.mouse.down()
    await edda.page.mouse.move(box.x + 60, box.y + 12, { steps: 4 })
    await edda.page.mouse.move(box.x + 120, box.y + 12, { steps: 4 })
    await edda.page.mouse.up()
    const whole = await sentence.innerText()
    const chosen = dialog.locator('.pick-chosen q')
    await chosen.waitFor()
    const words = await chosen.innerText()
    assert.ok(whole.includes(words) && words.length < whole.length, words)
    await dialog.getByRole('button', { name: 'Use these words' }).click()
    await section.getByRole('button', { name: 'Save' }).click()
    await section.locator('mark', { hasText: words }).waitFor()
    await edda.says('Saved')
  })

  it('shows both texts where two changed it at once, and keeps the one that is chosen', async () => {
    const theirs = await sectionOf(edda, A)
    const link = theirs.locator('.evidence-item').filter({ hasText: 'report.example' })
    await ben.page.context().setOffline(true)
    await ben.says(/^Offline/)
    const mine = await sectionOf(ben, A)
    const own = mine.locator('.evidence-item').filter({ hasText: 'report.example' })
    await own.getByRole('button', { name: 'Edit this evidence' }).click()
    await mine.getByRole('textbox', { name: 'Note' }).fill('Ben’s note')
    await mine.getByRole('textbox', { name: 'Note' }).press('Control+Enter')
    await own.getByText('Ben’s note').waitFor()
    await link.getByRole('button', { name: 'Edit this evidence' }).click()
    await theirs.getByRole('textbox', { name: 'Note' }).fill('Edda’s note')
    await theirs.getByRole('textbox', { name: 'Note' }).press('Control+Enter')
    await link.getByText('Edda’s note').waitFor()
    await edda.says('Saved')
    await ben.page.context().setOffline(false)
    await ben.wake()
    const choice = ben.card(A).getByRole('group', { name: 'Two versions of the evidence' })
    await choice.getByText('Edda’s note').waitFor()
    await choice.getByText('Ben’s note').waitFor()
    await choice.getByRole('button', { name: 'Keep mine' }).click()
    await link.getByText('Ben’s note').waitFor()
  })

  it('is removed with a way back, and stands in the queue as a table', async () => {
    const section = await sectionOf(ben, A)
    const own = section.locator('.evidence-item').filter({ hasText: 'report.example' })
    await own.getByRole('button', { name: 'Remove this evidence' }).click()
    await own.waitFor({ state: 'detached' })
    await ben.press('z')
    await own.waitFor()
    await ben.says('Saved')
    await ben.press('g')
    await ben.press('q')
    const detail = ben.page.getByRole('region', { name: /^Claim C-1/ })
    await detail.getByRole('region', { name: 'Evidence' }).getByText('report.example').waitFor()
    await ben.page.locator('.queue-item').getByText('2 sources').first().waitFor()
    await assertAccessible(ben.page)
  })

  it('fits on a phone, where words are chosen by a tap', async () => {
    const { page } = ben
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(`${desk.server.origin}/articles/${THIRD}`)
    await ben.text.waitFor()
    const width = () => page.evaluate(() => document.documentElement.scrollWidth)
    assert.equal(await width(), 360)
    await page
      .getByRole('button', { name: /claims/ })
      .first()
      .click()
    const section = await sectionOf(ben, B)
    await section.getByRole('button', { name: 'Evidence', exact: true }).click()
    await section.getByRole('radio', { name: 'Passage' }).check({ force: true })
    await section.getByRole('button', { name: 'Choose the words in an article' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('.pick-article').nth(1).click()
    await dialog.locator('.pick-sentence').nth(1).click()
    await dialog.locator('.pick-chosen q').waitFor()
    assert.equal(await width(), 360)
    await assertAccessible(page)
    await dialog.getByRole('button', { name: 'Use these words' }).click()
    await section.locator('.evidence-picked q').waitFor()
  })
})
