import assert from 'node:assert/strict'
import { RequestFailed } from '../../../client/desk/http.ts'
import { NO_SHELF } from '../../../client/offline/shelf.ts'
import { DeskQueue, PAGE } from '../../../client/queue/desk-queue.ts'
import type { ClaimId, ReviewerId } from '../../../shared/ids.ts'
import type { QueueClaim } from '../../../shared/queue/queue-claim.ts'
import { NO_QUEUE, type QueuePage } from '../../../shared/queue/queue-page.ts'

const item = (claim: string, seq: number, more: Partial<QueueClaim> = {}): QueueClaim =>
  ({
    claim,
    seq,
    article: '000_a',
    start: Number(claim),
    markedAt: '1',
    status: 'disputed',
    readers: 2,
    isDisputed: true,
    isStarred: false,
    holder: null,
    assignee: null,
    settledAt: null,
    speaker: null,
    tags: [],
    reviewers: [],
    reasons: [],
    ...more,
  }) as unknown as QueueClaim

const gone = (claim: string, seq: number) => ({ claim: claim as ClaimId, seq })

const page = (items: readonly QueueClaim[], more: Partial<QueuePage> = {}): QueuePage => ({
  items: items as QueuePage['items'],
  total: items.length,
  counts: { ...NO_QUEUE, disputed: items.length },
  next: null,
  progress: { settled: 0, all: items.length },
  ...more,
})

const shown = (queue: DeskQueue) => queue.shown.value.map(({ claim, seq }) => [claim, seq])

/** A queue whose loads are answered by hand, in any order. */
function asked() {
  const answers: ((items: readonly QueueClaim[]) => void)[] = []
  const paths: string[] = []
  const load = (path: string) =>
    new Promise<QueuePage>((resolve) => {
      paths.push(path)
      answers.push((items) => resolve(page(items)))
    })
  const queue = new DeskQueue({ load, me: () => 'ana' as ReviewerId })
  return { queue, answers, paths }
}

