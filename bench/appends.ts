import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import type { Row } from '../shared/sync/rows.ts'
import { articleWith, BenchClient, deskIn } from './desk.ts'
import { inFolder } from './disk.ts'
import {
  alternate,
  atLeast,
  type Bench,
  inFlight,
  median,
  quotients,
  type Result,
  WARM_UP_OPS,
} from './harness.ts'
import { cast } from './marks.ts'

const CLAIMS = 10_000
const IN_FLIGHT = 16
const ROUNDS = 5
const APPENDS = 5_000
/** A write of the whole file takes a tenth of a second, so 2,000 for warm-up would take minutes. */
const WHOLE_FILES = 48

export const appends: Bench = {
  name: 'appends',
  title: 'Durable appends, 16 in flight, at 10,000 claims',
  how:
    'In one process: 16 clients cast verdicts through the authority into its log on the disk ' +
    '(decide, fold, hash, append, fdatasync, acknowledge), against lowdb with its own JSONFile ' +
    'adapter, as it comes, writing the same rows as a whole file after each change. lowdb syncs ' +
    'nothing to the disk; its warm-up is 48 writes.',
  run: () => inFolder(run),
}

async function run(folder: string): Promise<Result> {
  const desk = await deskIn(folder)
  const author = new BenchClient()
  const authority = await articleWith(desk, author, { name: 'appends', claims: CLAIMS })
  const claims = [...authority.state.ofKind('claim')]
  // Of the same reviewer, so that a verdict replaces one and the state stays as large as it is.
  const clients = Array.from({ length: IN_FLIGHT }, () => new BenchClient(author.actor))
  let number = 0
  const append = (count: number) =>
    timed(count, (lane) => {
      number += 1
      return clients[lane]!.submit(authority, [cast(claims[number % CLAIMS]!, number)])
    })
  const rows: Row[] = [...authority.state.rows()]
  const low = new Low<{ rows: Row[] }>(new JSONFile(join(folder, 'lowdb.json')), { rows })
  const writeWhole = (count: number) =>
    timed(count, async (lane) => {
      low.data.rows[lane] = { ...low.data.rows[lane]! }
      await low.write()
    })
  await append(WARM_UP_OPS)
  await writeWhole(WHOLE_FILES)
  const rates = await alternate(ROUNDS, {
    log: () => append(APPENDS),
    lowdb: () => writeWhole(WHOLE_FILES),
  })
  await desk.close()
  const times = quotients(rates.log, rates.lowdb)
  return {
    checks: [{ ...atLeast('durable appends over lowdb', median(times), 300, '×'), rounds: times }],
    figures: [
      { what: 'appends to the log', value: median(rates.log), unit: 'ops/s' },
      { what: 'whole files by lowdb', value: median(rates.lowdb), unit: 'ops/s' },
    ],
  }
}

/** Ops a second. */
async function timed(count: number, next: (lane: number) => Promise<void>): Promise<number> {
  const began = performance.now()
  await inFlight(IN_FLIGHT, count, next)
  return (count * 1_000) / (performance.now() - began)
}
