import type { Socket } from 'socket.io-client'
import type { ClaimRow } from '../../shared/claim/claim.ts'
import type { ArticleId, ClientId, Epoch } from '../../shared/ids.ts'
import { MAX_OPS_PER_SUBMIT } from '../../shared/sync/limits.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { Opened, StateBody, Submitted } from '../../shared/sync/protocol.ts'
import { benchText, mark, newId } from '../marks.ts'
import { begins, type Crowd, ENTRIES, type Writer } from './crowd.ts'
import { ask, connect, get, hello, post, signIn } from './desk-door.ts'
import type { Coming } from './orders.ts'

/** Room for as many marks as any round makes. */
const TEXT_LENGTH = 150_000

/** The article that everybody works on. */
interface Place {
  readonly stream: ArticleId
  readonly text: string
  epoch: Epoch
  claims: readonly ClaimRow[]
}

/** Readers and writers at a desk, each signed in as somebody else. */
export class DeskCrowd implements Crowd {
  readonly pid: number
  readonly writers: DeskWriter[] = []
  readonly got: number[] = []
  readonly counts = { messages: 0, bytes: 0, asked: 0 }
  onMessage: Crowd['onMessage'] = null
  readonly #readers: Socket[] = []
  readonly #cursors: number[] = []
  readonly #url: string
  readonly #owner: string
  #place: Place | null = null

  private constructor({ url, pid }: Coming, owner: string) {
    this.pid = pid
    this.#url = url
    this.#owner = owner
  }

  static async come(coming: Coming, adminToken: string): Promise<DeskCrowd> {
    const { url, readers, writers } = coming
    const owner = await signIn(url, adminToken, 'Owner')
    const crowd = new DeskCrowd(coming, owner)
    const terms = { role: 'reviewer', expiresInHours: 1, uses: readers + writers }
    const invite = (await post(url, '/api/invites', terms, owner)) as { url: string }
    const token = invite.url.split('#')[1]!
    for (let index = 0; index < readers; index++) {
      const cookie = await signIn(url, token, `Reader ${index}`)
      const socket = connect(url, cookie, (bytes, at) => crowd.#read(index, bytes, at))
      await hello(socket, newId())
      crowd.#readers.push(socket)
      crowd.#cursors.push(0)
      crowd.got.push(0)
    }
    for (let index = 0; index < writers; index++) {
      const cookie = await signIn(url, token, `Writer ${index}`)
      const client = newId<'client'>() as ClientId
      const socket = connect(url, cookie)
      await hello(socket, client)
      crowd.writers.push(new DeskWriter(socket, client, () => crowd.place))
    }
    return crowd
  }

  get place(): Place {
    if (!this.#place) throw new Error('no article was begun')
    return this.#place
  }

  opsPerSend(opsEach: number): number {
    return opsEach
  }

  async beginArticle(name: string, claims: number): Promise<void> {
    const before = this.#place
    const text = benchText(name, TEXT_LENGTH)
    const { id } = (await post(this.#url, '/api/articles', text, this.#owner)) as { id: ArticleId }
    const place: Place = { stream: id, text, epoch: '' as Epoch, claims: [] }
    this.#place = place
    for (const [reader, socket] of this.#readers.entries()) {
      if (before) socket.emit('close', { stream: before.stream })
      this.#cursors[reader] = 0
      await this.#open(reader, null)
    }
    for (let made = 0; made < claims; made += MAX_OPS_PER_SUBMIT) {
      const count = Math.min(MAX_OPS_PER_SUBMIT, claims - made)
      await this.writers[0]!.send(Array.from({ length: count }, (_, n) => mark(text, made + n)))
    }
    const state = (await get(this.#url, `/api/articles/${id}/state`, this.#owner)) as StateBody
    place.claims = state.rows.filter((row): row is ClaimRow => row.kind === 'claim')
  }

  async #open(reader: number, epoch: Epoch | null): Promise<void> {
    const payload = { stream: this.place.stream, epoch, cursor: this.#cursors[reader] }
    const opened: Opened = await ask(this.#readers[reader]!, 'open', payload)
    if ('reset' in opened) throw new Error('a reader fell so far behind that it was reset')
    this.place.epoch = opened.epoch
    this.#take(reader, this.#cursors[reader]! + 1, opened.seq)
  }

  /** As a replica does: only `cursor + 1` is taken; after a hole it asks. */
  #read(reader: number, bytes: Buffer, at: number): void {
    const isEntries = begins(bytes, ENTRIES)
    if (!isEntries && !begins(bytes, HEAD)) return
    if (!this.#place || !bytes.includes(this.#place.stream)) return
    const first = numberAt(bytes, bytes.indexOf(SEQ))
    const last = numberAt(bytes, bytes.lastIndexOf(SEQ))
    this.counts.messages += 1
    this.counts.bytes += bytes.length
    if (isEntries) this.onMessage?.(bytes, at)
    if (isEntries && first === this.#cursors[reader]! + 1) this.#take(reader, first, last)
    else if (last > this.#cursors[reader]!) {
      this.counts.asked += 1
      void this.#open(reader, this.#place.epoch)
    }
  }

  #take(reader: number, first: number, last: number): void {
    this.got[reader]! += Math.max(0, last - first + 1)
    this.#cursors[reader] = Math.max(this.#cursors[reader]!, last)
  }
}

/** A reviewer's page: one submit on its way at a time, as the client does it. */
class DeskWriter implements Writer {
  readonly #socket: Socket
  readonly #client: ClientId
  readonly #place: () => Place
  #stream: ArticleId | null = null
  #sent = 0

  constructor(socket: Socket, client: ClientId, place: () => Place) {
    this.#socket = socket
    this.#client = client
    this.#place = place
  }

  async send(ops: readonly Op[]): Promise<void> {
    const { stream, epoch } = this.#place()
    if (stream !== this.#stream) this.#sent = 0
    this.#stream = stream
    const first = this.#sent + 1
    this.#sent += ops.length
    const payload = { stream, epoch, client: this.#client, first, ops, ackedThrough: first - 1 }
    const { outcomes }: Submitted = await ask(this.#socket, 'submit', payload)
    if (!outcomes.every((outcome) => 'seq' in outcome)) throw new Error('an op was refused')
  }
}

const HEAD = Buffer.from('2["head",')
/** How the number of an entry or of a head begins; nothing else in a message is named so. */
const SEQ = Buffer.from('"seq":')
/** No number of the benches is longer. */
const DIGITS = 12

function numberAt(bytes: Buffer, at: number): number {
  return Number.parseInt(bytes.toString('latin1', at + SEQ.length, at + SEQ.length + DIGITS), 10)
}
