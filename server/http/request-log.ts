import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { type Logger, pino, stdSerializers } from 'pino'
import { pinoHttp } from 'pino-http'
import type { LogLevel } from '../config.ts'

/** A log to stderr, one JSON line an event. Standard output belongs to the sign-in line alone. */
export function stderrLog(level: LogLevel): Logger {
  // Synchronous, so that the last words before an exit are written.
  const destination = pino.destination({ dest: 2, sync: true })
  // When nobody reads the log any more, the desk goes on.
  destination.on('error', () => {})
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
}

/**
 * Gives every request an id and logs one line when it is answered: method, path, status, time. No
 * header, query or body is in it, so no token or cookie can be.
 */
export function logRequests(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    genReqId: (_req, res) => {
      const id = randomUUID()
      res.setHeader('X-Request-Id', id)
      return id
    },
    customLogLevel: (_req, res, error) => {
      if (res.statusCode >= 500) return 'error'
      return error || res.statusCode >= 400 ? 'warn' : 'info'
    },
    customErrorMessage: () => 'request failed',
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, path: pathOf(url) }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
      err: stdSerializers.err,
    },
  }) as RequestHandler
}

/** Longer paths are nobody's; the log need not grow by them. */
const MAX_LOGGED_PATH = 200

function pathOf(url: string): string {
  return (url.split(/[?#]/)[0] ?? '').slice(0, MAX_LOGGED_PATH)
}
