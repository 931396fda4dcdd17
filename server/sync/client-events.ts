import { citedArticle } from '../../shared/evidence/cited-articles.ts'
import { ProblemError } from '../../shared/problem.ts'
import {
  MAX_CATCH_UP,
  MAX_OPEN_STREAMS,
  MAX_OPS_PER_SUBMIT,
  MAX_SUBMIT_BYTES,
} from '../../shared/sync/limits.ts'
import type { Open, Opened, Submitted, Welcome } from '../../shared/sync/protocol.ts'
import { notNow } from '../../shared/sync/refusal.ts'
import type { PresenceTelling } from '../presence/presence-telling.ts'
import { type Audience, epochFor, project, sentEpoch } from './audience.ts'
import type { Authority } from './authority.ts'
import { type EventName, type EventRule, type Reply, rule } from './door.ts'
import type { CitedTexts, Streams } from './gateway-parts.ts'
import {
  readClose,
  readHello,
  readOpen,
  readPresence,
  readSubmit,
  type SubmitMessage,
} from './messages.ts'
import { NotNowError } from './not-now-error.ts'
import type { Peer } from './peer.ts'
import { isLargerThan } from './plain-json.ts'
import type { Telling } from './telling.ts'

export interface ClientEventsParts {
  readonly desk: string
  readonly build: string
  readonly streams: Streams
  readonly texts: CitedTexts
  readonly audience: Audience
  readonly telling: Telling
  readonly presence: PresenceTelling
}

/** Entries as JSON; a catch-up that is larger goes over HTTP, compressed, as a whole state. */
const MAX_CATCH_UP_BYTES = 1024 * 1024

/** What each event of protocol.ts does, once the door has let it in. */
export function clientEvents(parts: ClientEventsParts): Readonly<Record<EventName, EventRule>> {
  const { streams, telling, presence, texts } = parts
  const free = () => 0
  return {
    hello: rule({
      read: readHello,
      isAsking: true,
      bucket: 'events',
      cost: free,
      run: (peer, _hello, reply: Reply<Welcome>) => {
        if (!peer.isGreeted) telling.greet(peer)
        reply({ ok: true, ...welcome(parts, peer) })
      },
    }),
    open: rule({
      read: readOpen,
      isAsking: true,
      bucket: 'events',
      cost: free,
      run: async (peer, message, reply: Reply<Opened>) => {
        const authority = await admitted(peer, message, streams)
        if (!peer.isGone) reply({ ok: true, ...opened(parts, peer, authority, message) })
        else throw new ProblemError('UNAUTHENTICATED')
      },
    }),
    submit: rule({
      read: readSubmit,
      isAsking: true,
      bucket: 'ops',
      cost: ({ batch }: SubmitMessage) => batch.ops.length,
      run: async (peer, { stream, batch }, reply: Reply<Submitted>) => {
        const authority = await streams.open(stream)
        const ids = batch.ops.flatMap((one) => ('op' in one ? (citedArticle(one.op) ?? []) : []))
        const cited = ids.length > 0 ? await texts.of(ids) : new Map()
        // The session may have ended or the role changed while the stream was being opened, or the texts read.
        if (peer.isGone) throw new ProblemError('UNAUTHENTICATED')
        const epoch = sentEpoch(authority, peer.key, batch.epoch)
        authority.submit(peer.member, { ...batch, epoch, cited }, (answer) => {
          if ('outcomes' in answer) reply({ ok: true, outcomes: answer.outcomes })
          else reply({ ok: false, error: answer.notNow })
        })
      },
    }),
    close: rule({
      read: readClose,
      isAsking: false,
      bucket: 'events',
      cost: free,
      run: (peer, { stream }, reply: Reply<object>) => {
        telling.close(peer, stream)
        reply({ ok: true })
      },
    }),
    presence: rule({
      read: readPresence,
      isAsking: false,
      bucket: 'presence',
      cost: free,
      run: async (peer, update, reply: Reply<object>) => {
        const { stream } = update
        // A page that comes back says where it is right behind its `open`.
        if (stream !== null && !peer.open.has(stream)) await streams.open(stream)
        if (stream !== null && !peer.open.has(stream)) throw new ProblemError('FORBIDDEN')
        presence.update(peer, update)
        reply({ ok: true })
      },
    }),
  }
}

function welcome({ desk, build }: ClientEventsParts, { member }: Peer): Welcome {
  const { reviewer: id, name, role } = member
  const limits = { opsPerSubmit: MAX_OPS_PER_SUBMIT, bytesPerSubmit: MAX_SUBMIT_BYTES }
  return { desk, reviewer: { id, name, role }, limits, build }
}

/** The stream, if the peer may open one more now. */
async function admitted(peer: Peer, { stream }: Open, streams: Streams): Promise<Authority> {
  // What waits to be read comes first: answers to somebody who does not read would pile up.
  if (peer.slow) throw new NotNowError(notNow('RATE_LIMITED'))
  const authority = await streams.open(stream)
  const isOneMore = !peer.open.has(stream)
  if (isOneMore && peer.open.size >= MAX_OPEN_STREAMS) throw new ProblemError('TOO_MANY_STREAMS')
  return authority
}

/** Reads and joins in one go, with no turn between them, so that no entry falls between the two. */
function opened(
  { telling, audience }: ClientEventsParts,
  peer: Peer,
  authority: Authority,
  { epoch, cursor }: Open,
): Opened {
  const known = epochFor(authority, peer.key)
  const isSame = epoch === known || (epoch === null && cursor === 0)
  const found = isSame ? authority.since(cursor) : null
  const isNear = found !== null && found.length <= MAX_CATCH_UP
  const entries = isNear ? project(found, peer.key, audience, authority.state) : null
  const head = { epoch: known, seq: authority.seq }
  telling.open(peer, authority)
  if (!entries || isLargerThan(entries, MAX_CATCH_UP_BYTES)) return { ...head, reset: true }
  return { ...head, entries }
}
