import {
  alternate,
  atMost,
  type Bench,
  type Figure,
  median,
  quotients,
  type Result,
} from '../harness.ts'
import type { Kind } from './page/changes.ts'
import type { ArmName } from './page/page.ts'
import { sizesOf } from './sizes.ts'
import { type ArmPage, Stage } from './stage.ts'

/** Half of what colleagues do is to judge; claims come, move and go in the other half. */
const MIX: readonly Kind[] = ['verdict', 'new', 'verdict', 'edge', 'verdict', 'gone']
const WARM_UP = 12
const CHANGES = 42
const ROUNDS = 5

export const readerChange: Bench = {
  name: 'reader-change',
  title: 'A remote change in view',
  how:
    'The reader alone in Chromium, beside ProseMirror decorations (one a claim, added to and removed ' +
    'from a mapped DecorationSet) in a flat document, the same in a document with the reader’s own ' +
    'sections (`content-visibility`), for 1 MB once more with these sections in parts that are skipped ' +
    'as one, as the reader has them, `@recogito/text-annotator` and mark.js: the same text and claims, ' +
    'scrolled to the middle, the pointer in the text. Changes come one by one, each painted before the ' +
    'next: half of them another verdict, the others a new claim, a moved edge, a claim that goes. ' +
    'Counted is the CPU time of the page’s main thread for all that happens meanwhile ' +
    '(Performance.getMetrics, TaskDuration in thread ticks: script, style, layout, paint), with the ' +
    'frame of the bench itself, which is a figure of its own.',
  run,
}

async function run(say: (line: string) => void, isQuick = false): Promise<Result> {
  const { small, large } = sizesOf(isQuick)
  const rounds = isQuick ? 1 : ROUNDS
  return Stage.with(say, async (stage) => {
    const open = async (arm: ArmName, size: typeof small) => {
      say(`opening ${size.claims} claims: ${arm}`)
      const opened = await stage.open(arm, size)
      await change(opened, WARM_UP, MIX)
      return opened
    }
    const arms = {
      reader: await open('reader', small),
      flat: await open('flat', small),
      sections: await open('sections', small),
      recogito: await open('recogito', small),
      mark: await open('mark', small),
      largeReader: await open('reader', large),
      largeFlat: await open('flat', large),
      largeSections: await open('sections', large),
      largeNested: await open('nested', large),
    }
    const times = await alternate(
      rounds,
      mapped(arms, (arm) => () => change(arm, CHANGES, MIX)),
    )
    const figures = await figuresOf(arms, times)
    for (const arm of Object.values(arms)) await arm.close()
    const over = (what: string, a: Name, b: Name, limit: number) => {
      const found = quotients(times[a], times[b])
      return { ...atMost(what, median(found), limit, '×'), rounds: found }
    }
    return {
      checks: [
        {
          ...atMost('among 1,000 claims in 100 kB', median(times.reader), 5, 'ms'),
          rounds: times.reader,
        },
        over('among 1,000, over decorations in a flat document', 'reader', 'flat', 0.5),
        over(
          'among 10,000 in 1 MB, over decorations in a flat document',
          'largeReader',
          'largeFlat',
          0.1,
        ),
        over('among 10,000, over decorations in sections', 'largeReader', 'largeSections', 0.5),
        over('among 10,000, over its own cost among 1,000', 'largeReader', 'reader', 2.2),
      ],
      figures,
    }
  })
}

const TITLES = {
  reader: 'the reader, 1,000 claims',
  flat: 'decorations, flat, 1,000 claims',
  sections: 'decorations, sections, 1,000 claims',
  recogito: '@recogito/text-annotator, 1,000 claims',
  mark: 'mark.js, 1,000 claims',
  largeReader: 'the reader, 10,000 claims',
  largeFlat: 'decorations, flat, 10,000 claims',
  largeSections: 'decorations, sections, 10,000 claims',
  largeNested: 'decorations, sections in parts, 10,000 claims',
}

type Name = keyof typeof TITLES
type Each<Value> = Readonly<Record<Name, Value>>

async function figuresOf(
  arms: Each<ArmPage>,
  times: Each<readonly number[]>,
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const name of Object.keys(TITLES) as Name[]) {
    const ms = (what: string, value: number) =>
      figures.push({ what: `${TITLES[name]}: ${what}`, value, unit: 'ms' })
    ms('a change', median(times[name]))
    ms('a verdict', await change(arms[name], CHANGES, ['verdict']))
    ms('an edge', await change(arms[name], CHANGES, ['edge']))
    ms('a claim that comes or goes', await change(arms[name], CHANGES, ['new', 'gone']))
    ms('a frame without a change', await idle(arms[name]))
  }
  return figures
}

/** Milliseconds of the main thread for each change. */
async function change(arm: ArmPage, count: number, kinds: readonly Kind[]): Promise<number> {
  const { all } = await arm.busyWith(() =>
    arm.page.evaluate(([count, kinds]) => window.bench.change(count, kinds), [
      count,
      kinds,
    ] as const),
  )
  return all / count
}

async function idle(arm: ArmPage): Promise<number> {
  const { all } = await arm.busyWith(() =>
    arm.page.evaluate((count) => window.bench.idle(count), CHANGES),
  )
  return all / CHANGES
}

function mapped<Value, Other>(each: Each<Value>, map: (value: Value) => Other): Each<Other> {
  const entries = Object.entries(each).map(([name, value]) => [name, map(value)])
  return Object.fromEntries(entries) as Each<Other>
}
