import { passagesOf, SEED_IDS } from '../test/helpers/seeds.ts'
import { takesFunctions, withBrowser } from './browser-bench.ts'
import { atMost, type Bench, quantile, type Result } from './harness.ts'

const ARTICLE = SEED_IDS[3]
const WARM_UP = 20
const MARKS = 100
const PER_SECOND = 5
const LIMIT_MS = 200

export const story: Bench = {
  name: 'story',
  title: 'A colleague sees a mark',
  how:
    'Two people in two profiles of Chromium have the same seed article open. One selects words ' +
    'and presses 2, five times a second; timed from the key event to the frame after which the ' +
    'card of the claim stands on the screen of the other (both clocks are of the same machine).',
  run,
}

async function run(): Promise<Result> {
  return withBrowser(async ({ desk, inviteUrl }) => {
    const ana = await desk.join(inviteUrl, 'Ana')
    const ben = await desk.join(inviteUrl, 'Ben')
    await Promise.all([takesFunctions(ana), takesFunctions(ben)])
    await ana.open(ARTICLE)
    await ben.open(ARTICLE)
    const quotes = passagesOf(ARTICLE).slice(0, WARM_UP + MARKS)
    const pressed = await ana.page.evaluateHandle(watchKeys)
    const seen = await ben.page.evaluateHandle(watchCards)
    const began = performance.now()
    for (const [index, quote] of quotes.entries()) {
      await until(began + (index * 1_000) / PER_SECOND)
      await ana.frame(quote)
      await ana.press('2')
    }
    await ben.card(quotes.at(-1)!).waitFor()
    await until(performance.now() + 500)
    const keys = await pressed.jsonValue()
    const cards = new Map(await seen.evaluate((found) => [...found]))
    if (keys.length !== quotes.length) throw new Error(`${keys.length} keys were pressed`)
    const times = quotes.map((quote, index) => {
      const at = cards.get(quote)
      if (at === undefined) throw new Error(`a mark was not seen: ${quote}`)
      return at - keys[index]!
    })
    const counted = times.slice(WARM_UP)
    return {
      checks: [
        atMost(
          'p95, from the key to the colleague’s screen',
          quantile(counted, 0.95),
          LIMIT_MS,
          'ms',
        ),
      ],
      figures: [
        { what: 'p50', value: quantile(counted, 0.5), unit: 'ms' },
        { what: 'the slowest', value: Math.max(...counted), unit: 'ms' },
      ],
    }
  })
}

/** Runs in the page: when each 2 was pressed, in milliseconds since 1970. */
function watchKeys(): number[] {
  const pressed: number[] = []
  const heard = ({ key, timeStamp }: KeyboardEvent) => {
    if (key === '2') pressed.push(performance.timeOrigin + timeStamp)
  }
  addEventListener('keydown', heard, { capture: true })
  return pressed
}

/** Runs in the page: when the card of each quote was painted first, in milliseconds since 1970. */
function watchCards(): Map<string, number> {
  const seen = new Map<string, number>()
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    const at = performance.timeOrigin + performance.now()
    for (const { textContent } of document.querySelectorAll('[data-claim] .card-quote')) {
      if (textContent && !seen.has(textContent)) seen.set(textContent, at)
    }
    requestAnimationFrame(frame)
  }
  // A message that a frame sends to itself arrives when the frame is painted.
  const frame = () => port2.postMessage(null)
  requestAnimationFrame(frame)
  return seen
}

async function until(time: number): Promise<void> {
  await new Promise((go) => setTimeout(go, Math.max(0, time - performance.now())))
}
