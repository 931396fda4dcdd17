import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect, type Socket } from 'node:net'

/** What `fetch` would not send: any header, any path, any body, from any address of loopback. */
export interface RawRequest {
  readonly method?: string
  readonly path?: string
  /** `Host` too. */
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: Uint8Array | string
  readonly from?: string
}

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The problem's code, or null. */
  readonly code: string | null
}

/** Sends one request as it is written and reads the answer to its end. */
export async function ask(port: number, raw: RawRequest = {}): Promise<RawAnswer> {
  const { method = 'GET', path = '/', headers = {}, body, from } = raw
  const asking = request({
    host: '127.0.0.1',
    port,
    method,
    path,
    headers,
    agent: false,
    ...(from ? { localAddress: from } : {}),
  })
  const answered = once(asking, 'response')
  asking.end(body)
  const [response] = await answered
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) text += chunk
  const isProblem = response.headers['content-type'] === 'application/problem+json; charset=utf-8'
  const code = isProblem && text !== '' ? JSON.parse(text).code : null
  return { status: response.statusCode, headers: response.headers, text, code }
}

/** A plain connection, for what is hardly HTTP. */
export class RawConnection {
  readonly socket: Socket
  #text = ''

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (bytes) => {
      this.#text += bytes.toString('latin1')
    })
    // How it ends is told by `ended`.
    socket.on('error', () => {})
  }

  static async open(port: number): Promise<RawConnection> {
    const connection = new RawConnection(connect(port, '127.0.0.1'))
    await once(connection.socket, 'connect')
    return connection
  }

  /** All that came back so far. */
  get text(): string {
    return this.#text
  }

  send(bytes: Uint8Array | string): void {
    this.socket.write(bytes)
  }

  /** All that came back, once the server has closed the connection. */
  async ended(): Promise<string> {
    if (!this.socket.destroyed) await once(this.socket, 'close')
    return this.#text
  }
}

/** Sends bytes and reads until the server closes. */
export async function exchange(port: number, bytes: Uint8Array | string): Promise<string> {
  const connection = await RawConnection.open(port)
  connection.send(bytes)
  return connection.ended()
}
