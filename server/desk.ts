import { DESK_STREAM, type Id, idMaker } from '../shared/ids.ts'
import { Access } from './access/access.ts'
import { type AccessFile, type AccessRecord, readAccessRecord } from './access/access-record.ts'
import { People } from './access/people.ts'
import type { RandomBytes } from './access/token.ts'
import { Importing } from './article/importing.ts'
import { Library } from './article/library.ts'
import { importSeeds } from './article/seeds.ts'
import { Texts } from './article/texts.ts'
import { LeaseKeeper } from './queue/lease-keeper.ts'
import type { Store } from './store/store.ts'
import { type After, timer } from './store/timer.ts'
import type { Audience } from './sync/audience.ts'
import { Authorities } from './sync/authorities.ts'
import { blindAudience } from './sync/blind-audience.ts'
import { Unread } from './unread/unread.ts'
import type { UnreadFiles } from './unread/unread-files.ts'

export interface DeskParts {
  readonly store: Store
  readonly accessFile: AccessFile
  readonly unreadFiles: UnreadFiles
  /** Signs the owner in while this server runs. */
  readonly ownerToken: string
  /** The articles of a first start; null for none. */
  readonly seeds: string | null
  /** As the desk's settings say, if it is not said otherwise. */
  readonly audience?: Audience
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly random: RandomBytes
  /** Runs what is due later; the clock of this machine if it is not said otherwise. */
  readonly after?: After
  /** Told of what was lived with and an operator should know. */
  readonly onFault: (error: unknown) => void
}

/** Everything of one desk that has no network in it. */
export interface Desk {
  readonly store: Store
  readonly authorities: Authorities
  readonly library: Library
  readonly importing: Importing
  readonly texts: Texts
  readonly access: Access
  readonly unread: Unread
  readonly audience: Audience
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: <Kind extends string>() => Id<Kind>
  /** Every op is durable or answered RESTARTING, and all is saved, when it resolves. */
  close(): Promise<void>
}

/** By then those who waited for the start have their answers. */
const FILL_QUEUE_AFTER_MS = 500

/** Opens the desk in a store; the very first time, with the seeds and nobody in it. */
export async function openDesk(parts: DeskParts): Promise<Desk> {
  const { store, accessFile, ownerToken, now, random, onFault } = parts
  const { after = timer } = parts
  const newId = idMaker({ now, randomBytes: () => random(16) })
  const holder = await accessFile.load()
  const authorities = new Authorities({ store, now, onFault })
  const { audience = blindAudience(() => authorities.settings.blindFirstPass) } = parts
  const library = await Library.open({ store, authorities, audience, onFault })
  const texts = new Texts({ store, library, authorities })
  const importing = new Importing({ store, library, now, newId })
  const record = holder.access === null ? null : readAccessRecord(holder.access)
  if (record === null) await firstStart(parts, importing)
  const people = new People(await authorities.open(DESK_STREAM), newId)
  const fresh: AccessRecord = { format: 1, desk: newId(), owner: null, links: [], sessions: [] }
  const access = new Access({
    file: accessFile,
    record: record ?? fresh,
    people,
    ownerToken,
    now,
    random,
    newId,
    onFault,
  })
  // Last, so that a first start that was cut off is one again.
  if (record === null) await access.close()
  const keeper = new LeaseKeeper({
    leases: library.leases,
    authorities,
    now,
    after,
    newId,
    onFault,
  })
  // A start need not wait for the lists of the queue, nor should whoever asks for them first.
  const dontFill = after(FILL_QUEUE_AFTER_MS, () => void library.queue.fill().catch(onFault))
  const unread = await Unread.open({
    files: parts.unreadFiles,
    authorities,
    audience,
    articles: () => library.list(),
    person: (id) => people.get(id),
    onFault,
  })
  const close = async () => {
    dontFill()
    keeper.stop()
    // One part that cannot be saved is no reason to lose another.
    for (const part of [authorities, access, library, unread, store])
      await part.close().catch(onFault)
  }
  return {
    ...{ store, authorities, library, importing, texts, access, unread, audience, now, newId },
    close,
  }
}

/** The desk's stream begins empty: nobody is on the desk before the first link is redeemed. */
async function firstStart({ store, seeds }: DeskParts, importing: Importing): Promise<void> {
  if (seeds !== null) await importSeeds(seeds, importing)
  const streams = await store.list()
  if (!streams.includes(DESK_STREAM)) {
    await store.create(DESK_STREAM, { commit: 1, entries: [], outcomes: [] }, null)
  }
}
