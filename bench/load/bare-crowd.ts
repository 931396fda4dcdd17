import { io, type Socket } from 'socket.io-client'
import type { Op } from '../../shared/sync/op.ts'
import type { EntriesMessage } from '../../shared/sync/protocol.ts'
import { newId } from '../marks.ts'
import { ANSWER_WITHIN_MS, begins, type Crowd, ENTRIES, type Writer } from './crowd.ts'
import type { Coming } from './orders.ts'
import { type OnEvent, readThinly } from './thin-reader.ts'

/** Readers and writers at Socket.IO alone; the messages are those of Claimdesk. */
export class BareCrowd implements Crowd {
  readonly pid: number
  readonly writers: Writer[] = []
  readonly got: number[] = []
  readonly counts = { messages: 0, bytes: 0, asked: 0 }
  onMessage: Crowd['onMessage'] = null

  private constructor(pid: number) {
    this.pid = pid
  }

  static async come({ url, pid, readers, writers }: Coming, shape: EntriesMessage) {
    const crowd = new BareCrowd(pid)
    for (let index = 0; index < readers; index++) {
      crowd.got.push(0)
      const socket = connect(url, (bytes, at) => crowd.#read(index, bytes, at))
      await socket.timeout(ANSWER_WITHIN_MS).emitWithAck('read')
    }
    for (let index = 0; index < writers; index++) crowd.writers.push(new BareWriter(url, shape))
    await connect(url).timeout(ANSWER_WITHIN_MS).emitWithAck('shape', shape)
    return crowd
  }

  opsPerSend(): number {
    return 1
  }

  #read(reader: number, bytes: Buffer, at: number): void {
    if (!begins(bytes, ENTRIES)) return
    this.got[reader]! += 1
    this.counts.messages += 1
    this.counts.bytes += bytes.length
    this.onMessage?.(bytes, at)
  }
}

class BareWriter implements Writer {
  readonly #socket: Socket
  readonly #envelope: object
  #sent = 0

  constructor(url: string, { stream, epoch }: EntriesMessage) {
    this.#socket = connect(url)
    this.#envelope = { stream, epoch, client: newId<'client'>() }
  }

  async send(ops: readonly Op[]): Promise<void> {
    this.#sent += 1
    const payload = { ...this.#envelope, first: this.#sent, ops, ackedThrough: this.#sent - 1 }
    await this.#socket.timeout(ANSWER_WITHIN_MS).emitWithAck('submit', payload)
  }
}

function connect(url: string, onEvent?: OnEvent): Socket {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false })
  if (onEvent) readThinly(socket, onEvent)
  return socket
}
