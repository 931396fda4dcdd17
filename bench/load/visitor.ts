import type { Socket } from 'socket.io-client'
import type { ArticleId, ClientId, Epoch, StreamId } from '../../shared/ids.ts'
import { MAX_OPS_PER_SUBMIT } from '../../shared/sync/limits.ts'
import type { Op } from '../../shared/sync/op.ts'
import type {
  ArticleSummary,
  Opened,
  StateBody,
  Submit,
  Submitted,
} from '../../shared/sync/protocol.ts'
import { newId } from '../marks.ts'
import { ask, connect, get, getText, hello } from './desk-door.ts'

/** Somebody who goes from article to article and works a little in each. */
export class DeskVisitor {
  readonly #url: string
  readonly #cookie: string
  readonly #socket: Socket
  readonly #client: ClientId
  /** How many ops each stream was sent. */
  readonly #sent = new Map<StreamId, number>()
  readonly #epochs = new Map<StreamId, Epoch>()

  private constructor(url: string, cookie: string, socket: Socket, client: ClientId) {
    this.#url = url
    this.#cookie = cookie
    this.#socket = socket
    this.#client = client
  }

  static async come(url: string, cookie: string): Promise<DeskVisitor> {
    const client = newId<'client'>() as ClientId
    const socket = connect(url, cookie)
    await hello(socket, client)
    return new DeskVisitor(url, cookie, socket, client)
  }

  textOf(stream: ArticleId): Promise<string> {
    return getText(this.#url, `/api/articles/${stream}/text`, this.#cookie)
  }

  async stateOf(stream: ArticleId): Promise<StateBody> {
    return (await get(this.#url, `/api/articles/${stream}/state`, this.#cookie)) as StateBody
  }

  /** Resolves when the ops are durable; rejects when one of them was refused. */
  async send(stream: ArticleId, ops: readonly Op[]): Promise<void> {
    const epoch = this.#epochs.get(stream) ?? (await this.#ask(stream))
    for (let at = 0; at < ops.length; at += MAX_OPS_PER_SUBMIT) {
      const sent = this.#sent.get(stream) ?? 0
      const batch = ops.slice(at, at + MAX_OPS_PER_SUBMIT)
      const numbers = { client: this.#client, first: sent + 1, ackedThrough: sent }
      const payload: Submit = { stream, epoch, ...numbers, ops: batch }
      this.#sent.set(stream, sent + batch.length)
      const { outcomes }: Submitted = await ask(this.#socket, 'submit', payload)
      if (!outcomes.every((outcome) => 'seq' in outcome)) throw new Error('an op was refused')
    }
  }

  /** Learns the epoch of a stream, and does not stay in it. */
  async #ask(stream: ArticleId): Promise<Epoch> {
    const { epoch }: Opened = await ask(this.#socket, 'open', { stream, epoch: null, cursor: 0 })
    this.#socket.emit('close', { stream })
    this.#epochs.set(stream, epoch)
    return epoch
  }

  leave(): void {
    this.#socket.close()
  }
}

export async function readArticles(
  url: string,
  cookie: string,
): Promise<readonly ArticleSummary[]> {
  const body = (await get(url, '/api/articles', cookie)) as { articles: ArticleSummary[] }
  return body.articles
}
