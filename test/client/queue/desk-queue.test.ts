import assert from 'node:assert/strict'
import { RequestFailed } from '../../../client/desk/http.ts'
import { NO_SHELF } from '../../../client/offline/shelf.ts'
import { DeskQueue } from '../../../client/queue/desk-queue.ts'
import type { ClaimId } from '../../../shared/ids.ts'
import type { QueueClaim } from '../../../shared/queue/queue-claim.ts'

const item = (claim: string, seq: number): QueueClaim =>
  ({
    claim,
    seq,
    article: '000_a',
    start: Number(claim),
    markedAt: '1',
    status: 'disputed',
    isDisputed: true,
    readers: 1,
    isStarred: false,
  }) as unknown as QueueClaim

const gone = (claim: string, seq: number) => ({ claim: claim as ClaimId, seq })

const shown = (queue: DeskQueue) => queue.items.value.map(({ claim, seq }) => [claim, seq])

/** A queue whose loads are answered by hand, in any order. */
function asked() {
  const answers: ((items: readonly QueueClaim[]) => void)[] = []
  const queue = new DeskQueue(
    NO_SHELF,
    () => new Promise((resolve) => answers.push((items) => resolve({ items }))),
  )
  return { queue, answers }
}

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
    assert.equal(queue.count.value, 1)
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
    const queue = new DeskQueue({ ...NO_SHELF, queue: async () => [item('1', 3)] }, away)
    await queue.load()
    assert.deepEqual(shown(queue), [['1', 3]])
    assert.equal(queue.state.value, 'loaded')
    const bare = new DeskQueue(NO_SHELF, away)
    await bare.load()
    assert.deepEqual(bare.state.value, { fault: { kind: 'unreachable' } })
    assert.equal(bare.known.value, null)
  })

  it('asks anew where the server says no more than that something changed', async () => {
    const { queue, answers } = asked()
    queue.hear('ask')
    answers[0]?.([item('1', 3)])
    await new Promise(setImmediate)
    assert.deepEqual(shown(queue), [['1', 3]])
  })

  it('asks once at a time, and once more where it was told to meanwhile', async () => {
    const { queue, answers } = asked()
    for (let told = 0; told < 5; told++) queue.hear('ask')
    assert.equal(answers.length, 1)
    answers[0]?.([item('1', 3)])
    await new Promise(setImmediate)
    assert.equal(answers.length, 2)
    answers[1]?.([item('1', 4)])
    await new Promise(setImmediate)
    assert.equal(answers.length, 2)
    assert.deepEqual(shown(queue), [['1', 4]])
  })
})
