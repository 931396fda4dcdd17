import type { Desk } from '../server/desk.ts'
import type { Authority } from '../server/sync/authority.ts'
import type { Op } from '../shared/sync/op.ts'
import { articleWith, BenchClient, deskIn } from './desk.ts'
import { inFolder } from './disk.ts'
import {
  alternate,
  atMost,
  type Bench,
  type Check,
  inFlight,
  median,
  quotients,
  type Result,
} from './harness.ts'
import { cast, mark } from './marks.ts'

const SMALL = 100
const LARGE = 10_000
const TEXT_LENGTH = 30_000
/** With `CASTS` as many ops as lie between two snapshots of the large article, twice. */
const ROUNDS = 10
/** As many as lie between two snapshots of a small article. */
const CASTS = 4_000
/** Few, in a new small article each round, so that it stays small. */
const MARKS = 200
const IN_FLIGHT = 16

/** What one op cost, in microseconds. */
interface Cost {
  /** From the first submit to the last acknowledgement. */
  readonly wall: number
  /** All threads of the process, in user and system mode. */
  readonly cpu: number
}

export const sizeOnServer: Bench = {
  name: 'size-server',
  title: 'An op in an article of 10,000 claims over one in an article of 100, on the server',
  how:
    'In one process over the store on the disk: 16 clients of one article, each with one op in ' +
    'flight (decide, fold, hash, append, fdatasync, acknowledge). CPU is all threads of the ' +
    'process; wall time includes fdatasync. 4,000 verdicts a round and 200 new marks a round; the ' +
    'measure is the quotient of all rounds together, so that the snapshots that fall due are in it.',
  run: () => inFolder(run),
}

async function run(folder: string): Promise<Result> {
  const desk = await deskIn(folder)
  const author = new BenchClient()
  const clients = Array.from({ length: IN_FLIGHT }, () => new BenchClient(author.actor))
  const small = await article(desk, author, 'small', SMALL)
  const large = await article(desk, author, 'large', LARGE)

  const casts = (authority: Authority) => {
    const claims = [...authority.state.ofKind('claim')]
    return cost(clients, authority, CASTS, (n) => cast(claims[n % claims.length]!, n))
  }
  const marks = (authority: Authority) => {
    const made = authority.state.claimsMade
    return cost(clients, authority, MARKS, (n) => mark(authority.text, made + n))
  }
  // 2,000 for each arm at the least: one round of each.
  await casts(small)
  await casts(large)
  const judged = await alternate(ROUNDS, { small: () => casts(small), large: () => casts(large) })
  let fresh = 0
  const marked = await alternate(ROUNDS, {
    small: async () => marks(await article(desk, author, `fresh ${fresh++}`, SMALL)),
    large: () => marks(large),
  })
  await desk.close()
  return {
    checks: [...checks('a verdict', judged), ...checks('a mark', marked)],
    figures: [
      { what: 'a verdict among 100, CPU', value: median(judged.small.map(cpuOf)), unit: 'µs' },
      { what: 'a verdict among 10,000, CPU', value: median(judged.large.map(cpuOf)), unit: 'µs' },
    ],
  }
}

function article(desk: Desk, author: BenchClient, name: string, claims: number) {
  return articleWith(desk, author, { name, claims, length: TEXT_LENGTH })
}

async function cost(
  clients: readonly BenchClient[],
  authority: Authority,
  count: number,
  next: (n: number) => Op,
): Promise<Cost> {
  let n = 0
  const began = performance.now()
  const cpu = process.cpuUsage()
  await inFlight(IN_FLIGHT, count, (lane) => clients[lane]!.submit(authority, [next(n++)]))
  const { user, system } = process.cpuUsage(cpu)
  return { wall: ((performance.now() - began) * 1_000) / count, cpu: (user + system) / count }
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
const cpuOf = ({ cpu }: Cost) => cpu
const wallOf = ({ wall }: Cost) => wall

function checks(
  what: string,
  { small, large }: { readonly small: readonly Cost[]; readonly large: readonly Cost[] },
): readonly Check[] {
  const check = (kind: string, of: (cost: Cost) => number) => {
    const rounds = quotients(large.map(of), small.map(of))
    return {
      ...atMost(`${what}, ${kind}`, sum(large.map(of)) / sum(small.map(of)), 1.5, '×'),
      rounds,
    }
  }
  return [check('CPU', cpuOf), check('wall time', wallOf)]
}
