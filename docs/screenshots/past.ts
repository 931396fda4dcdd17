import type { ReviewerTab } from '../../test/helpers/reviewer-tab.ts'
import { DESK, PHONE, take } from './camera.ts'
import { CAPTURED, CONTROL } from './claims.ts'

/** Who changed what: on a card, of a whole article, and the article as it stood at one moment. */
export async function takePast(tab: ReviewerTab): Promise<void> {
  const { page } = tab
  await tab.open(CONTROL)
  const card = await tab.openCard(CAPTURED)
  await card.getByRole('button', { name: 'History' }).click()
  const lines = page.getByRole('list', { name: 'History' })
  await lines.getByRole('listitem').first().waitFor()
  await lines.scrollIntoViewIfNeeded()
  await take(page, 'claim-history', DESK, ['light', 'dark'])
  await page.getByRole('button', { name: 'Edit title, outlet, date and lines' }).click()
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  await take(page, 'article-history', DESK, ['light'])
  await page.keyboard.press('Escape')
  await page.goto(new URL(`/articles/${CONTROL}?at=9`, page.url()).href)
  await page.locator('.card.is-changed .card-quote').first().click()
  await take(page, 'as-of', DESK, ['light', 'dark'])
  await page.reload()
  await page.locator('.card.is-changed').waitFor({ state: 'attached' })
  await take(page, 'as-of-360', PHONE)
  await page.keyboard.press('Escape')
}
