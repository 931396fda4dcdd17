import type { ReviewerTab } from '../../test/helpers/reviewer-tab.ts'
import { DESK, PHONE, take } from './camera.ts'
import { CONTROL } from './claims.ts'
import type { Newsroom } from './newsroom.ts'

/** A claim that others have judged, and she has not. */
const FELL = '“Panjshir Province completely fell to the Islamic Emirate of Afghanistan,”'

/** A blind first pass as a reviewer has it: before their verdict, and with what it brings. */
export async function takeBlind(
  newsroom: Newsroom,
  sits: () => Promise<ReviewerTab>,
): Promise<void> {
  await newsroom.blinds(true)
  const tab = await sits()
  const { page } = tab
  await take(page, 'blind-articles')
  await tab.open(CONTROL)
  await tab.openCard(FELL)
  await page.locator('.blind-note').waitFor()
  await page.evaluate(() => scrollTo(0, 0))
  await take(page, 'blind', DESK, ['light', 'dark'])
  await take(page, 'blind-360', PHONE)
  await tab.judge(FELL, 'Verified')
  await page.locator('.verdict:not(.is-mine)').first().waitFor()
  await page.evaluate(() => scrollTo(0, 0))
  await take(page, 'blind-revealed', DESK, ['light', 'dark'])
  await newsroom.blinds(false)
  await page.close()
}
