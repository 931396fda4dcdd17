import { fdatasyncTimes } from './disk.ts'
import { alternate, atMost, type Bench, type Check, median, quantile } from './harness.ts'
import type { Side } from './load/orders.ts'
import { type Sides, withSides } from './load/sides.ts'

const ROUNDS = 5
const WRITERS = 10
const CLAIMS = 100
const PER_SECOND = 50
/** Six seconds a round. */
const OPS = 300
/** A colleague sees a mark within this time, however the network is built: the promise. */
const STORY_LIMIT_MS = 200

export const latency: Bench = {
  name: 'latency',
  title: 'A durable op reaches the last of 50 readers, 50 ops a second',
  how:
    'Three processes: the built server on the disk, a bare Socket.IO server that broadcasts the ' +
    'same bytes and stores nothing, and the load generator with 50 readers and 10 writers of ' +
    'each. Each mark with its verdict is timed from its sending to its arrival at the last ' +
    'reader. fdatasync is timed in the same run behind appends of the same bytes to a file on ' +
    'the same disk, 50 a second.',
  run: () => withSides({ kind: 'mark', writers: WRITERS, claims: CLAIMS }, run),
}

async function run(sides: Sides) {
  const { load, folder, messageBytes: bytes } = sides
  await sides.beginArticle()
  const paced = (side: Side) => async () => {
    const order = { do: 'pace', side, kind: 'mark', perSecond: PER_SECOND, ops: OPS } as const
    return (await load.give(order)).lastReaderMs
  }
  const pauseMs = 1_000 / PER_SECOND
  const rounds = await alternate(ROUNDS, {
    desk: paced('desk'),
    bare: paced('bare'),
    disk: () => fdatasyncTimes(folder, { count: OPS, bytes, pauseMs }),
  })
  const p50 = (arm: keyof typeof rounds) => rounds[arm].map((times) => quantile(times, 0.5))
  const limits = p50('bare').map((bare, round) => bare + 2 * p50('disk')[round]!)
  const over = p50('desk').map((desk, round) => desk - limits[round]!)
  const limit = median(p50('bare')) + 2 * median(p50('disk'))
  const p95 = median(rounds.desk.map((times) => quantile(times, 0.95)))
  const checks: readonly Check[] = [
    { ...atMost('p50', median(p50('desk')), limit, 'ms'), rounds: p50('desk') },
    atMost('p95, a mark seen by the last of 50 colleagues', p95, STORY_LIMIT_MS, 'ms'),
  ]
  return {
    checks,
    figures: [
      { what: 'bare broadcast, p50', value: median(p50('bare')), unit: 'ms' },
      { what: 'fdatasync, p50', value: median(p50('disk')), unit: 'ms' },
      { what: 'over the limit of its own round, p50', value: median(over), unit: 'ms' },
      { what: 'message of one op', value: bytes, unit: 'bytes' },
    ],
  }
}
