import assert from 'node:assert/strict'
import type { CDPSession, Page } from 'playwright-core'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { SEED_IDS, seedBytes } from '../helpers/seeds.ts'

/** A file as the browser's chooser hands it over. */
const file = (name: string, bytes: Buffer | string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(bytes),
})

/** Takes about a minute over the slow line below, so that it can be called off on its way. */
const LONG_TEXT = `${'The mayor spoke at length. '.repeat(40)}\n`.repeat(1_500)
const SLOW_BYTES_A_SECOND = 32 * 1024

describe('importing articles', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
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

  const rows = () => ana.page.getByRole('list', { name: 'Imported files' }).getByRole('listitem')
  const row = (name: string) => rows().filter({ hasText: name })
  const cards = (tab: ReviewerTab) => tab.page.locator('.article-card')
  const chooses = async (...files: ReturnType<typeof file>[]) => {
    await ana.page.getByRole('button', { name: 'Import', exact: true }).click()
    await ana.page.getByLabel('Articles as text files').setInputFiles(files)
  }

  it('takes three files of which one is bad: two are articles at once, for colleagues too', async () => {
    await chooses(
      file('new.txt', 'A headline\n\nThe mayor spoke on Monday about 👍.\n'),
      file('latin.txt', Buffer.from([0x61, 0xe9, 0x62])),
      file('other.txt', 'Another headline\n\nThe mayor was silent on Tuesday.\n'),
    )
    await row('new.txt').getByRole('link', { name: 'A headline' }).waitFor()
    await row('other.txt').getByRole('link', { name: 'Another headline' }).waitFor()
    await row('latin.txt').getByText('not UTF-8: the first bad byte is at offset 1').waitFor()
    await ana.page.getByRole('heading', { name: '2 imported · 1 failed' }).waitFor()
    await cards(ben).nth(6).waitFor()
    await ben.page.getByText('7 articles').waitFor()
    await assertAccessible(ana.page)
  })

  it('says of each of the others why it is none, and links to what is here already', async () => {
    await ana.page.getByRole('button', { name: 'Clear' }).click()
    await chooses(
      file('again.txt', seedBytes(SEED_IDS[1])),
      file('empty.txt', ''),
      file('picture.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])),
      file('large.txt', Buffer.alloc(2 * 1024 * 1024 + 1, 0x61)),
    )
    await row('large.txt').getByText('larger than 2 MB').waitFor()
    await row('empty.txt').getByText('The file is empty.').waitFor()
    await row('picture.txt').getByText('a PNG picture').waitFor()
    await row('again.txt').getByText('is here already').waitFor()
    const link = row('again.txt').getByRole('link')
    assert.equal(await link.getAttribute('href'), `/articles/${SEED_IDS[1]}`)
    assert.equal(await cards(ana).count(), 7)
  })

  it('shows how far a file is, and calls it off', async () => {
    await ana.page.getByRole('button', { name: 'Clear' }).click()
    const slow = await slowed(ana.page)
    await chooses(file('long.txt', LONG_TEXT))
    const bar = row('long.txt').getByRole('progressbar', { name: 'Sending long.txt' })
    await bar.waitFor()
    await ana.page.waitForFunction(isUnderWay)
    await ana.page.getByRole('button', { name: 'Cancel the import of long.txt' }).click()
    await row('long.txt').getByText('cancelled').waitFor()
    await slow.detach()
    assert.equal(await cards(ana).count(), 7)
  })

  it('goes on while one is elsewhere, after all', async () => {
    await row('long.txt').getByRole('button', { name: 'Import after all' }).click()
    await ana.page.getByRole('link', { name: 'People' }).click()
    await cards(ben).nth(7).waitFor()
    await ana.page.getByRole('link', { name: 'Articles' }).click()
    await row('long.txt').getByText('imported').waitFor()
  })

  it('says that the server was not there, and tries again when asked', async () => {
    await ana.page.getByRole('button', { name: 'Clear' }).click()
    await ana.page.context().setOffline(true)
    await ana.says('Offline')
    await chooses(file('later.txt', 'Later\n\nThe mayor will speak on Friday.\n'))
    await row('later.txt').getByText('The server does not answer.').waitFor()
    await ana.page.context().setOffline(false)
    await ana.says('Saved')
    await row('later.txt').getByRole('button', { name: 'Try again' }).click()
    await row('later.txt').getByRole('link', { name: 'Later' }).waitFor()
  })

  it('takes what is dropped anywhere on the screen, and shows that it would', async () => {
    await ana.page.evaluate(drag, 'dragenter')
    await ana.page.getByText('Drop to import').waitFor()
    await ana.page.evaluate(drag, 'drop')
    await row('dropped.txt').getByRole('link', { name: 'Dropped' }).waitFor()
    assert.equal(await ana.page.getByText('Drop to import').count(), 0)
  })

  it('takes a text that is pasted, exactly as it is, once one has seen it', async () => {
    const text = 'Pasted headline\r\n\r\nThe mayor said “no”.\t'
    await ana.page.evaluate(paste, text)
    const dialog = ana.page.getByRole('dialog', { name: 'Import articles' })
    await dialog.waitFor()
    await assertAccessible(ana.page)
    await dialog.getByRole('button', { name: 'Import this text' }).click()
    await row('pasted.txt').getByRole('link', { name: 'Pasted headline' }).click()
    await ana.text.getByText('The mayor said “no”.').waitFor()
  })

  it('is refused to those who may not, in words', async () => {
    await ben.page.evaluate(drag, 'dragenter')
    await ben.page.locator('.drop-over').getByText('Only editors and admins').waitFor()
    await ben.page.evaluate(drag, 'drop')
    await ben.page.locator('.toast').getByText('Only editors and admins').waitFor()
    assert.equal(await ben.page.getByRole('list', { name: 'Imported files' }).count(), 0)
  })
})

async function slowed(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: SLOW_BYTES_A_SECOND,
  })
  return session
}

/** In the page: some of the file has left, and not all. */
function isUnderWay(): boolean {
  const bar = document.querySelector<HTMLProgressElement>('.import-row progress')
  return bar !== null && bar.value > 0 && bar.value < 1
}

/** In the page: a file is held over it, or let go. */
function drag(type: string): void {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File(['Dropped\n\nThe mayor dropped it.\n'], 'dropped.txt'))
  document.body.dispatchEvent(
    new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
  )
}

/** In the page: the keyboard's paste, outside any field. */
function paste(text: string): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  document.body.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  )
}
