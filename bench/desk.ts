import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { AccessHolder } from '../server/access/access-record.ts'
import { type Desk, openDesk } from '../server/desk.ts'
import { realDisk } from '../server/store/disk.ts'
import { openFolderStore } from '../server/store/folder-store.ts'
import { DurableJson } from '../server/store/snapshot.ts'
import { timer } from '../server/store/timer.ts'
import type { Actor, Authority } from '../server/sync/authority.ts'
import { unreadFiles } from '../server/unread/unread-files.ts'
import type { ClientId, StreamId } from '../shared/ids.ts'
import { MAX_OPS_PER_SUBMIT } from '../shared/sync/limits.ts'
import type { Op } from '../shared/sync/op.ts'
import { benchText, mark, newId } from './marks.ts'

/** The real desk in a folder on the disk, without its network. */
export async function deskIn(root: string): Promise<Desk> {
  const disk = realDisk()
  const onFault = (error: unknown) => {
    throw error
  }
  return openDesk({
    store: await openFolderStore({ disk, root, newEpoch: newId<'epoch'>, after: timer, onFault }),
    accessFile: new DurableJson<AccessHolder>(disk, join(root, 'desk/access.json'), {
      access: null,
    }),
    unreadFiles: unreadFiles(disk, root, onFault),
    ownerToken: randomBytes(32).toString('hex'),
    seeds: null,
    now: Date.now,
    random: randomBytes,
    onFault,
  })
}

/** A reviewer's device that numbers its ops and sends a batch when the last one is answered. */
export class BenchClient {
  readonly actor: Actor
  readonly #client: ClientId = newId<'client'>()
  /** How many ops each stream was sent. */
  readonly #sent = new Map<StreamId, number>()

  constructor(actor: Actor = { reviewer: newId<'reviewer'>(), role: 'reviewer' }) {
    this.actor = actor
  }

  /** Resolves when the ops are durable; rejects when one of them was not taken. */
  submit(authority: Authority, ops: readonly Op[]): Promise<void> {
    const { epoch, stream } = authority
    const sent = this.#sent.get(stream) ?? 0
    const first = sent + 1
    this.#sent.set(stream, sent + ops.length)
    const batch = { epoch, client: this.#client, first, ackedThrough: first - 1 }
    return new Promise((resolve, reject) => {
      authority.submit(this.actor, { ...batch, ops: ops.map((op) => ({ op })) }, (reply) => {
        const isTaken = 'outcomes' in reply && reply.outcomes.every((outcome) => 'seq' in outcome)
        if (isTaken) resolve()
        else reject(new Error(`an op was not taken: ${JSON.stringify(reply)}`))
      })
    })
  }
}

/** Imports an article and marks so many claims in it, each with a verdict, all by `author`. */
export async function articleWith(
  desk: Desk,
  author: BenchClient,
  { name, claims, length = claims + 1_000 }: { name: string; claims: number; length?: number },
): Promise<Authority> {
  const file = { fileName: `${name}.txt`, bytes: Buffer.from(benchText(name, length)) }
  const { article } = await desk.importing.take({ ...author.actor, role: 'editor' }, file)
  const authority = await desk.authorities.open(article.id)
  for (let made = 0; made < claims; made += MAX_OPS_PER_SUBMIT) {
    const count = Math.min(MAX_OPS_PER_SUBMIT, claims - made)
    const ops = Array.from({ length: count }, (_, index) => mark(authority.text, made + index))
    await author.submit(authority, ops)
  }
  return authority
}
