import type { Page } from 'playwright-core'
import { SEED_IDS } from '../test/helpers/seeds.ts'
import { markPassages, takesFunctions, withBrowser } from './browser-bench.ts'
import { atMost, type Bench, median, type Result } from './harness.ts'

const ARTICLE = SEED_IDS[1]
const CLAIMS = 100
const ROUNDS = 7
const LIMIT_MS = 300
/** Nothing is painted any more this long after the click. */
const SETTLED_AFTER_MS = 2_500

export const paint: Bench = {
  name: 'paint',
  title: 'A seed article with 100 claims, from the click to the paint',
  how:
    'The built server and Chromium: each round somebody who was never here joins in a new ' +
    'profile and clicks the title in the list. Timed from the click event to the frame after ' +
    'which all bands and all 100 cards are there and no more come.',
  run,
}

async function run(): Promise<Result> {
  return withBrowser(async ({ desk, visitor, inviteUrl }) => {
    await markPassages(visitor, ARTICLE, CLAIMS)
    const first: number[] = []
    const again: number[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const tab = await desk.join(inviteUrl, `Reader ${round}`)
      await takesFunctions(tab)
      const { page } = tab
      const fresh = await timed(page)
      await page.getByRole('link', { name: 'Articles' }).click()
      const second = await timed(page)
      await page.context().close()
      // The first of them warms up server and browser.
      if (round === 0) continue
      first.push(fresh)
      again.push(second)
    }
    return {
      checks: [{ ...atMost('first time', median(first), LIMIT_MS, 'ms'), rounds: first }],
      figures: [{ what: 'opened again in the same tab', value: median(again), unit: 'ms' }],
    }
  })
}

async function timed(page: Page): Promise<number> {
  const link = page.locator(`a[href="/articles/${ARTICLE}"]`)
  await link.waitFor()
  const painted = page.evaluate(watch, [CLAIMS, SETTLED_AFTER_MS] as const)
  await link.click()
  return painted
}

/** Runs in the page: counts bands and cards after each frame; answers with milliseconds. */
function watch([claims, settledAfterMs]: readonly [number, number]): Promise<number> {
  const seen: { at: number; bands: number; cards: number }[] = []
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel()
    let clicked = 0
    addEventListener('click', ({ timeStamp }) => (clicked = timeStamp), {
      capture: true,
      once: true,
    })
    port1.onmessage = () => {
      const bands = document.querySelectorAll('.overlay .band').length
      const cards = document.querySelectorAll('[data-claim] .card-quote').length
      seen.push({ at: performance.now(), bands, cards })
      if (clicked === 0 || performance.now() < clicked + settledAfterMs) {
        requestAnimationFrame(frame)
        return
      }
      const after = seen.filter(({ at }) => at > clicked)
      const late = after.findLastIndex((one) => one.bands !== bands || one.cards !== cards)
      const first = after[late + 1]
      if (cards === claims && bands > 0 && first) resolve(first.at - clicked)
      else reject(new Error(`${cards} cards and ${bands} bands were painted`))
    }
    // A message that a frame sends to itself arrives when the frame is painted.
    const frame = () => port2.postMessage(null)
    requestAnimationFrame(frame)
  })
}
