import {
  atLeast,
  atMost,
  type Bench,
  type Check,
  type Figure,
  median,
  type Result,
} from '../harness.ts'
import type { ArmName, Point } from './page/page.ts'
import type { Target } from './page/page-text.ts'
import { sizesOf } from './sizes.ts'
import { type ArmPage, Stage } from './stage.ts'

const DRAGS = 100
/** Of the arms that are only told beside. */
const FEWER_DRAGS = 20
const ARROWS = 10
const ARROW_ROUNDS = 10
/** In the middle of a drag the pointer rests this long, pressed: about twenty updates. */
const REST_MS = 100
const ARROW_EVERY_MS = 20
/** Where the arm that changes the text's elements keeps more than this, the test would be blind. */
const BLIND_ABOVE = 90
/** Of 200 updates a second, allowing for timers that come late. */
const FEWEST_UPDATES = 190

export const readerSelect: Bench = {
  name: 'reader-select',
  title: 'Selecting in a paragraph with 200 remote changes a second',
  how:
    'The reader alone in Chromium, an article of 100 kB with 1,000 claims. Twenty more claims come, move ' +
    'and go in the paragraph in which one selects, while a real pointer drags over 2 to 18 of its words, ' +
    'resting 100 ms halfway; afterwards the browser’s selection must be exactly these words. Ten times ' +
    'Shift and the right arrow from a caret must select ten characters. The same is asked of decorations.',
  run,
}

async function run(say: (line: string) => void, isQuick = false): Promise<Result> {
  const { small } = sizesOf(isQuick)
  const share = isQuick ? 10 : 1
  return Stage.with(say, async (stage) => {
    const tried = async (arm: ArmName, drags: number): Promise<Tried> => {
      const opened = await stage.open(arm, small)
      const found = await tryIn(opened, drags / share, arm === 'reader' || arm === 'flat')
      await opened.close()
      say(
        `${arm}: ${found.kept} of ${drags / share} drags, ${found.rate.toFixed(0)} updates a second`,
      )
      return found
    }
    const reader = await tried('reader', DRAGS)
    const flat = await tried('flat', DRAGS)
    const beside = {
      'decorations in sections': await tried('sections', FEWER_DRAGS),
      '@recogito/text-annotator': await tried('recogito', FEWER_DRAGS),
      'mark.js': await tried('mark', FEWER_DRAGS),
    }
    const checks: readonly Check[] = [
      atLeast('drags of 100 that end as dragged', reader.kept * share, DRAGS, ''),
      {
        ...atLeast('ten arrows move', Math.min(...reader.moved), ARROWS, 'characters'),
        rounds: reader.moved,
      },
      atMost(
        'drags of 100 in decorations, or the test is blind',
        flat.kept * share,
        BLIND_ABOVE,
        '',
      ),
      atLeast('updates a second while dragging', reader.rate, FEWEST_UPDATES, ''),
    ]
    const figures: Figure[] = [
      { what: 'decorations: updates a second', value: flat.rate, unit: '' },
      { what: 'decorations: ten arrows move', value: median(flat.moved), unit: 'characters' },
    ]
    for (const [name, { kept, rate }] of Object.entries(beside)) {
      const drags = FEWER_DRAGS / share
      figures.push({
        what: `${name}: drags of ${drags} that end as dragged`,
        value: kept,
        unit: '',
      })
      figures.push({ what: `${name}: updates a second`, value: rate, unit: '' })
    }
    return { checks, figures }
  })
}

interface Tried {
  /** Drags that ended as dragged. */
  readonly kept: number
  /** Characters that ten arrows selected, each time. */
  readonly moved: readonly number[]
  /** Updates a second. */
  readonly rate: number
}

async function tryIn({ page }: ArmPage, drags: number, withArrows: boolean): Promise<Tried> {
  const { targets, elsewhere } = await page.evaluate((count) => window.bench.targets(count), drags)
  await page.evaluate(() => window.bench.startUpdates())
  let kept = 0
  for (const target of targets) {
    await drag(page, target, elsewhere)
    const selected = await page.evaluate(() => window.bench.selected())
    if (selected?.start === target.start && selected.end === target.end) kept += 1
  }
  const { made, ms } = await page.evaluate(() => window.bench.stopUpdates())
  await page.evaluate(() => window.bench.startUpdates())
  const moved: number[] = []
  for (const { from, start } of withArrows ? targets.slice(0, ARROW_ROUNDS) : []) {
    await page.mouse.click(elsewhere.x, elsewhere.y)
    await page.mouse.click(from.x, from.y)
    for (let arrow = 0; arrow < ARROWS; arrow++) {
      await page.waitForTimeout(ARROW_EVERY_MS)
      await page.keyboard.press('Shift+ArrowRight')
    }
    const selected = await page.evaluate(() => window.bench.selected())
    moved.push(selected?.start === start ? selected.end - selected.start : 0)
  }
  await page.evaluate(() => window.bench.stopUpdates())
  return { kept, moved, rate: (made * 1_000) / ms }
}

/** As a hand does it: first a press elsewhere, which ends the last selection. */
async function drag(page: ArmPage['page'], { from, to }: Target, elsewhere: Point): Promise<void> {
  const { mouse } = page
  await mouse.click(elsewhere.x, elsewhere.y)
  await mouse.move(from.x, from.y)
  await mouse.down()
  await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.waitForTimeout(REST_MS)
  await mouse.move(to.x, to.y, { steps: 4 })
  await mouse.up()
}
