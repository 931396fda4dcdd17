import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'
import { smallTargets, TARGET_PX, TOUCH_TARGET_PX } from '../helpers/targets.ts'

const ARTICLE = SEED_IDS[3]
const [FIRST, SECOND] = passagesOf(ARTICLE) as [string, string]

const DEVICES = [
  { name: 'a pointer', least: TARGET_PX, options: {} },
  {
    name: 'a finger',
    least: TOUCH_TARGET_PX,
    options: { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true },
  },
  {
    name: 'a finger on a tablet',
    least: TOUCH_TARGET_PX,
    options: { viewport: { width: 1100, height: 800 }, hasTouch: true, isMobile: true },
  },
] as const

describe('what is pressed', () => {
  let desk: BrowserDesk
  let owner: ReviewerTab

  before(async function () {
    this.timeout(120_000)
    desk = await BrowserDesk.start()
    owner = await desk.joinAsOwner('Ana Kovač')
    const ben = await desk.join(await owner.invite(), 'Ben Ruiz')
    await Promise.all([owner.open(ARTICLE), ben.open(ARTICLE)])
    await owner.mark(FIRST, '2')
    await owner.mark(SECOND, '3')
    await ben.judge(FIRST, 'Verified')
    await owner.says('Saved')
  })

  after(() => desk?.close())

  for (const { name, least, options } of DEVICES) {
    describe(`by ${name} is at least ${least} px wide and high`, () => {
      let tab: ReviewerTab
      let page: Page

      const areLargeEnough = async () => {
        assert.deepEqual(await smallTargets(page, least), [])
      }
      const goTo = async (path: string) => {
        await page.goto(new URL(path, desk.server.origin).href)
        await tab.says('Saved')
      }

      before(async () => {
        const context = await desk.context(options)
        await context.addCookies(await owner.page.context().cookies())
        page = await context.newPage()
        tab = new ReviewerTab(page, 'Ana Kovač')
      })

      after(() => page.context().close())

      it('among the articles', async () => {
        await goTo('/')
        await page.getByRole('heading', { name: 'Articles' }).waitFor()
        await areLargeEnough()
      })

      it('in an article with a card that is open', async () => {
        await goTo(`/articles/${ARTICLE}`)
        await tab.text.waitFor()
        const handle = page.getByRole('button', { name: '2 claims' })
        if (await handle.isVisible()) await handle.click()
        await tab.openCard(FIRST)
        await tab.card(FIRST).getByText('Ben Ruiz verified').waitFor()
        await areLargeEnough()
      })

      it('in the toolbar of a selection', async () => {
        await goTo(`/articles/${ARTICLE}`)
        await tab.text.waitFor()
        await tab.frame(SECOND.slice(0, 12))
        await tab.toolbar.waitFor()
        await areLargeEnough()
        await tab.press('Escape')
      })

      it('in the queue', async () => {
        await goTo('/queue')
        await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
        await areLargeEnough()
      })

      it('among the people', async () => {
        await goTo('/people')
        const people = page.getByRole('list', { name: 'On the desk', exact: true })
        await people.getByRole('listitem').filter({ hasText: 'Ben Ruiz' }).waitFor()
        await areLargeEnough()
      })

      it('in the dialogs: palette, keys, export', async () => {
        await goTo('/')
        for (const key of ['Control+k', '?', 'Shift+E']) {
          await tab.press(key)
          const dialog = page.getByRole('dialog')
          await dialog.waitFor()
          await dialog.locator('button, input').first().waitFor()
          await areLargeEnough()
          await tab.press('Escape')
          await dialog.waitFor({ state: 'hidden' })
        }
      })

      it('in the dialogs that a button opens: import, invite', async () => {
        for (const [path, button] of [
          ['/', 'Import'],
          ['/people', 'Invite'],
        ] as const) {
          await goTo(path)
          await page.getByRole('button', { name: button, exact: true }).click()
          await page.getByRole('dialog').getByRole('button').first().waitFor()
          await areLargeEnough()
        }
      })

      it('in the list of who is here', async () => {
        await goTo(`/articles/${ARTICLE}`)
        const here = page.getByRole('button', { name: '2 people here' })
        await here.click()
        const list = page.getByRole('dialog', { name: 'Who is here' })
        await list.getByRole('button', { name: /^Ben Ruiz/ }).waitFor()
        await areLargeEnough()
      })
    })
  }
})
