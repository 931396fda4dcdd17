import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export interface RawOptions {
  readonly port: number
  /** Of the upgrade request; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly path?: string
  readonly method?: string
  readonly body?: string
}

export interface FrameOptions {
  /** Text if not said otherwise. */
  readonly opcode?: number
  readonly isFinal?: boolean
  readonly isMasked?: boolean
  /** The reserved bits, 0 to 7. */
  readonly reserved?: number
}

const TEXT = 1
const CLOSE = 8

/**
 * A WebSocket client by hand, over TCP: it can send what no library would, and stop reading. It
 * answers no ping, so it lives for one ping interval.
 */
export class RawSocket {
  /** Status line and headers of the answer to the upgrade, and the body where it was refused. */
  readonly answer: Promise<string>
  /** The code of the close frame, or null where the connection ended without one. */
  readonly closed: Promise<number | null>
  /** Text messages that came, whole. */
  readonly texts: string[] = []
  /** Called for each text message as it comes. */
  onText: (text: string) => void = () => {}
  readonly #tcp: Socket
  readonly #waiting = new Set<() => void>()
  #received = Buffer.alloc(0)
  #isUpgraded = false
  #code: number | null = null

  constructor({ port, headers = {}, path, method = 'GET', body = '' }: RawOptions) {
    this.#tcp = connect(port, '127.0.0.1')
    this.#tcp.on('error', () => {})
    const all = {
      Host: `127.0.0.1:${port}`,
      Origin: `http://127.0.0.1:${port}`,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...(body ? { 'Content-Length': `${Buffer.byteLength(body)}` } : {}),
      ...headers,
    }
    const lines = Object.entries(all).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}: ${value}`],
    )
    const target = path ?? '/socket.io/?EIO=4&transport=websocket'
    this.#tcp.write(`${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
    this.closed = new Promise((resolve) => {
      this.#tcp.on('close', () => {
        this.#wake()
        resolve(this.#code)
      })
    })
    this.answer = new Promise((resolve) => {
      this.#tcp.on('data', (chunk) => {
        this.#received = Buffer.concat([this.#received, chunk])
        if (!this.#isUpgraded) this.#readAnswer(resolve)
        if (this.#isUpgraded) this.#readFrames()
        this.#wake()
      })
      this.#tcp.on('close', () => resolve(this.#received.toString()))
    })
  }

  get isClosed(): boolean {
    return this.#tcp.closed
  }

  /** Sends one frame. */
  send(
    payload: string | Buffer,
    { opcode = TEXT, isFinal = true, isMasked = true, reserved = 0 }: FrameOptions = {},
  ): void {
    const data = Buffer.from(payload)
    const head = [(isFinal ? 0x80 : 0) | (reserved << 4) | opcode]
    const mask = isMasked ? 0x80 : 0
    const length = Buffer.alloc(8)
    if (data.length < 126) head.push(mask | data.length)
    else if (data.length < 65_536) head.push(mask | 126, data.length >> 8, data.length & 0xff)
    else {
      length.writeBigUInt64BE(BigInt(data.length))
      head.push(mask | 127, ...length)
    }
    const key = isMasked ? randomBytes(4) : Buffer.alloc(0)
    if (isMasked) for (let i = 0; i < data.length; i++) data[i]! ^= key[i % 4]!
    this.#tcp.write(Buffer.concat([Buffer.from(head), key, data]))
  }

  /** Leaves all that comes in the kernel's hands. */
  stopReading(): void {
    this.#tcp.pause()
  }

  readAgain(): void {
    this.#tcp.resume()
  }

  destroy(): void {
    this.#tcp.destroy()
  }

  /** The first text, from now or before, that fits; null when the connection ends before it. */
  async text(fits: (text: string) => boolean): Promise<string | null> {
    for (;;) {
      const found = this.texts.find(fits)
      if (found !== undefined) return found
      if (this.isClosed) return null
      await new Promise<void>((resolve) => this.#waiting.add(resolve))
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }

  #readAnswer(resolve: (answer: string) => void): void {
    const end = this.#received.indexOf('\r\n\r\n')
    if (end < 0 || !this.#received.toString('latin1', 0, 12).endsWith(' 101')) return
    resolve(this.#received.toString('utf8', 0, end))
    this.#received = this.#received.subarray(end + 4)
    this.#isUpgraded = true
  }

  /** Frames of a server are not masked, and Engine.IO does not fragment. */
  #readFrames(): void {
    for (;;) {
      const bytes = this.#received
      if (bytes.length < 2) return
      let length = bytes[1]! & 0x7f
      let start = 2
      if (length === 126) {
        if (bytes.length < 4) return
        length = bytes.readUInt16BE(2)
        start = 4
      } else if (length === 127) {
        if (bytes.length < 10) return
        length = Number(bytes.readBigUInt64BE(2))
        start = 10
      }
      if (bytes.length < start + length) return
      const payload = bytes.subarray(start, start + length)
      const opcode = bytes[0]! & 0x0f
      if (opcode === TEXT) {
        this.texts.push(payload.toString())
        this.onText(payload.toString())
      }
      if (opcode === CLOSE) {
        this.#code = length >= 2 ? payload.readUInt16BE(0) : 1005
        this.#tcp.end()
      }
      this.#received = bytes.subarray(start + length)
    }
  }
}
