import { QUEUE_PAGE, type QueuePage } from '../shared/queue/queue-page.ts'
import { articleWith, BenchClient, deskIn } from './desk.ts'
import { inFolder } from './disk.ts'
import { atMost, type Bench, quantile, type Result } from './harness.ts'
import { get, signIn } from './load/desk-door.ts'
import { DeskVisitor, readArticles } from './load/visitor.ts'
import { mark } from './marks.ts'
import { startDesk } from './servers/start.ts'

const ARTICLES = 1_000
const CLAIMS = 10
const TEXT_LENGTH = 2_000
const LIMIT_MS = 100
const WARM_UP = 20
const ROUNDS = 60

export const queue: Bench = {
  name: 'queue',
  title: 'A page of the queue with 10,000 disputed claims in 1,000 articles',
  how:
    'The built server, asked over HTTP by one person for 50 items at a time: `GET ' +
    '/api/queue?list=disputed`. Timed from the request to the whole body, so the way over loopback ' +
    'and the parsing are in it. Right after the start nothing of the queue is in memory yet; then ' +
    'the first page again and again, after a mark each that changed the list, all pages one after ' +
    'the other by their cursors, and the first page of filters.',
  run: (say) => inFolder((folder) => run(folder, say)),
}

async function run(folder: string, say: (line: string) => void): Promise<Result> {
  say(`making ${ARTICLES} articles of ${CLAIMS} claims`)
  const desk = await deskIn(folder)
  const author = new BenchClient()
  for (let made = 0; made < ARTICLES; made++) {
    const name = `article ${made}`
    await articleWith(desk, author, { name, claims: CLAIMS, length: TEXT_LENGTH })
  }
  await desk.close()
  const server = await startDesk(folder)
  const cookie = await signIn(server.url, server.adminToken, 'Owner')
  const page = (query: string) =>
    timed(async () => (await get(server.url, `/api/queue?${query}`, cookie)) as QueuePage)
  const first = await page('list=disputed')
  if (first.value.total !== ARTICLES * CLAIMS) throw new Error(`${first.value.total} are disputed`)
  for (let n = 0; n < WARM_UP; n++) await page('list=disputed')

  const again: number[] = []
  for (let n = 0; n < ROUNDS; n++) again.push((await page('list=disputed')).ms)

  const visitor = await DeskVisitor.come(server.url, cookie)
  const [article] = await readArticles(server.url, cookie)
  const text = await visitor.textOf(article!.id)
  const changed: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    await visitor.send(article!.id, [mark(text, CLAIMS + n)])
    const { ms, value } = await page('list=disputed')
    if (value.total !== ARTICLES * CLAIMS + n + 1) throw new Error('a mark is not in the queue')
    changed.push(ms)
  }

  const turned: number[] = []
  let seen = 0
  for (let after: string | null = ''; after !== null; ) {
    const at = after === '' ? '' : `&after=${encodeURIComponent(after)}`
    const { ms, value }: { ms: number; value: QueuePage } = await page(`list=disputed${at}`)
    turned.push(ms)
    seen += value.items.length
    after = value.next
  }
  if (seen !== ARTICLES * CLAIMS + ROUNDS) throw new Error(`${seen} claims were on the pages`)

  const filters = ['olderThan=0', `reviewer=${author.actor.reviewer}`, 'tag=starred', 'outlet=']
  const filtered: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    filtered.push((await page(`list=disputed&${filters[n % filters.length]}`)).ms)
  }
  visitor.leave()
  await server.stop()
  const p95 = (times: readonly number[]) => quantile(times, 0.95)
  return {
    checks: [
      atMost('the first page', p95(again), LIMIT_MS, 'ms'),
      atMost('the first page after a change', p95(changed), LIMIT_MS, 'ms'),
      atMost(`any of ${turned.length} pages of ${QUEUE_PAGE}`, p95(turned), LIMIT_MS, 'ms'),
      atMost('the first page of a filter', p95(filtered), LIMIT_MS, 'ms'),
    ],
    figures: [
      {
        what: 'the very first page, asked in the moment of the start',
        value: first.ms,
        unit: 'ms',
      },
      { what: 'the first page, p50', value: quantile(again, 0.5), unit: 'ms' },
      { what: 'the slowest of all pages', value: Math.max(...turned), unit: 'ms' },
    ],
  }
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ ms: number; value: Value }> {
  const began = performance.now()
  const value = await work()
  return { ms: performance.now() - began, value }
}
