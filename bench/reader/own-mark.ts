import { passagesOf, SEED_IDS } from '../../test/helpers/seeds.ts'
import { scrollTo } from '../../test/helpers/words-in-page.ts'
import { takesFunctions, withBrowser } from '../browser-bench.ts'
import { atMost, type Bench, median, quantile, type Result } from '../harness.ts'

const ARTICLE = SEED_IDS[3]
const WARM_UP = 10
const MARKS = 60
const LIMIT_MS = 50
/** The claims of the mark before are drawn, stored and sent by then. */
const PAUSE_MS = 150

export const readerMark: Bench = {
  name: 'reader-mark',
  title: 'One’s own mark',
  how:
    'The built server and Chromium, a seed article in the desk as it is: words are selected and 2 is ' +
    'pressed on the keyboard. Timed from the key event to the frame that has one more claim behind the ' +
    'words painted.',
  run,
}

async function run(_say: (line: string) => void, isQuick = false): Promise<Result> {
  return withBrowser(async ({ desk, inviteUrl }) => {
    const ana = await desk.join(inviteUrl, 'Ana')
    await takesFunctions(ana)
    await ana.open(ARTICLE)
    const times: number[] = []
    for (const quote of passagesOf(ARTICLE).slice(0, WARM_UP + (isQuick ? 5 : MARKS))) {
      await ana.text.evaluate(scrollTo, quote)
      await ana.frame(quote)
      await ana.page.waitForTimeout(PAUSE_MS)
      const watch = await ana.page.evaluateHandle(watchKey)
      await ana.press('2')
      times.push(await watch.evaluate(({ painted }) => painted))
      await ana.page.waitForTimeout(PAUSE_MS)
    }
    const counted = times.slice(WARM_UP)
    return {
      checks: [{ ...atMost('from the key to the paint', median(counted), LIMIT_MS, 'ms') }],
      figures: [
        { what: 'p95', value: quantile(counted, 0.95), unit: 'ms' },
        { what: 'the slowest', value: Math.max(...counted), unit: 'ms' },
      ],
    }
  })
}

/** Runs in the page: milliseconds from the next 2 to the frame with one more claim drawn. */
function watchKey(): { readonly painted: Promise<number> } {
  const drawn = () => document.querySelectorAll('.overlay .band.claim').length
  const before = drawn()
  const painted = new Promise<number>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const frame = () => port2.postMessage(null)
    const heard = ({ key, timeStamp }: KeyboardEvent) => {
      if (key !== '2') return
      removeEventListener('keydown', heard, { capture: true })
      // A message that a frame sends to itself arrives when the frame is painted.
      port1.onmessage = () => {
        if (drawn() > before) resolve(performance.now() - timeStamp)
        else requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
    }
    addEventListener('keydown', heard, { capture: true })
  })
  return { painted }
}
