import assert from 'node:assert/strict'
import express, { type RequestHandler } from 'express'
import { pino } from 'pino'
import { answerFaults, noSuchPlace } from '../../../server/http/answers.ts'
import { httpServer } from '../../../server/http/listening.ts'
import { logRequests } from '../../../server/http/request-log.ts'
import { StorageError, type StorageFault } from '../../../server/store/store.ts'
import { NotNowError } from '../../../server/sync/not-now-error.ts'
import { PROBLEMS, type ProblemCode, ProblemError } from '../../../shared/problem.ts'
import { notNow } from '../../../shared/sync/refusal.ts'
import { listening } from '../../helpers/listening.ts'
import { ask, type RawAnswer } from '../../helpers/raw-http.ts'

const SECRET = '/srv/secret/path'

/** A real server whose one route does this. */
async function answerTo(route: RequestHandler): Promise<{
  readonly answer: RawAnswer
  readonly log: readonly Record<string, unknown>[]
}> {
  const lines: string[] = []
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) })
  const app = express()
  app.use(logRequests(logger))
  app.get('/there', route)
  app.use(noSuchPlace, answerFaults())
  const server = httpServer(app, { onMalformed: () => {} })
  const { port, close } = await listening(server)
  try {
    const answer = await ask(port, { path: '/there?token=s3cret' })
    return { answer, log: lines.map((line) => JSON.parse(line)) }
  } finally {
    await close()
  }
}

/** Row H032 of the bad inputs, and what else is answered as a problem. */
describe('a fault', () => {
  for (const [how, route] of [
    [
      'thrown at once',
      () => {
        throw new Error(`cannot open ${SECRET}`)
      },
    ],
    [
      'thrown later',
      async () => {
        await Promise.resolve()
        throw new Error(`cannot open ${SECRET}`)
      },
    ],
    [
      'that is no Error',
      () => {
        throw SECRET
      },
    ],
  ] as const) {
    it(`${how} is answered as INTERNAL, without stack, path or secret, and logged once`, async () => {
      const { answer, log } = await answerTo(route)
      assert.deepEqual([answer.status, answer.code], [500, 'INTERNAL'])
      const { requestId, ...body } = JSON.parse(answer.text)
      const [, title] = PROBLEMS.INTERNAL
      assert.deepEqual(body, { type: '/problems/internal', title, status: 500, code: 'INTERNAL' })
      assert.equal(answer.headers['x-request-id'], requestId)
      assert.equal(log.length, 1)
      assert.equal(log[0]?.requestId, requestId)
      assert.ok(JSON.stringify(log[0]).includes(SECRET), 'the log says what happened')
      assert.ok(!JSON.stringify(log[0]).includes('s3cret'), 'the log holds no query')
    })
  }

  const stored: readonly (readonly [StorageFault, ProblemCode])[] = [
    ['FULL', 'STORAGE_FULL'],
    ['FAILED', 'STORAGE_FAILED'],
    ['DAMAGED', 'STORAGE_DAMAGED'],
    ['NOT_FOUND', 'NOT_FOUND'],
    ['EXISTS', 'CONFLICT'],
    ['LOCKED', 'STORAGE_FAILED'],
  ]
  for (const [fault, code] of stored) {
    it(`${fault} of the store is answered as ${code}, without its path`, async () => {
      const { answer } = await answerTo(() => {
        throw new StorageError(fault, `${SECRET} is the matter`)
      })
      assert.deepEqual([answer.status, answer.code], [PROBLEMS[code][0], code])
      assert.ok(!answer.text.includes(SECRET))
    })
  }

  it('that is only a not-now says so', async () => {
    const { answer } = await answerTo(() => {
      throw new NotNowError(notNow('RESTARTING'))
    })
    assert.deepEqual([answer.status, answer.code], [503, 'RESTARTING'])
  })

  it('that is a problem keeps its code and its detail', async () => {
    const { answer } = await answerTo(() => {
      throw new ProblemError('BAD_SHAPE', 'name: too short.')
    })
    assert.deepEqual([answer.status, answer.code], [422, 'BAD_SHAPE'])
    assert.equal(JSON.parse(answer.text).detail, 'name: too short.')
    assert.equal(answer.headers['cache-control'], 'no-store')
  })

  it('in the middle of an answer cuts it off, so that half does not look like all', async () => {
    await assert.rejects(
      answerTo((_req, res) => {
        res.write('half')
        throw new Error('broken off')
      }),
    )
  })
})
