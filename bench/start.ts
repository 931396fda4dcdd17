import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { IndexFile } from '../server/store/stream-index.ts'
import type { ArticleId } from '../shared/ids.ts'
import type { ArticleSummary } from '../shared/sync/protocol.ts'
import { articleWith, BenchClient, deskIn } from './desk.ts'
import { inFolder } from './disk.ts'
import { atMost, type Bench, inFlight, median, type Result } from './harness.ts'
import { signIn } from './load/desk-door.ts'
import { DeskVisitor, readArticles } from './load/visitor.ts'
import { mark } from './marks.ts'
import { type DeskServer, peakMegabytes, startDesk } from './servers/start.ts'

const ARTICLES = 1_000
const CLAIMS = 100
/** A few of them change behind the saved index, by so many marks each. */
const CHANGED = 50
const MARKS = 5
/** The server saves its index two seconds after the first change, so they have to be quick. */
const AT_ONCE = 12
const ROUNDS = 5
const LIMIT_MS = 2_000
const LIMIT_MB = 200
/** By then a server that has just started has saved what it found. */
const INDEX_SAVED_AFTER_MS = 4_000

export const start: Bench = {
  name: 'start',
  title: 'Start after `kill -9` with 1,000 articles of 100 claims',
  how:
    'The built server, `node dist/server/main.js`, is killed right after 50 of the articles got ' +
    '5 more marks each over sockets, which its saved index does not know. Timed from the start of ' +
    'the next process to the answers of `/readyz` and `GET /api/articles` with every count right; ' +
    'memory is the most that the process held until then (VmHWM).',
  run: (say) => inFolder((folder) => run(folder, say)),
}

async function run(folder: string, say: (line: string) => void): Promise<Result> {
  const expected = await makeArticles(folder, say)
  const index = join(folder, 'index.json')
  const times: number[] = []
  const megabytes: number[] = []
  const behind: number[] = []
  let server = await startDesk(folder)
  const cookie = await signIn(server.url, server.adminToken, 'Owner')
  for (let round = 0; round < ROUNDS; round++) {
    await pause(INDEX_SAVED_AFTER_MS)
    await change(server, cookie, expected, round)
    await server.stop('SIGKILL')
    behind.push(await countBehind(index, expected))
    const began = performance.now()
    server = await startDesk(folder, server.adminToken)
    await check(server, cookie, expected)
    times.push(performance.now() - began)
    megabytes.push(await peakMegabytes(server.pid))
  }
  await server.stop('SIGKILL')
  await rm(index)
  const began = performance.now()
  server = await startDesk(folder, server.adminToken)
  await check(server, cookie, expected)
  const withoutIndex = performance.now() - began
  const withoutIndexMb = await peakMegabytes(server.pid)
  await server.stop()
  return {
    checks: [
      { ...atMost('ready, with right counts', median(times), LIMIT_MS, 'ms'), rounds: times },
      { ...atMost('memory at most', median(megabytes), LIMIT_MB, 'MB'), rounds: megabytes },
    ],
    figures: [
      {
        what: 'ready with no index at all, 1,000 articles folded',
        value: withoutIndex,
        unit: 'ms',
      },
      { what: 'memory with no index at all', value: withoutIndexMb, unit: 'MB' },
    ],
  }
}

/** Through the real desk and store; returns how many claims each article has. */
async function makeArticles(folder: string, say: (line: string) => void) {
  const expected = new Map<ArticleId, number>()
  const desk = await deskIn(folder)
  const author = new BenchClient()
  say(`making ${ARTICLES} articles of ${CLAIMS} claims`)
  for (let made = 0; made < ARTICLES; made++) {
    const name = `article ${made}`
    const { stream } = await articleWith(desk, author, { name, claims: CLAIMS, length: 5_000 })
    expected.set(stream as ArticleId, CLAIMS)
  }
  await desk.close()
  return expected
}

/** Marks more claims, in other articles each round. */
async function change(
  server: DeskServer,
  cookie: string,
  expected: Map<ArticleId, number>,
  round: number,
): Promise<void> {
  const visitor = await DeskVisitor.come(server.url, cookie)
  const ids = [...expected.keys()].slice(round * CHANGED, (round + 1) * CHANGED)
  await inFlight(AT_ONCE, ids.length, async () => {
    const id = ids.pop()!
    const made = expected.get(id)!
    const text = await visitor.textOf(id)
    await visitor.send(
      id,
      Array.from({ length: MARKS }, (_, n) => mark(text, made + n)),
    )
    expected.set(id, made + MARKS)
  })
  visitor.leave()
}

async function check(
  { url }: DeskServer,
  cookie: string,
  expected: ReadonlyMap<ArticleId, number>,
): Promise<void> {
  const ready = await fetch(`${url}/readyz`)
  if (!ready.ok) throw new Error(`/readyz answered ${ready.status}`)
  const found = new Map((await readArticles(url, cookie)).map((one) => [one.id, claimsOf(one)]))
  if (found.size !== expected.size) throw new Error(`${found.size} articles were found`)
  for (const [id, claims] of expected) {
    if (found.get(id) !== claims) throw new Error(`${id} has ${found.get(id)}, not ${claims}`)
  }
}

/** How many articles the saved index does not know as they are. Throws where it knows them all. */
async function countBehind(
  index: string,
  expected: ReadonlyMap<ArticleId, number>,
): Promise<number> {
  const { value } = JSON.parse(await readFile(index, 'utf8')) as { value: IndexFile }
  const known = (id: ArticleId) => {
    const indexed = value.streams[id]?.value as ArticleSummary | undefined
    // What is changing is left out.
    return indexed && claimsOf(indexed)
  }
  const behind = [...expected].filter(([id, claims]) => known(id) !== claims)
  if (behind.length === 0) throw new Error('the index knows every change: nothing would be folded')
  return behind.length
}

/** All marks of the benches are disputed. */
function claimsOf({ counts }: ArticleSummary): number {
  return counts.disputed
}

function pause(ms: number): Promise<void> {
  return new Promise((go) => setTimeout(go, ms))
}
