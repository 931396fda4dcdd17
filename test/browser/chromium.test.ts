import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { findBrowser, launchBrowser } from '../helpers/chromium.ts'

const page = `<!doctype html><html lang="en"><title>A page</title>
<h1>Two reviewers</h1><p>One claim, read twice.</p></html>`

describe('the browser for the tests', () => {
  let browser: Browser
  let server: Server
  let address: string

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks 180 MB
    browser = await launchBrowser()
    server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(page)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })

  after(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
  })

  it('renders a page from a loopback server, with text that has a size', async () => {
    const tab = await browser.newPage()
    await tab.goto(address)
    assert.equal(await tab.title(), 'A page')
    assert.equal(await tab.getByRole('heading').innerText(), 'Two reviewers')
    assert.ok((await tab.evaluate(widthOfSentence)) > 50)
    await tab.close()
  })

  it('keeps what IndexedDB stored over a reload, apart for every context', async () => {
    const ana = await browser.newContext()
    const ben = await browser.newContext()
    const tab = await ana.newPage()
    await tab.goto(address)
    await tab.evaluate(writeMark)
    await tab.reload()
    assert.equal(await tab.evaluate(readMark), 'disputed')

    const other = await ben.newPage()
    await other.goto(address)
    assert.equal(await other.evaluate(readMark), undefined)
    await Promise.all([ana.close(), ben.close()])
  })

  it('brings its own fonts where the system has no font configuration', async () => {
    const bare = await findBrowser({ ...process.env, CHROMIUM_PATH: '' }, '/no/such/fonts.conf')
    assert.match(bare.environment.FONTCONFIG_PATH ?? '', /node_modules\/\.cache\/chromium-/)
    const second = await launchBrowser(bare)
    const tab = await second.newPage()
    await tab.goto(address)
    assert.ok((await tab.evaluate(widthOfSentence)) > 50)
    await second.close()
  })

  it('says which variable is wrong when the chosen browser does not start', async () => {
    await assert.rejects(
      findBrowser({ ...process.env, CHROMIUM_PATH: '/no/such/chromium' }),
      /^Error: CHROMIUM_PATH is \/no\/such\/chromium, which does not start/,
    )
  })
})

function widthOfSentence(): number {
  const range = document.createRange()
  range.selectNodeContents(document.querySelector('p') as HTMLElement)
  return range.getBoundingClientRect().width
}

async function writeMark(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('marks', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('marks')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const writing = opening.result.transaction('marks', 'readwrite')
      writing.objectStore('marks').put('disputed', 'C-1')
      writing.oncomplete = () => resolve()
      writing.onerror = () => reject(writing.error)
    }
  })
}

async function readMark(): Promise<unknown> {
  return new Promise<unknown>((resolve, reject) => {
    const opening = indexedDB.open('marks', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('marks')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const reading = opening.result.transaction('marks').objectStore('marks').get('C-1')
      reading.onsuccess = () => resolve(reading.result)
      reading.onerror = () => reject(reading.error)
    }
  })
}
