import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { launchBrowser } from '../helpers/chromium.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'

const CLOBBERING = `A headline <a id=config>config</a>

<form name=socket><input name=attributes id=main></form> said the mayor.

<img src=x onerror="window.clobbered = true"> <script>window.clobbered = true</script>
`

describe('a page that others mean ill', function () {
  this.timeout(60_000)
  let desk: BrowserDesk
  let ana: ReviewerTab

  before(async () => {
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
  })

  after(() => desk?.close())

  it('B005: shows markup in an article as the text that it is', async () => {
    const { page } = ana
    const id = await page.evaluate(async (body) => {
      const headers = { 'content-type': 'text/plain' }
      const answer = await fetch('/api/articles', { method: 'POST', headers, body })
      return ((await answer.json()) as { id: string }).id
    }, CLOBBERING)
    await page.goto(`${desk.server.origin}/articles/${id}`)
    await page.getByText('<form name=socket>').first().waitFor()
    const found = await page.evaluate(() => ({
      clobbered: 'clobbered' in window,
      named: ['config', 'socket'].filter((name) => name in window),
      forms: document.forms.length,
      mains: document.querySelectorAll('#main').length,
    }))
    assert.deepEqual(found, { clobbered: false, named: [], forms: 0, mains: 1 })
  })

  it('B006: stays out of a foreign frame, and out of the reach of a foreign opener', async () => {
    const foreign = createServer((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<iframe src="${desk.server.origin}/"></iframe>`)
    }).listen(0, '127.0.0.1')
    await once(foreign, 'listening')
    // A browser of its own: what this one logs is what is wanted.
    const browser = await launchBrowser()
    try {
      const origin = `http://localhost:${(foreign.address() as AddressInfo).port}`
      const page = await browser.newPage()
      await page.goto(origin)
      const [frame] = page.frames().filter((each) => each !== page.mainFrame())
      assert.ok(frame)
      assert.match(frame.url(), /^chrome-error:/)

      // A page of ours that a foreign one opens is cut off from it: to the opener it looks closed.
      const isCutOff = await page.evaluate(async (url) => {
        const opened = window.open(url)
        while (opened && !opened.closed) await new Promise((go) => setTimeout(go, 50))
        return opened?.closed ?? null
      }, desk.server.origin)
      assert.equal(isCutOff, true)
    } finally {
      await browser.close()
      foreign.close()
      foreign.closeAllConnections()
    }
  })
})
