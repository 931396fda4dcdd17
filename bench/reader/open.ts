import {
  alternate,
  atLeast,
  atMost,
  type Bench,
  type Figure,
  median,
  quotients,
  type Result,
} from '../harness.ts'
import type { ArmName } from './page/page.ts'
import { sizesOf } from './sizes.ts'
import { type Size, Stage } from './stage.ts'

const ROUNDS = 5
/** Frames of a scroll and pixels in each: a quick way through about thirty windows. */
const FRAMES = 240
const PIXELS = 100
/** Where the nodes are counted: at so many places of the article. */
const LOOKS = 5

export const readerOpen: Bench = {
  name: 'reader-open',
  title: '1 MB with 10,000 claims, opened and scrolled',
  how:
    'The reader alone in Chromium, each time in a fresh page. First paint: from the call with text and ' +
    'claims in memory to the first painted frame that has claims. Scrolling: 240 frames of 100 pixels ' +
    'from the middle on; counted is the CPU time of all processes of the browser ' +
    '(SystemInfo.getProcessInfo), over that of the reader with the same text and no claims. Nodes: all ' +
    'of the document, elements and texts, the most at five places of that way, over the same.',
  run,
}

async function run(say: (line: string) => void, isQuick = false): Promise<Result> {
  const { large } = sizesOf(isQuick)
  const rounds = isQuick ? 1 : ROUNDS
  return Stage.with(say, async (stage) => {
    const firstPaint = (arm: ArmName) => async () => {
      const opened = await stage.prepare(arm, large)
      const ms = await opened.page.evaluate(() => window.bench.open())
      await opened.close()
      return ms
    }
    say('first paint')
    const paints = await alternate(rounds, {
      reader: firstPaint('reader'),
      flat: firstPaint('flat'),
      sections: firstPaint('sections'),
    })
    say('scrolling')
    const scrolls = await alternate(rounds, {
      marked: () => scrolled(stage, 'reader', large),
      unmarked: () => scrolled(stage, 'reader', { ...large, claims: 0 }),
      plain: () => scrolled(stage, 'bare', { ...large, claims: 0 }),
    })
    const cpu = (name: keyof typeof scrolls) => scrolls[name].map(({ ms }) => ms)
    const nodes = (name: keyof typeof scrolls) => scrolls[name].map(({ nodes }) => nodes)
    const sooner = quotients(paints.flat, paints.reader)
    const dearer = quotients(cpu('marked'), cpu('unmarked'))
    const more = quotients(nodes('marked'), nodes('unmarked'))
    const ms = (what: string, values: readonly number[]): Figure => ({
      what,
      value: median(values),
      unit: 'ms',
    })
    const count = (what: string, values: readonly number[]): Figure => ({
      what,
      value: median(values),
      unit: '',
    })
    return {
      checks: [
        {
          ...atLeast('first paint, sooner than flat decorations', median(sooner), 5, '×'),
          rounds: sooner,
        },
        { ...atMost('scrolling, over no claims', median(dearer), 1.5, '×'), rounds: dearer },
        { ...atMost('nodes, over no claims', median(more), 1.1, '×'), rounds: more },
      ],
      figures: [
        ms('first paint, the reader', paints.reader),
        ms('first paint, decorations in a flat document', paints.flat),
        ms('first paint, decorations in sections', paints.sections),
        ms('scrolling, the reader', cpu('marked')),
        ms('scrolling, the reader without claims', cpu('unmarked')),
        ms('scrolling, plain HTML in the same sections', cpu('plain')),
        count('nodes, the reader', nodes('marked')),
        count('nodes, the reader without claims', nodes('unmarked')),
        count('nodes, plain HTML in the same sections', nodes('plain')),
      ],
    }
  })
}

async function scrolled(
  stage: Stage,
  arm: ArmName,
  size: Size,
): Promise<{ readonly ms: number; readonly nodes: number }> {
  const opened = await stage.open(arm, size)
  const before = await stage.computed()
  await opened.page.evaluate(([frames, pixels]) => window.bench.scroll(frames, pixels), [
    FRAMES,
    PIXELS,
  ] as const)
  const ms = (await stage.computed()) - before
  let nodes = 0
  for (let look = 0; look < LOOKS; look++) {
    await opened.page.evaluate(([frames, pixels]) => window.bench.scroll(frames, -pixels), [
      FRAMES / LOOKS,
      PIXELS,
    ] as const)
    nodes = Math.max(nodes, await opened.page.evaluate(() => window.bench.nodes()))
  }
  await opened.close()
  return { ms, nodes }
}
