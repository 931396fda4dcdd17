import type { ReviewerTab } from '../../test/helpers/reviewer-tab.ts'
import { DESK, take } from './camera.ts'
import { CAPTURED, CONTROL, PRESS_TV } from './claims.ts'

/** Evidence on a card, how words of another article are chosen for it, and what that article says. */
export async function takeEvidence(tab: ReviewerTab): Promise<void> {
  const { page } = tab
  await page.setViewportSize(DESK)
  await tab.open(CONTROL)
  const section = (await tab.openCard(CAPTURED)).getByRole('region', { name: 'Evidence' })
  const begin = section.getByRole('button', { name: 'Evidence', exact: true })
  await begin.click()
  await section.getByRole('radio', { name: 'Context' }).check({ force: true })
  await section.getByRole('textbox', { name: 'Address' }).fill('https://maps.example/panjshir')
  await section.getByRole('textbox', { name: 'Title' }).fill('Map of the province')
  await section.getByRole('button', { name: 'Save' }).click()
  await begin.click()
  await section.getByRole('radio', { name: 'Refutes' }).check({ force: true })
  await section.getByRole('radio', { name: 'Passage' }).check({ force: true })
  await take(page, 'evidence-form', DESK, ['light'])
  await section.getByRole('button', { name: 'Choose the words in an article' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('searchbox').fill(PRESS_TV)
  await dialog.locator('.pick-article').first().click()
  await dialog.locator('.pick-sentence').filter({ hasText: 'have vowed the fight' }).click()
  await dialog.locator('.pick-chosen q').waitFor()
  await take(page, 'evidence-words', DESK, ['light', 'dark'])
  await dialog.getByRole('button', { name: 'Use these words' }).click()
  await section.getByRole('button', { name: 'Save' }).click()
  await section.locator('mark').waitFor()
  await tab.says('Saved')
  await section.scrollIntoViewIfNeeded()
  await take(page, 'evidence', DESK, ['light', 'dark'])
  await section.locator('mark').locator('xpath=../..').getByRole('link').click()
  await page.getByRole('button', { name: 'Cited by 1 claim' }).click()
  await dialog.getByRole('link').waitFor()
  await take(page, 'cited', DESK, ['light', 'dark'])
  await page.keyboard.press('Escape')
}
