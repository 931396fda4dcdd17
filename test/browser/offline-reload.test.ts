import assert from 'node:assert/strict'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import { quotesOf, type ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const UNSEEN = SEED_IDS[0]
const [HERS, FIRST, SECOND, THIRD, FOURTH, FIFTH] = passagesOf(ARTICLE) as [
  string,
  string,
  string,
  string,
  string,
  string,
]

describe('a reload without the server', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    ben = await desk.join(await ana.invite(), 'Ben Ruiz')
    await Promise.all([ana.open(ARTICLE), ben.open(ARTICLE)])
    await ben.mark(HERS, '1')
    await ana.card(HERS).waitFor()
    await Promise.all([ana, ben].map(({ page }) => page.waitForFunction(hasShell)))
  })

  after(() => desk?.close())

  const notice = () => ana.page.locator('.notices')

  it('shows text and claims as the device knew them, and who one is', async () => {
    await ana.page.context().setOffline(true)
    await ana.says('Offline')
    await ana.page.reload()
    await ana.text.waitFor()
    await ana.card(HERS).getByText('Verified').first().waitFor()
    await notice().getByText('here as Ana Kovač, with what this device knew last').waitFor()
    await ana.says('Offline')
  })

  it('takes marks, which a second reload still has', async () => {
    await ana.mark(FIRST, '2')
    await ana.says('Offline, 1 unsent')
    await ana.page.reload()
    await ana.card(FIRST).waitFor()
    await ana.says('Offline, 1 unsent')
    await ana.mark(SECOND, '3')
    await ana.says('Offline, 2 unsent')
  })

  it('has the list of articles, its own dialogs, and says which text it does not have', async () => {
    await ana.page.getByRole('link', { name: 'Articles' }).click()
    await ana.page.locator(`a[href="/articles/${ARTICLE}"]`).waitFor()
    await ana.press('?')
    await ana.page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await ana.press('Escape')
    await ana.page.locator(`a[href="/articles/${UNSEEN}"]`).click()
    await ana.page.getByText('This device has no copy of the article').waitFor()
    await ana.page.getByRole('button', { name: 'Try again' }).waitFor()
    await ana.page.goBack()
    await ana.open(ARTICLE)
  })

  it('loses nothing and doubles nothing when the network is back', async () => {
    await ana.page.context().setOffline(false)
    await ana.says('Saved')
    await Promise.all([FIRST, SECOND].map((quote) => ben.card(quote).waitFor()))
    assert.deepEqual(quotesOf(await ben.state(ARTICLE)), [HERS, FIRST, SECOND].sort())
    await notice().getByText('You are offline').waitFor({ state: 'detached' })
  })

  it('works while the server itself is down, too', async () => {
    await desk.server.kill9()
    await ana.says('Offline')
    await ana.page.reload()
    await ana.card(SECOND).waitFor()
    await ana.mark(THIRD, '0')
    await ana.says('Offline, 1 unsent')
    await desk.server.restart()
    await ana.wake()
    await ana.says('Saved')
    await ben.wake()
    await ben.card(THIRD).waitFor()
    assert.deepEqual(quotesOf(await ana.state(ARTICLE)), [HERS, FIRST, SECOND, THIRD].sort())
  })

  it('is told of a restart while it lasts, and goes on by itself', async () => {
    await desk.server.terminate()
    await notice().getByText('The server is restarting').waitFor()
    await ana.mark(FOURTH, '1')
    await ana.says('Offline, 1 unsent')
    await desk.server.restart()
    await ana.wake()
    await ana.says('Saved')
    await notice().getByText('The server is restarting').waitFor({ state: 'detached' })
    await ben.wake()
    await ben.card(FOURTH).waitFor()
  })

  it('shows an article that was not on the device as soon as the server is back', async () => {
    await ana.page.context().setOffline(true)
    await ana.says('Offline')
    await ana.page.getByRole('link', { name: 'Articles' }).click()
    await ana.page.locator(`a[href="/articles/${UNSEEN}"]`).click()
    await ana.page.getByText('This device has no copy of the article').waitFor()
    await ana.page.context().setOffline(false)
    await ana.text.waitFor()
  })

  it('sends nothing as somebody else who signed in meanwhile, and all of it when she is back', async () => {
    const context = ana.page.context()
    await ana.open(ARTICLE)
    await context.setOffline(true)
    await ana.says('Offline')
    await ana.mark(FIFTH, '2')
    await ana.says('Offline, 1 unsent')
    const hers = await context.cookies()
    await context.addCookies(await ben.page.context().cookies())
    await context.setOffline(false)
    await ana.wake()
    // The page starts anew as Ben, who has nothing to send.
    await ana.says('Saved')
    await ana.card(FOURTH).waitFor()
    assert.equal(await ana.card(FIFTH).count(), 0)
    assert.equal(quotesOf(await ben.state(ARTICLE)).includes(FIFTH), false)
    await context.addCookies(hers)
    await ana.page.reload()
    await ana.says('Saved')
    await ben.card(FIFTH).waitFor()
    const { claims } = await ben.state(ARTICLE)
    const marked = claims.filter(({ quote }) => quote.exact === FIFTH)
    const hersAlready = claims.find(({ quote }) => quote.exact === FIRST)
    assert.deepEqual(
      marked.map(({ author }) => author),
      [hersAlready?.author],
    )
  })

  it('keeps the page and its parts in the worker’s store, and nothing of the API', async () => {
    const { stores, paths } = await ana.page.evaluate(keptByTheWorker)
    assert.equal(stores.length, 1)
    assert.ok(paths.includes('/'))
    assert.deepEqual(
      paths.filter((path) => path !== '/' && !path.startsWith('/assets/')),
      [],
    )
  })

  it('has no text any more once access was taken away', async () => {
    assert.deepEqual((await ben.page.evaluate(shelves)).length, 1)
    await ana.page.getByRole('link', { name: 'People' }).click()
    await ana.page.getByRole('button', { name: 'Take access away from Ben Ruiz' }).click()
    await ben.page.getByText('Your access was taken away').waitFor()
    await ben.page.waitForFunction(hasNoShelf)
    await ben.page.context().setOffline(true)
    await ben.page.reload()
    await ben.page.getByRole('heading', { name: 'Claimdesk cannot be reached' }).waitFor()
    await ben.page.getByRole('button', { name: 'Try again' }).waitFor()
  })
})

function hasShell(): boolean {
  return navigator.serviceWorker.controller !== null
}

async function keptByTheWorker(): Promise<{ stores: string[]; paths: string[] }> {
  const stores = await caches.keys()
  const paths: string[] = []
  for (const store of stores) {
    const requests = await (await caches.open(store)).keys()
    paths.push(...requests.map(({ url }) => new URL(url).pathname))
  }
  return { stores, paths }
}

async function shelves(): Promise<string[]> {
  const databases = await indexedDB.databases()
  return databases.flatMap(({ name }) => (name?.startsWith('claimdesk-shelf:') ? [name] : []))
}

async function hasNoShelf(): Promise<boolean> {
  const databases = await indexedDB.databases()
  return databases.every(({ name }) => !name?.startsWith('claimdesk-shelf:'))
}
