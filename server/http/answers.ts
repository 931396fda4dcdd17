import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { type Problem, ProblemError } from '../../shared/problem.ts'
import { problemOf } from './problem-of.ts'

/** Answers every fault as `application/problem+json` (RFC 9457), and nothing else. */
export function answerFaults(): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const { problem } = problemOf(error)
    if (problem.status >= 500) res.err = error instanceof Error ? error : new Error(String(error))
    if (res.headersSent) {
      // Half an answer must not look like a whole one.
      res.socket?.destroy()
      return
    }
    // What was sent and not read would be taken for the next request.
    if (!req.complete) res.set('Connection', 'close')
    sendProblem(res, { ...problem, requestId: String(req.id) })
  }
}

/** Nothing is here. */
export const noSuchPlace: RequestHandler = () => {
  throw new ProblemError('NOT_FOUND')
}

function sendProblem(res: Response, problem: Problem): void {
  // Only what concerns this very request; a leftover of a half-made answer would lie.
  for (const name of ['ETag', 'Content-Disposition', 'Last-Modified']) res.removeHeader(name)
  res.status(problem.status).set('Cache-Control', 'no-store')
  res.type('application/problem+json').send(JSON.stringify(problem))
}
