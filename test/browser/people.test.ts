import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[1]
const [FIRST, SECOND] = passagesOf(ARTICLE) as [string, string]

describe('the people of the desk', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  this.timeout(60_000) // axe looks at every element, twice
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab
  /** Who Ben is, as the server has it. */
  let benId: string

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    await ana.page.getByRole('link', { name: 'People' }).click()
  })

  after(() => desk?.close())

  const row = (name: string) =>
    ana.page
      .getByRole('list', { name: 'On the desk', exact: true })
      .getByRole('listitem')
      .filter({ hasText: name })
  const dialog = (name: string | RegExp) => ana.page.getByRole('dialog', { name })
  const meOf = async ({ page }: ReviewerTab) => {
    const answer = await page.request.get(`${desk.server.origin}/api/session`)
    return ((await answer.json()) as { reviewer: { id: string; name: string } }).reviewer
  }

  it('are invited by who is alone', async () => {
    await ana.page.getByText('You are alone here').waitFor()
    await assertAccessible(ana.page)
    await ana.page.getByRole('button', { name: 'Invite', exact: true }).click()
    await dialog('Invite to the desk').waitFor()
    await ana.press('Escape')
  })

  it('come by invites with a role, an expiry and a number of uses, which are listed and copied', async () => {
    const { page } = ana
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const url = await ana.invite('Editor')
    const invites = page.getByRole('list', { name: 'Open invites' }).getByRole('listitem')
    await invites.filter({ hasText: 'Editor for 1 person, for 7 days more' }).waitFor()
    await invites.getByRole('button', { name: 'Copy link' }).click()
    await invites.getByText('Copied').waitFor()
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), url)
    await assertAccessible(page)
    ben = await quietly(() => desk.join(url, 'Ben Ruiz'))
    await row('Ben Ruiz').waitFor()
    await invites.first().waitFor({ state: 'detached' })
    assert.equal(await page.getByText('You are alone here').count(), 0)
    benId = (await meOf(ben)).id
  })

  it('do not come by an invite that was revoked', async () => {
    const url = await ana.invite('Viewer')
    await ana.page.getByRole('button', { name: 'Revoke the invite as viewer' }).click()
    await ana.page.getByRole('list', { name: 'Open invites' }).waitFor({ state: 'detached' })
    const page = await (await desk.context()).newPage()
    await page.goto(url)
    await page.getByRole('heading', { name: 'This link does not open' }).waitFor()
    await page.context().close()
  })

  it('get another role at once, in the window that they work in, which says so', async () => {
    await ben.open(ARTICLE)
    await ben.mark(FIRST, '2')
    await ben.says('Saved')
    await row('Ben Ruiz').getByRole('combobox', { name: 'Role of Ben Ruiz' }).selectOption('viewer')
    await ben.page.getByText('You are a viewer now: a viewer reads and exports.').waitFor()
    await ben.frame(SECOND)
    await ben.press('1')
    await ben.page.locator('.toast').getByText('Viewers read; ask an admin').waitFor()
    assert.equal((await ana.state(ARTICLE)).claims.length, 1)
    await ben.page.getByRole('button', { name: 'Details of the article' }).waitFor()
    await row('Ben Ruiz').getByRole('combobox').selectOption('editor')
    await ben.page.getByText('You are an editor now').waitFor()
    await ben.mark(SECOND, '1')
    await ben.says('Saved')
  })

  it('get another name, also beside what they judged', async () => {
    await row('Ben Ruiz').getByRole('button', { name: 'More about Ben Ruiz' }).click()
    await row('Ben Ruiz').getByRole('menuitem', { name: 'Change the name' }).click()
    await ana.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Benjamin Ruiz')
    await assertAccessible(ana.page)
    await ana.page.getByRole('button', { name: 'Change the name' }).click()
    await row('Benjamin Ruiz').waitFor()
    await ana.open(ARTICLE)
    await ana.openCard(FIRST)
    await ana.card(FIRST).getByText('Benjamin Ruiz disputed').waitFor()
    await ana.page.getByRole('link', { name: 'People' }).click()
  })

  it('who are signed in make their own sign-in links: nobody else can be them', async () => {
    await row('Benjamin Ruiz')
      .getByRole('button', { name: /^More about/ })
      .click()
    await row('Benjamin Ruiz').getByRole('menuitem', { name: 'Make a sign-in link' }).click()
    await dialog(/^A sign-in link for/)
      .getByText('is signed in and can make')
      .waitFor()
    await ana.press('Escape')
  })

  it('lose access at once, in the window that they work in, which says so', async () => {
    await ana.page.getByRole('button', { name: 'Take access away from Benjamin Ruiz' }).click()
    await ben.page.getByRole('heading', { name: 'Your access was taken away' }).waitFor()
    await ana.page.getByRole('list', { name: 'Left the desk' }).getByText('Benjamin Ruiz').waitFor()
    await assertAccessible(ana.page)
    const answer = await ben.page.request.get(`${desk.server.origin}/api/articles`)
    assert.equal(answer.status(), 401)
  })

  it('are the same people when they get access back, by a link made for them', async () => {
    await ana.page.getByRole('button', { name: 'Give access again to Benjamin Ruiz' }).click()
    const link = ana.page.getByRole('textbox', { name: 'Sign-in link for Benjamin Ruiz' })
    await link.waitFor()
    await assertAccessible(ana.page)
    const url = await link.inputValue()
    await dialog(/^A sign-in link for/)
      .getByRole('button', { name: 'Done' })
      .click()
    const { page } = ben
    await quietly(async () => {
      await page.goto(url)
      await page.getByRole('heading', { name: 'Articles' }).waitFor()
    })
    ben = new ReviewerTab(page, 'Benjamin Ruiz')
    await ben.says('Saved')
    assert.equal((await meOf(ben)).id, benId)
    await ben.open(ARTICLE)
    await ben.openCard(SECOND)
    await ben.card(SECOND).getByRole('button', { name: 'Verified', pressed: true }).waitFor()
  })

  it('fit on a phone', async () => {
    await ana.invite('Viewer')
    for (const width of [360, 320]) {
      await ana.page.setViewportSize({ width, height: 740 })
      await ana.page.locator('.people').waitFor()
      const isWider = await ana.page.locator('.people').evaluate(isWiderThanItself)
      assert.equal(isWider, false)
    }
  })

  /** Fails when the server answers anything with an error meanwhile. */
  async function quietly<Result>(act: () => Promise<Result>): Promise<Result> {
    const refused: string[] = []
    const contexts = ana.page.context().browser()?.contexts() ?? []
    const listen = (page: Page) =>
      page.on('response', (response) => {
        if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`)
      })
    const pages = contexts.flatMap((context) => context.pages())
    for (const page of pages) listen(page)
    const result = await act()
    assert.deepEqual(refused, [])
    return result
  }
})

/** In the page: whether one would have to scroll it sideways. */
function isWiderThanItself(element: Element): boolean {
  return element.scrollWidth > element.clientWidth
}
