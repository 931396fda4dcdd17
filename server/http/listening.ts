import { once } from 'node:events'
import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type ProblemCode, problem } from '../../shared/problem.ts'

/** Headers of one request; a browser sends some twenty. */
export const MAX_HEADERS = 100

/** How long anybody may take, in milliseconds. */
export interface Patience {
  /** For all headers. */
  readonly headersMs: number
  /** For the whole request: 2 MB in this time need some 550 kbit/s. */
  readonly requestMs: number
  /** Between two requests on one connection. */
  readonly keepAliveMs: number
  /** How often the first two are looked at. */
  readonly checkEveryMs: number
}

export const PATIENCE: Patience = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 5_000,
  checkEveryMs: 1_000,
}

/** Sockets of a large desk several times over, below the usual limit of open files. */
const MAX_CONNECTIONS = 4_000

export interface HttpServerParts {
  readonly patience?: Patience
  readonly maxConnections?: number
  /** Told of bytes that are no request, in one word: the parser's code. */
  readonly onMalformed: (code: string) => void
}

/** A server that waits for nobody for ever. It does not listen yet. */
export function httpServer(onRequest: RequestListener, parts: HttpServerParts): Server {
  const { patience = PATIENCE, maxConnections = MAX_CONNECTIONS, onMalformed } = parts
  const server = createServer(
    {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      keepAliveTimeout: patience.keepAliveMs,
      connectionsCheckingInterval: patience.checkEveryMs,
    },
    onRequest,
  )
  // Node drops the headers behind this number in silence; one more lets us see that there were.
  server.maxHeadersCount = MAX_HEADERS + 1
  server.maxConnections = maxConnections
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const code = error.code ?? 'UNKNOWN'
    // Somebody who has left, or who was answered already and goes on sending.
    if (code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    onMalformed(code)
    answerRaw(socket, ...malformedAnswer(code))
  })
  return server
}

function malformedAnswer(code: string): readonly [number, ProblemCode] {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'TIMEOUT']
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'BAD_REQUEST']
  return [400, 'BAD_REQUEST']
}

/** A problem for a connection that has no response yet, and its end. */
export function answerRaw(socket: Duplex, status: number, code: ProblemCode): void {
  const body = JSON.stringify({ ...problem(code), status })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}

/** How long requests under way may still take when the server stops, in milliseconds. */
const LAST_REQUESTS_MS = 3_000

const SWEEP_EVERY_MS = 20

/** Resolves with the port that it has; rejects with Node's error where it cannot have it. */
export async function listen(
  server: Server,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<number> {
  server.listen(port, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Takes no more connections, lets what is under way end for a little, and resolves. */
export async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A connection that has just had its answer would be kept for a next request.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY_MS)
  const cut = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS_MS)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}
