/**
 * `npm run screenshots`: takes the pictures of this folder anew, from the real server and client on a
 * desk that three people have worked on. Build first.
 */
import type { BrowserContext } from 'playwright-core'
import { launchBrowser } from '../../test/helpers/chromium.ts'
import { DeskProcess } from '../../test/helpers/desk-process.ts'
import { ReviewerTab } from '../../test/helpers/reviewer-tab.ts'
import { takeBlind } from './blind.ts'
import { DESK, PHONE, take } from './camera.ts'
import { CAPTURED, CLAIMS, CONTROL, NEWSROOM, type Who } from './claims.ts'
import { takeEvidence } from './evidence.ts'
import { Newsroom } from './newsroom.ts'
import { takePast } from './past.ts'
import { takeDialogs, takeFaults, takeModes } from './states.ts'

/** What was marked a moment ago reads as if it had been a while, as on a real desk. */
const LATER_MS = 23 * 60_000

/** What the desk of the pictures has agreed on. */
const GUIDELINES = `**How we judge**

Two *independent* sources for “verified”:

- agencies that copy each other are one
- a ministry is a source for what it says, not for what is so

> That nobody denies it proves nothing.
`

const server = await DeskProcess.start()
const browser = await launchBrowser()
try {
  await takeAll(await Newsroom.open(server.signInUrl))
} finally {
  await browser.close()
  await server.stop()
}

async function takeAll(newsroom: Newsroom): Promise<void> {
  for (const [article, claims] of CLAIMS) await newsroom.work(article, claims)
  await newsroom.isIn('ben', CONTROL, 'from 1996 to 2001')
  await newsroom.isIn('mira', CONTROL)

  const ana = await sits(newsroom, 'ana')
  await take(ana.page, 'articles', DESK, ['light', 'dark'])
  await take(ana.page, 'articles-360', PHONE)

  await ana.open(CONTROL)
  await ana.page.locator('.flags').getByText(NEWSROOM.ben.name).waitFor()
  await ana.openCard(CAPTURED)
  await ana.select('the launching point for the U.S.-led invasion')
  await ana.toolbar.waitFor()
  await ana.page.evaluate(() => scrollTo(0, 0))
  await take(ana.page, 'workspace', DESK, ['light', 'dark'])
  await ana.press('Escape')
  await ana.page.reload()
  await ana.card(CAPTURED).waitFor({ state: 'attached' })
  await take(ana.page, 'workspace-360', PHONE)

  await takeDialogs(ana)
  await takeModes(ana)
  await takePast(ana)
  await takeEvidence(ana)

  await ana.page.getByRole('link', { name: /^Queue/ }).click()
  await ana.page.locator('.queue-detail').waitFor()
  await take(ana.page, 'queue', DESK, ['light', 'dark'])
  await ana.page.setViewportSize(PHONE)
  await ana.page.getByRole('button', { name: 'All' }).click()
  await take(ana.page, 'queue-360', PHONE)

  await ana.page.getByRole('link', { name: 'People' }).click()
  await newsroom.invite('viewer')
  await ana.page.reload()
  await ana.page.getByRole('list', { name: 'Open invites' }).waitFor()
  await ana.page.getByRole('button', { name: 'Count again' }).waitFor()
  await take(ana.page, 'people', DESK, ['light'])

  const guest = await (await fresh()).newPage()
  await guest.goto(await newsroom.invite('reviewer'))
  await guest.getByLabel('Your name').fill('Jonas Weber')
  await take(guest, 'join', DESK, ['light'])
  newsroom.leave()
  await takeApart(newsroom, ana)
  await takeSettled(ana)
  await takeGuidelines(ana)
  await takeBlind(newsroom, () => sits(newsroom, 'mira'))
  await takeFaults(ana, server)
  await takeRevoked(newsroom, ana)
}

