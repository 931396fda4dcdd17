import assert from 'node:assert/strict'
import { PROBLEMS, type ProblemCode, ProblemError, problem } from '../../shared/problem.ts'
import { NOT_NOW, notNow, REFUSALS, refusal } from '../../shared/sync/refusal.ts'

const CODES = Object.keys(PROBLEMS) as ProblemCode[]

/** A sentence that a reviewer can read: begins with a capital, ends with a full stop. */
const SENTENCE = /^[A-Z][^\n]*\.$/

describe('a problem', () => {
  it('carries type, title, status and code, and a detail only where one was given', () => {
    assert.deepEqual(problem('BAD_SHAPE'), {
      type: '/problems/bad-shape',
      title: 'A value has the wrong form.',
      status: 422,
      code: 'BAD_SHAPE',
    })
    assert.equal(problem('BAD_SHAPE', 'name').detail, 'name')
    assert.equal('detail' in problem('BAD_SHAPE'), false)
  })

  for (const code of CODES) {
    it(`${code} has a type of its own, an error's status, and a sentence`, () => {
      const { type, title, status } = problem(code)
      assert.match(type, /^\/problems\/[a-z]+(-[a-z]+)*$/)
      assert.ok(Number.isInteger(status) && status >= 400 && status <= 599)
      assert.match(title, SENTENCE)
    })
  }

  it('has a type that no other code has', () => {
    assert.equal(new Set(CODES.map((code) => problem(code).type)).size, CODES.length)
  })

  it('tells who is not signed in from who may not, and what passes from what stays', () => {
    const statuses = {
      UNAUTHENTICATED: 401,
      FORBIDDEN: 403,
      NOT_FOUND: 404,
      TOO_LARGE: 413,
      UNSUPPORTED_MEDIA_TYPE: 415,
      RATE_LIMITED: 429,
      INTERNAL: 500,
      RESTARTING: 503,
      STORAGE_FULL: 507,
    } as const
    for (const [code, status] of Object.entries(statuses)) {
      assert.equal(problem(code as ProblemCode).status, status)
    }
  })

  it('is thrown as an error that says the detail, else the sentence', () => {
    const error = new ProblemError('NOT_FOUND', 'no such article')
    assert.ok(error instanceof Error)
    assert.deepEqual([error.message, error.problem.detail], ['no such article', 'no such article'])
    assert.equal(new ProblemError('NOT_FOUND').message, PROBLEMS.NOT_FOUND[1])
  })
})

describe('the two kinds of no', () => {
  it('share no code, so that a final no is never taken for one that passes', () => {
    const both = Object.keys(REFUSALS).filter((code) => Object.hasOwn(NOT_NOW, code))
    assert.deepEqual(both, [])
  })

  it('have a sentence each', () => {
    for (const said of [...Object.values(REFUSALS), ...Object.values(NOT_NOW)]) {
      assert.match(said, SENTENCE)
    }
  })

  it('carry their sentence and what more there is to say', () => {
    assert.deepEqual(refusal('NO_CHANGE'), { code: 'NO_CHANGE', message: 'This changes nothing.' })
    assert.equal(notNow('GAP', { last: 4 }).last, 4)
  })

  it('say the same words over HTTP as in an acknowledgement', () => {
    for (const [code, said] of Object.entries(NOT_NOW)) {
      if (Object.hasOwn(PROBLEMS, code)) assert.equal(PROBLEMS[code as ProblemCode][1], said)
    }
  })
})
