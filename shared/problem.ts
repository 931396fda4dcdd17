import { NOT_NOW } from './sync/refusal.ts'

/**
 * Faults that a door answers with, over HTTP (RFC 9457) and in socket acknowledgements alike.
 * Each code has its HTTP status and the sentence that says what to do.
 */
export const PROBLEMS = {
  BAD_REQUEST: [400, 'The request cannot be read.'],
  BAD_JSON: [400, 'The body is not JSON.'],
  BAD_ENCODING: [400, 'The bytes are not valid UTF-8.'],
  UNAUTHENTICATED: [401, 'Sign in first: open a sign-in or invite link.'],
  FORBIDDEN: [403, 'Your role does not allow this.'],
  BAD_ORIGIN: [403, 'This request comes from another site.'],
  BAD_HOST: [421, 'This server does not answer to that host name.'],
  NOT_FOUND: [404, 'There is nothing at this address.'],
  INVITE_INVALID: [404, 'This link is not valid; ask for a new one.'],
  TIMEOUT: [408, 'The request took too long to arrive.'],
  CONFLICT: [409, 'This is there already.'],
  INVITE_EXPIRED: [410, 'This link has expired or is used up; ask for a new one.'],
  TOO_LARGE: [413, 'This is larger than what is taken in here.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'This kind of content is not taken here.'],
  BAD_SHAPE: [422, 'A value has the wrong form.'],
  TOO_DEEP: [422, 'The data is nested too deeply.'],
  BAD_FILE: [422, 'The file holds no text that could be read.'],
  TOO_MANY_STREAMS: [422, 'Close an article before you open another.'],
  HELLO_FIRST: [422, 'Say hello before anything else.'],
  UNSUPPORTED_VERSION: [426, 'The page is older than the server; reload it.'],
  RATE_LIMITED: [429, NOT_NOW.RATE_LIMITED],
  INTERNAL: [500, 'Something went wrong here; nothing of yours was lost.'],
  RESTARTING: [503, NOT_NOW.RESTARTING],
  STORAGE_DAMAGED: [503, NOT_NOW.STORAGE_DAMAGED],
  STORAGE_FAILED: [503, NOT_NOW.STORAGE_FAILED],
  STORAGE_FULL: [507, NOT_NOW.STORAGE_FULL],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof PROBLEMS

/** `application/problem+json`, RFC 9457; the same object answers a socket event. */
export interface Problem {
  /** A URI reference that names the kind: `/problems/bad-shape`. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail?: string
  readonly requestId?: string
}

export function problem(code: ProblemCode, detail?: string): Problem {
  const [status, title] = PROBLEMS[code]
  const type = `/problems/${code.toLowerCase().replaceAll('_', '-')}`
  return { type, title, status, code, ...(detail === undefined ? {} : { detail }) }
}

/** Thrown inside a door, answered by its one error handler. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(code: ProblemCode, detail?: string) {
    super(detail ?? PROBLEMS[code][1])
    this.problem = problem(code, detail)
  }
}
