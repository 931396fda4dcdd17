import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit'
import { ProblemError } from '../../shared/problem.ts'
import { callerOf } from '../access/door.ts'

const WINDOW_MS = 60_000

/**
 * Failed redemptions a minute from one address. Tokens cannot be guessed; this bounds the noise, and
 * a newsroom that comes through one address with good links is not counted.
 */
export const MAX_FAILED_REDEMPTIONS = 60

/** Writes over HTTP a minute: an import of a folder by an editor, far above hands elsewhere. */
export const MAX_WRITES = 300

/** Exports and histories of articles a minute: each reads a log from its beginning. */
export const MAX_EXPORTS = 60

/** How often one may; a limit that is lifted lets everything pass. */
export interface RateLimits {
  readonly redemptions: RequestHandler
  readonly writes: RequestHandler
  readonly exports: RequestHandler
}

export function rateLimits(isOn: boolean): RateLimits {
  if (!isOn) {
    const pass: RequestHandler = (_req, _res, next) => next()
    return { redemptions: pass, writes: pass, exports: pass }
  }
  return {
    redemptions: limiter({
      limit: MAX_FAILED_REDEMPTIONS,
      keyGenerator: addressOf,
      skipSuccessfulRequests: true,
      // A good link with a name that cannot be kept is not a guess at links.
      requestWasSuccessful: (_req, res) => res.statusCode < 400 || res.statusCode === 422,
    }),
    writes: limiter({
      limit: MAX_WRITES,
      keyGenerator: personOf,
      skip: ({ method }) => method === 'GET' || method === 'HEAD',
    }),
    exports: limiter({ limit: MAX_EXPORTS, keyGenerator: personOf }),
  }
}

function limiter(options: Partial<Options>): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_req, res, next) => {
      res.set('Retry-After', String(WINDOW_MS / 1_000))
      next(new ProblemError('RATE_LIMITED'))
    },
    ...options,
  })
}

/** The address of the connection, never of a header that anybody can set. */
function addressOf(req: Request): string {
  return ipKeyGenerator(req.socket.remoteAddress ?? 'gone')
}

function personOf(req: Request): string {
  return callerOf(req)?.reviewer ?? addressOf(req)
}
