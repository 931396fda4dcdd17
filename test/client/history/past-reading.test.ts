import assert from 'node:assert/strict'
import { RequestFailed } from '../../../client/desk/http.ts'
import { PastReading, RESTS_AFTER_MS } from '../../../client/history/past-reading.ts'
import type { PastState } from '../../../shared/history/history.ts'
import type { ArticleId } from '../../../shared/ids.ts'

describe('the reading of earlier moments', () => {
  let asked: {
    readonly path: string
    readonly signal: AbortSignal
    readonly answer: (state: PastState | Error) => void
  }[]
  let timers: { readonly ms: number; run: () => void; isOff: boolean }[]
  let reading: PastReading

  beforeEach(() => {
    asked = []
    timers = []
    reading = new PastReading({
      article: 'tiny' as ArticleId,
      after(ms, run) {
        const timer = { ms, run, isOff: false }
        timers.push(timer)
        return () => {
          timer.isOff = true
        }
      },
      get: (path, { signal }) =>
        new Promise((resolve, reject) => {
          const answer = (state: PastState | Error) =>
            state instanceof Error ? reject(state) : resolve(state)
          asked.push({ path, signal: signal as AbortSignal, answer })
        }),
    })
  })

  const rest = () => {
    for (const timer of timers.splice(0)) if (!timer.isOff) timer.run()
  }
  const answer = async (index: number, seq: number) => {
    asked[index]?.answer({ seq } as PastState)
    await new Promise(setImmediate)
  }

  it('asks for the first at once, and for others when the hand rests', async () => {
    reading.want(3)
    assert.equal(asked[0]?.path, '/api/articles/tiny/state?at=3')
    await answer(0, 3)
    for (const at of [4, 5, 6, 7]) reading.want(at)
    assert.equal(asked.length, 1)
    assert.equal(timers.at(-1)?.ms, RESTS_AFTER_MS)
    rest()
    assert.deepEqual(
      asked.map(({ path }) => path.split('=')[1]),
      ['3', '7'],
    )
    assert.equal(reading.shown.value?.seq, 3)
    await answer(1, 7)
    assert.equal(reading.shown.value?.seq, 7)
  })

  it('calls off what it asked for when another moment is wanted, and never shows it', async () => {
    reading.want(3)
    reading.want(9)
    rest()
    assert.equal(asked[0]?.signal.aborted, true)
    await answer(1, 9)
    await answer(0, 3)
    assert.equal(reading.shown.value?.seq, 9)
    assert.equal(reading.isReading.value, false)
  })

  it('asks nothing for what it has read already', async () => {
    reading.want(3)
    await answer(0, 3)
    reading.want(4)
    rest()
    await answer(1, 4)
    reading.want(3)
    assert.equal(reading.shown.value?.seq, 3)
    assert.equal(asked.length, 2)
  })

  it('keeps what is shown while the server is away, says so, and recovers', async () => {
    reading.want(3)
    await answer(0, 3)
    reading.want(4)
    rest()
    asked[1]?.answer(new RequestFailed({ kind: 'unreachable' }))
    await new Promise(setImmediate)
    assert.deepEqual(reading.fault.value, { kind: 'unreachable' })
    assert.equal(reading.shown.value?.seq, 3)
    reading.want(4)
    rest()
    await answer(2, 4)
    assert.equal(reading.fault.value, null)
  })
})
