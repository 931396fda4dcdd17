import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

export interface Size {
  readonly width: number
  readonly height: number
}

export const DESK: Size = { width: 1280, height: 900 }
export const PHONE: Size = { width: 360, height: 740 }

type Theme = 'light' | 'dark'

/** One picture, or one a theme. */
export async function take(
  page: Page,
  name: string,
  viewport: Size = DESK,
  themes: readonly Theme[] = [],
): Promise<void> {
  await page.setViewportSize(viewport)
  await page.mouse.move(0, viewport.height / 2) // off whatever was clicked last
  for (const colorScheme of themes.length > 0 ? themes : (['light'] as const)) {
    await page.emulateMedia({ colorScheme })
    await shoot(page, themes.length > 0 ? `${name}-${colorScheme}` : name)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(DESK)
}

/** The page as it stands, in whatever mode it is. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const picture = await page.screenshot({ animations: 'disabled' })
  await writeFile(fileURLToPath(new URL(`${name}.png`, import.meta.url)), picture)
  console.log(`${name}.png: ${Math.round(picture.length / 1024)} kB`)
}
