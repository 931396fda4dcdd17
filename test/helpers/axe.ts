import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.0 to 2.2, levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What of axe's result names a fault and where it is. */
interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[]
}

/** Looks at the page as it is, in light and in dark; fails with what axe finds. */
export async function assertAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(twoFrames)
    await page.evaluate(untilStill)
    await page.evaluate(source)
    const violations = await page.evaluate(runAxe, RULES)
    const faults = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    )
    assert.deepEqual(faults, [], `${colorScheme}: ${faults.join('\n')}`)
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
}

/** Until the page shows the colours that it was told to show. */
function twoFrames(): Promise<unknown> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve))
  })
}

/** Until nothing fades or flashes any more: a colour on its way has a contrast of its own. */
async function untilStill(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ playState }) => playState === 'running')
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
  await Promise.allSettled(ending.map(({ finished }) => finished))
}

async function runAxe(rules: string[]): Promise<readonly Violation[]> {
  const { axe } = globalThis as unknown as {
    axe: {
      run(root: Document, options: object): Promise<{ violations: readonly Violation[] }>
    }
  }
  const { violations } = await axe.run(document, { runOnly: rules })
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })),
  }))
}