/** Work that is offline, and what comes of it when a colleague was faster. */
async function takeApart(newsroom: Newsroom, ana: ReviewerTab): Promise<void> {
  const ben = await sits(newsroom, 'ben')
  await Promise.all([ana.open(CONTROL), ben.open(CONTROL)])
  await ana.page.context().setOffline(true)
  await ana.says('Offline')
  await ana.mark('the last bastion of Afghanistan not firmly under their control', '1')
  await ana.says('Offline, 1 unsent')
  await ana.say(CAPTURED, 'By Monday the Taliban held all of Panjshir.')
  await ana.says('Offline, 2 unsent')
  await ana.openCard('the last bastion of Afghanistan not firmly under their control')
  await ana.page.evaluate(() => scrollTo(0, 0))
  await take(ana.page, 'offline', DESK, ['light'])

  await ben.say(CAPTURED, 'The Taliban took the whole valley by 6 September.')
  await ben.says('Saved')
  await ana.page.context().setOffline(false)
  await ana.says('Saved')
  await ana.page.getByRole('region', { name: 'Refused changes' }).waitFor()
  await ana.openCard(CAPTURED)
  await ana.page.evaluate(() => scrollTo(0, 0))
  await take(ana.page, 'tray', DESK, ['light'])
}

/** Somebody of the newsroom at a browser, with the list of articles open. */
async function sits(newsroom: Newsroom, who: Who): Promise<ReviewerTab> {
  const context = await fresh()
  await context.addCookies([{ ...newsroom.cookies[who], url: server.origin }])
  const page = await context.newPage()
  await page.goto(server.origin)
  const tab = new ReviewerTab(page, NEWSROOM[who].name)
  await tab.says('Saved')
  await page.getByRole('heading', { name: 'Articles' }).waitFor()
  return tab
}

async function fresh(): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: DESK, locale: 'en-GB' })
  await context.clock.setSystemTime(Date.now() + LATER_MS)
  return context
}

/** A claim on which the desk has said its word, and a colleague something new since. */
async function takeSettled(ana: ReviewerTab): Promise<void> {
  await ana.open(CONTROL)
  const card = await ana.openCard(CAPTURED)
  await card.getByRole('button', { name: 'Settle', exact: true }).click()
  await card.getByRole('button', { name: 'Settle as disputed' }).click()
  await card.getByLabel('Why the desk settles it so').fill('Both sides claim the same valley.')
  await ana.press('Control+Enter')
  await card.getByText('You settled it').waitFor()
  await ana.page.evaluate(() => scrollTo(0, 0))
  await take(ana.page, 'settled', DESK, ['light', 'dark'])
}

/** The desk's own guidelines beside the text. */
async function takeGuidelines(ana: ReviewerTab): Promise<void> {
  const panel = ana.page.getByRole('complementary', { name: 'Guidelines' })
  await ana.page.getByRole('button', { name: 'Guidelines', exact: true }).click()
  await panel.getByRole('button', { name: 'Write them' }).click()
  await panel.getByLabel('Guidelines of this desk').fill(GUIDELINES)
  await ana.press('Control+Enter')
  await panel.getByText('How we judge').waitFor()
  await ana.says('Saved')
  await ana.page.evaluate(() => scrollTo(0, 0))
  await take(ana.page, 'guidelines', DESK, ['light', 'dark'])
  await panel.getByRole('button', { name: 'Close the guidelines' }).click()
}

/** What somebody reads whose access was just taken away. */
async function takeRevoked(newsroom: Newsroom, ana: ReviewerTab): Promise<void> {
  const mira = await sits(newsroom, 'mira')
  await ana.page.goto(`${server.origin}/people`)
  const row = ana.page.getByRole('listitem').filter({ hasText: NEWSROOM.mira.name })
  await row.getByRole('button', { name: /^Take access away/ }).click()
  await mira.page.getByRole('heading', { name: /access/i }).waitFor()
  await take(mira.page, 'revoked')
}
