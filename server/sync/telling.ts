import type { ArticleId, ClaimId, ReviewerId, StreamId } from '../../shared/ids.ts'
import { mergeQueueChanges } from '../../shared/queue/queue-change.ts'
import type { Entry } from '../../shared/sync/entry.ts'
import type { ServerEvents, SummaryMessage } from '../../shared/sync/protocol.ts'
import type { PresenceTelling } from '../presence/presence-telling.ts'
import { type Audience, epochFor, headFor, project, roomOf, SEES_ALL } from './audience.ts'
import type { Authority } from './authority.ts'
import type { Log, Pace, Summaries, SummaryNews } from './gateway-parts.ts'
import { Paced } from './paced.ts'
import type { Peer } from './peer.ts'
import { isLargerThan } from './plain-json.ts'
import { Readers } from './readers.ts'
import { SlowReaders } from './slow-readers.ts'

/** Says something to everybody in a room; it is encoded once, whatever their number. */
export type Say = <Name extends keyof ServerEvents>(
  room: string,
  name: Name,
  ...payload: Parameters<ServerEvents[Name]>
) => void

export interface TellingParts {
  readonly say: Say
  readonly audience: Audience
  readonly summaries: Summaries
  readonly presence: PresenceTelling
  readonly pace: Pace
  readonly log: Log
  readonly now: () => number
}

/** Everybody of a group who has said hello, whatever they have open. */
const everybody = (key: string) => `everybody\n${key}`

/** All that the server says by itself: what is durable, to those who may see it. */
export class Telling {
  readonly #parts: TellingParts
  readonly #greeted = new Set<Peer>()
  readonly #readers: Readers
  readonly #slow: SlowReaders
  readonly #summaries: Paced<ArticleId, SummaryNews>
  readonly #unread: Paced<ReviewerId, null>

