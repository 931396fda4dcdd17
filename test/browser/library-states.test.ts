import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { assertAccessible } from '../helpers/axe.ts'
import { launchBrowser } from '../helpers/chromium.ts'
import { World } from '../helpers/world.ts'

/** A wait that is in vain says what it waited for before the test's time is over. */
const PATIENCE_MS = 15_000

describe('the list of articles', function () {
  this.timeout(60_000) // axe looks at every element, twice
  let world: World
  let browser: Browser
  let page: Page

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    world = await World.open({ seeds: false })
    browser = await launchBrowser()
  })

  after(async () => {
    await browser?.close()
    await world?.close()
  })

  afterEach(() => page.context().close())

  /** The list in a browser that remembers nothing, as somebody with this role. */
  const comes = async (role: 'admin' | 'viewer', prepare?: (page: Page) => Promise<unknown>) => {
    const person = role === 'admin' ? await world.owner() : await world.join('Vera', role)
    const context = await browser.newContext()
    context.setDefaultTimeout(PATIENCE_MS)
    const [name = '', value = ''] = (person.cookie ?? '').split('=')
    await context.addCookies([{ name, value, url: world.origin }])
    page = await context.newPage()
    await prepare?.(page)
    await page.goto(world.origin)
  }

  it('says how to begin where it is empty, and what is brought appears', async () => {
    await comes('admin')
    await page.getByText('No articles yet').waitFor()
    await page.getByText('Drop plain text files anywhere on this page').waitFor()
    await assertAccessible(page)
    assert.equal(await page.getByRole('searchbox').count(), 0)
    await world.import('The headline\n\nThe mayor spoke.\n')
    await page.getByRole('link', { name: 'The headline' }).waitFor()
    assert.equal(await page.getByText('No articles yet').count(), 0)
  })

  it('says to those who may not import who may', async () => {
    await comes('viewer')
    await page.getByText('Editors and admins import articles. Ask Olga').waitFor()
    await assertAccessible(page)
  })

  it('shows a skeleton while the server takes its time', async () => {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    await comes('viewer', (fresh) =>
      fresh.route('**/api/articles', async (route) => {
        await released
        await route.continue()
      }),
    )
    await page.locator('.skeleton').first().waitFor()
    await assertAccessible(page)
    release()
    await page.getByRole('link', { name: 'The headline' }).waitFor()
    assert.equal(await page.locator('.skeleton').count(), 0)
  })

  it('says what failed, with the number of the request, and loads when asked again', async () => {
    // The server's own answer, to a question that it has no answer for.
    await comes('viewer', (fresh) =>
      fresh.route('**/api/articles', (route) =>
        route.continue({ url: `${world.origin}/api/articles/nowhere` }),
      ),
    )
    await page.getByText(/^Request [0-9a-f-]{36}$/).waitFor()
    await assertAccessible(page)
    await page.unroute('**/api/articles')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: 'The headline' }).waitFor()
  })

  it('says that the server does not answer, and loads once it does', async () => {
    await comes('viewer', (fresh) =>
      fresh.route('**/api/articles', (route) => route.abort('connectionfailed')),
    )
    await page.getByText('The server does not answer.').waitFor()
    await page.unroute('**/api/articles')
    // The desk asks again by itself, too, when its socket comes; then there is nothing to press.
    const again = page.getByRole('button', { name: 'Try again' })
    await again.click({ timeout: 2_000 }).catch(() => {})
    await page.getByRole('link', { name: 'The headline' }).waitFor()
  })
})
