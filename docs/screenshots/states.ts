import type { ReviewerTab } from '../../test/helpers/reviewer-tab.ts'
import { shoot, take } from './camera.ts'
import { CAPTURED, CONTROL } from './claims.ts'

/** What opens over a screen: by key, each closed again. */
export async function takeDialogs({ page }: ReviewerTab): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('mark')
  await take(page, 'palette', undefined, ['light', 'dark'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await take(page, 'keys', undefined, ['light'])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Since you were here/ }).click()
  await page.getByRole('dialog', { name: 'Since you were here' }).waitFor()
  await take(page, 'since-you-were-here', undefined, ['light', 'dark'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+E')
  await page.getByRole('dialog').getByText('claims in').first().waitFor()
  await take(page, 'export', undefined, ['light', 'dark'])
  await page.keyboard.press('Escape')
}

/** The workspace as other people need it: without colours of its own, with large text, on paper. */
export async function takeModes(tab: ReviewerTab): Promise<void> {
  const { page } = tab
  await tab.open(CONTROL)
  await tab.openCard(CAPTURED)
  await page.emulateMedia({ forcedColors: 'active' })
  await shoot(page, 'workspace-forced-colours')
  await page.emulateMedia({ forcedColors: 'none', media: 'print' })
  await shoot(page, 'workspace-print')
  await page.emulateMedia({ media: 'screen' })
  // What 200 % does to a window of this width.
  await take(page, 'workspace-200-percent', { width: 640, height: 450 })
}

/** A server that is away, and an address that leads nowhere. */
export async function takeFaults(
  tab: ReviewerTab,
  server: { kill9(): Promise<void>; restart(): Promise<void> },
): Promise<void> {
  const { page } = tab
  await page.goto(new URL('/articles/nowhere', page.url()).href)
  await page.getByRole('link', { name: 'Back to the articles' }).waitFor()
  await take(page, 'article-not-there')
  await page.goto(new URL('/', page.url()).href)
  await tab.says('Saved')
  await server.kill9()
  await tab.says(/^Offline/)
  await tab.open(CONTROL)
  await take(page, 'server-away')
  await server.restart()
  await tab.wake()
  await tab.says('Saved')
}