  constructor(parts: TellingParts) {
    this.#parts = parts
    this.#readers = new Readers(parts.audience)
    this.#summaries = new Paced(
      parts.pace.summaryEvery,
      (_, news) => this.#summary(news),
      (earlier, { summary, touched }) => ({
        summary,
        touched: new Set([...earlier.touched, ...touched]),
      }),
    )
    this.#unread = new Paced(parts.pace.summaryEvery, (reviewer) => this.#tellOwn(reviewer))
    this.#slow = new SlowReaders({
      stalledAfterMs: parts.pace.stalledAfter,
      log: parts.log,
      pause: (peer) => this.#pause(peer),
      resume: (peer, missed) => this.#resume(peer, missed),
    })
  }

  greet(peer: Peer): void {
    peer.isGreeted = true
    this.#greeted.add(peer)
    peer.line.join(everybody(peer.key))
    this.#parts.presence.enter(peer)
  }

  open(peer: Peer, authority: Authority): void {
    this.#readers.add(peer, authority).headDueAt = this.#headDueAt()
  }

  close(peer: Peer, stream: StreamId): void {
    if (peer.open.has(stream)) this.#readers.remove(peer, stream)
    if (peer.place === stream) this.#parts.presence.update(peer, { stream: null, selection: null })
  }

  /** The peer is gone: from here on nothing is told to it. */
  part(peer: Peer): void {
    this.#readers.removeAll(peer)
    peer.line.leave(everybody(peer.key))
    if (!this.#greeted.delete(peer)) return
    this.#parts.presence.leave(peer)
    this.#parts.presence.forget(peer)
  }

  /** Looks whether the peer sees more or less than a moment ago; what it holds is then checked anew. */
  regroup(peer: Peer): void {
    const key = this.#parts.audience.keyFor(peer.member)
    if (key === peer.key) return
    if (!peer.isGreeted) {
      peer.key = key
      return
    }
    this.#parts.presence.leave(peer)
    peer.line.leave(everybody(peer.key))
    this.#readers.regroup(peer, key)
    if (!peer.slow) peer.line.join(everybody(key))
    this.#parts.presence.enter(peer)
  }

  /** Whether a group may know who works on a claim; of what is not open here nobody may. */
  mayFollow(key: string, stream: StreamId, claim: ClaimId): boolean {
    if (key === SEES_ALL) return true
    const { mayFollow } = this.#parts.audience
    const state = this.#readers.of(stream)?.authority.state
    return !mayFollow || (state !== undefined && mayFollow(key, claim, state))
  }

  /** One message a commit and audience. */
  commit(authority: Authority, entries: readonly Entry[]): void {
    const { stream, state } = authority
    const { audience, say, now } = this.#parts
    const reading = this.#readers.of(stream)
    if (!reading) return
    for (const key of reading.groups.keys()) {
      const projected = project(entries, key, audience, state)
      const epoch = epochFor(authority, key)
      say(roomOf(stream, key), 'entries', { stream, epoch, entries: projected })
    }
    reading.headDueAt = this.#headDueAt()
    const at = now()
    const peers = [...reading.groups.values()].flatMap((group) => [...group])
    for (const peer of peers) this.#slow.look(peer, at)
  }

  summary(news: SummaryNews): void {
    this.#summaries.put(news.summary.id, news)
  }

  /** Somebody has something new to read, or has read it elsewhere: only their own pages are told. */
  unread(reviewer: ReviewerId): void {
    this.#unread.put(reviewer, null)
  }

  /** To be called every `pace.sweepEvery`. */
  sweep(): void {
    const now = this.#parts.now()
    for (const peer of this.#greeted) this.#slow.look(peer, now)
    for (const reading of this.#readers.all()) {
      if (reading.headDueAt === null || now < reading.headDueAt) continue
      reading.headDueAt = null
      const { authority, groups } = reading
      for (const key of groups.keys()) {
        const head = headFor(authority, key, this.#parts.audience)
        this.#parts.say(roomOf(authority.stream, key), 'head', head)
      }
    }
  }

  stop(): void {
    this.#summaries.stop()
    this.#unread.stop()
  }

  #tellOwn(reviewer: ReviewerId): void {
    for (const { member, line } of this.#greeted) {
      if (member.reviewer === reviewer) line.tell('unread', {})
    }
  }

  #headDueAt(): number {
    return this.#parts.now() + this.#parts.pace.headAfter
  }

  /** Who does not see all is not told which claims were touched: that alone would say too much. */
  #messageOf({ summary, touched }: SummaryNews, key: string): SummaryMessage {
    const { summaries } = this.#parts
    if (key !== SEES_ALL) {
      return { ...summaries.summaryFor(summary, key), queue: 'ask', tally: null }
    }
    const tally = summaries.queueTally()
    if (touched.size > MOST_QUEUE_CLAIMS) return { ...summary, queue: 'ask', tally }
    return fitting({ ...summary, queue: summaries.queueChange(summary.id, touched), tally })
  }

  #summary(news: SummaryNews): void {
    const messages = new Map<string, SummaryMessage>()
    for (const { key, slow } of this.#greeted) {
      const summary = messages.get(key) ?? this.#messageOf(news, key)
      messages.set(key, summary)
      const before = slow?.missed.get(summary.id)
      slow?.missed.set(summary.id, before ? mergeSummaries(before, summary) : summary)
    }
    for (const [key, summary] of messages) this.#parts.say(everybody(key), 'summary', summary)
  }

  #pause(peer: Peer): void {
    this.#readers.pause(peer)
    peer.line.leave(everybody(peer.key))
    this.#parts.presence.pause(peer)
  }

  #resume(peer: Peer, missed: Iterable<SummaryMessage>): void {
    peer.line.join(everybody(peer.key))
    this.#readers.resume(peer)
    this.#parts.presence.enter(peer)
    for (const summary of missed) peer.line.tell('summary', summary)
  }
}

/** The newest of an article, with all that became of its claims in the queue since the earlier one. */
function mergeSummaries(earlier: SummaryMessage, later: SummaryMessage): SummaryMessage {
  if (earlier.queue === 'ask' || later.queue === 'ask') return { ...later, queue: 'ask' }
  return fitting({ ...later, queue: mergeQueueChanges(earlier.queue, later.queue) })
}

/** Claims of one article that are told one by one; when more changed at once, all is asked for anew. */
const MOST_QUEUE_CLAIMS = 200

/** What a summary tells of the queue at most, as JSON in UTF-8; whoever wants more asks for all of it. */
const MAX_QUEUE_CHANGE_BYTES = 64 * 1024

function fitting(summary: SummaryMessage): SummaryMessage {
  const isTooLarge = summary.queue !== 'ask' && isLargerThan(summary.queue, MAX_QUEUE_CHANGE_BYTES)
  return isTooLarge ? { ...summary, queue: 'ask' } : summary
}
