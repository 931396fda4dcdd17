import {
  alternate,
  atLeast,
  type Bench,
  type Figure,
  median,
  quotients,
  WARM_UP_OPS,
} from './harness.ts'
import type { Report, Side } from './load/orders.ts'
import { READERS, type Sides, withSides } from './load/sides.ts'

const ROUNDS = 5
const WRITERS = 64
/** Ten for each writer to judge in turn: so a claim has two verdicts, as most have at a desk. */
const CLAIMS = 640
/** One to two seconds for each arm. */
const OPS: Readonly<Record<Side, number>> = { desk: 16_384, bare: 4_096 }

/** How many ops are on their way, and how they are spread over writers. */
interface Setting {
  readonly writers: number
  readonly opsEach: number
  /** The smallest gain that the desk must have; null for a setting that is only told. */
  readonly limit: number | null
}

/** The settings with a limit are the client's way: it sends what waits in its outbox together. */
const SETTINGS: readonly Setting[] = [
  { writers: 64, opsEach: 1, limit: null },
  { writers: 64, opsEach: 4, limit: null },
  { writers: 8, opsEach: 8, limit: 4 },
  { writers: 8, opsEach: 32, limit: 8 },
]

export const throughput: Bench = {
  name: 'throughput',
  title: 'Durable, acknowledged ops a second with 50 readers, over Socket.IO alone',
  how:
    'Three processes: the built server on the disk, a bare Socket.IO server that broadcasts one ' +
    'message of the same bytes an op and acknowledges it (nothing checked, nothing stored), and ' +
    'the load generator with 50 readers and the writers of both. Verdicts are cast on the 640 ' +
    'claims of an article, each by one writer, and on another article each round. A writer of ' +
    'the desk has one submit on its way, as the client has, with as many ops as the setting ' +
    'says (8 writers × 32 = 256 in flight); a bare writer has as many messages on their way. ' +
    'Each reader must have got every op before a round ends.',
  run: () => withSides({ kind: 'cast', writers: WRITERS, claims: CLAIMS }, run),
}

async function run(sides: Sides) {
  const checks = []
  const figures: Figure[] = [
    { what: 'message of one op', value: sides.messageBytes, unit: 'bytes' },
  ]
  for (const setting of SETTINGS) {
    const press =
      (side: Side, ops = OPS[side]) =>
      () =>
        pressed(sides, side, setting, ops)
    for (const side of ['desk', 'bare'] as const) await press(side, WARM_UP_OPS)()
    const rounds = await alternate(ROUNDS, { desk: press('desk'), bare: press('bare') })
    const gains = quotients(rounds.desk.map(rateOf), rounds.bare.map(rateOf))
    const what = nameOf(setting)
    const { limit } = setting
    if (limit === null) figures.push({ what: `gain, ${what}`, value: median(gains), unit: '×' })
    else checks.push({ ...atLeast(`gain, ${what}`, median(gains), limit, '×'), rounds: gains })
    for (const side of ['desk', 'bare'] as const) figures.push(...told(side, what, rounds[side]))
  }
  return { checks, figures }
}

async function pressed(
  { load, beginArticle }: Sides,
  side: Side,
  { writers, opsEach }: Setting,
  atLeast: number,
) {
  if (side === 'desk') await beginArticle()
  const together = writers * opsEach
  const ops = Math.ceil(atLeast / together) * together
  return load.give({ do: 'press', side, kind: 'cast', writers, opsEach, ops })
}

function nameOf({ writers, opsEach }: Setting): string {
  return `${writers * opsEach} in flight (${writers} writers × ${opsEach})`
}

const rateOf = ({ opsPerSecond }: Report) => opsPerSecond

function told(side: Side, what: string, reports: readonly Report[]): readonly Figure[] {
  const of = (pick: (report: Report) => number) => median(reports.map(pick))
  const name = `${side}, ${what}`
  return [
    { what: `${name}: ops acknowledged`, value: of(rateOf), unit: 'ops/s' },
    {
      what: `${name}: messages to each reader for 1,000 ops`,
      value: of(({ messages, acknowledged }) => (messages * 1_000) / READERS / acknowledged),
      unit: '',
    },
    { what: `${name}: server's share of a core`, value: of((one) => one.serverCpu), unit: '' },
    { what: `${name}: load generator's share`, value: of((one) => one.loadCpu), unit: '' },
  ]
}