/** A server with a long disputed list, which counts what it is asked. */
function longList(count: number) {
  const all = Array.from({ length: count }, (_, at) => item(`${at}`, 1))
  const paths: string[] = []
  const load = async (path: string) => {
    paths.push(path)
    const query = new URLSearchParams(path.split('?')[1])
    const from = Number(query.get('after') ?? 0)
    const to = from + Number(query.get('limit'))
    const counts = { ...NO_QUEUE, disputed: count }
    const next = to < count ? `${to}` : null
    return page(all.slice(from, to), { total: count, counts, next })
  }
  return { queue: new DeskQueue({ load }), paths }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

describe("a page's queue", () => {
  it('takes what is told, and never goes back to something older', () => {
    const { queue } = asked()
    queue.hear({ changed: [item('1', 4), item('2', 4)], gone: [] })
    queue.hear({ changed: [item('1', 3)], gone: [gone('2', 2)] })
    assert.deepEqual(shown(queue), [
      ['1', 4],
      ['2', 4],
    ])
    queue.hear({ changed: [item('1', 6)], gone: [gone('2', 5)] })
    assert.deepEqual(shown(queue), [['1', 6]])
    assert.equal(queue.counts.value.disputed, 1)
  })

  it('keeps what it hears while it loads', async () => {
    const { queue, answers } = asked()
    const loading = queue.load()
    queue.hear({ changed: [item('1', 5)], gone: [gone('2', 6)] })
    answers[0]?.([item('1', 3), item('2', 3), item('3', 3)])
    await loading
    assert.deepEqual(shown(queue), [
      ['1', 5],
      ['3', 3],
    ])
    assert.equal(queue.state.value, 'loaded')
  })

  it('takes the newest load alone, and forgets what is in it no longer', async () => {
    const { queue, answers } = asked()
    queue.hear({ changed: [item('7', 1)], gone: [] })
    const loads = [queue.load(), queue.load()]
    answers[1]?.([item('2', 9)])
    answers[0]?.([item('1', 3)])
    await Promise.all(loads)
    assert.deepEqual(shown(queue), [['2', 9]])
  })

  it('is the one of last time while the server is away, and says so where there is none', async () => {
    const away = () => Promise.reject(new RequestFailed({ kind: 'unreachable' }))
    const shelf = { ...NO_SHELF, queue: async () => [item('1', 3)] }
    const queue = new DeskQueue({ shelf, load: away })
    await queue.load()
    assert.deepEqual(shown(queue), [['1', 3]])
    assert.equal(queue.counts.value.disputed, 1)
    assert.equal(queue.state.value, 'loaded')
    const bare = new DeskQueue({ load: away })
    await bare.load()
    assert.deepEqual(bare.state.value, { fault: { kind: 'unreachable' } })
    assert.equal(bare.known.value, null)
  })

  it('asks anew where the server says no more than that something changed', async () => {
    const { queue, answers } = asked()
    queue.hear('ask')
    answers[0]?.([item('1', 3)])
    await settle()
    assert.deepEqual(shown(queue), [['1', 3]])
  })

  it('asks once at a time, and once more where it was told to meanwhile', async () => {
    const { queue, answers } = asked()
    for (let told = 0; told < 5; told++) queue.hear('ask')
    assert.equal(answers.length, 1)
    answers[0]?.([item('1', 3)])
    await settle()
    assert.equal(answers.length, 2)
    answers[1]?.([item('1', 4)])
    await settle()
    assert.equal(answers.length, 2)
    assert.deepEqual(shown(queue), [['1', 4]])
  })

  it('loads a long list page by page, as far as somebody looks', async () => {
    const { queue, paths } = longList(1_000)
    await queue.load()
    await settle()
    assert.equal(paths.length, 1)
    assert.equal(queue.shown.value.length, PAGE)
    assert.equal(queue.total.value, 1_000)
    queue.need(PAGE * 2 + 1)
    await settle()
    assert.equal(paths.length, 3)
    assert.equal(queue.shown.value.length, PAGE * 3)
    queue.need(PAGE)
    await settle()
    assert.equal(paths.length, 3)
    queue.need(5_000)
    await settle()
    assert.equal(queue.shown.value.length, 1_000)
    assert.equal(queue.isWhole.value, true)
  })

  it('shows nothing of what stands behind the pages that are here, though it heard of it', async () => {
    const { queue } = longList(1_000)
    await queue.load()
    queue.hear({ changed: [item('999', 5), item('50', 5)], gone: [] })
    assert.equal(queue.shown.value.length, PAGE)
    assert.deepEqual(shown(queue)[50], ['50', 5])
    queue.hear({ changed: [item('999', 6, { isStarred: true })], gone: [] })
    assert.deepEqual(shown(queue)[0], ['999', 6])
  })

  it('shows each list by its own predicate, at once and then as the server has it', async () => {
    const { queue, answers, paths } = asked()
    const loading = queue.load()
    answers[0]?.([
      item('1', 1),
      item('2', 1, { status: 'split' }),
      item('3', 1, { readers: 1, isDisputed: false, status: 'verified', assignee: 'ana' as never }),
    ])
    await loading
    assert.deepEqual(shown(queue).flat(), ['2', 1, '1', 1])
    queue.look({ list: 'second', filter: {} })
    assert.deepEqual(shown(queue), [['3', 1]])
    assert.match(paths.at(-1) ?? '', /list=second/)
    answers[1]?.([item('3', 1, { readers: 1 }), item('4', 1, { readers: 1 })])
    await settle()
    assert.deepEqual(shown(queue), [
      ['3', 1],
      ['4', 1],
    ])
    queue.look({ list: 'split', filter: { tag: 'flight' } })
    assert.deepEqual(shown(queue), [])
  })

  it('does not bring back what left while its page was on the way', async () => {
    const { queue, answers } = asked()
    const loading = queue.load()
    answers[0]?.([])
    await loading
    queue.look({ list: 'split', filter: {} })
    queue.hear({ changed: [], gone: [gone('2', 6)] })
    answers[1]?.([item('1', 3, { status: 'split' }), item('2', 3, { status: 'split' })])
    await settle()
    assert.deepEqual(shown(queue), [['1', 3]])
  })
})
