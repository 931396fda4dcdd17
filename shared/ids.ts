import { v7 } from 'uuid'

/** An id that cannot be mistaken for another kind of id, though both are strings. */
export type Id<Kind extends string> = string & { readonly __kind: Kind }

export type ArticleId = Id<'article'>
export type ClaimId = Id<'claim'>
export type OpId = Id<'op'>
export type CommentId = Id<'comment'>
export type EvidenceId = Id<'evidence'>
export type ReviewerId = Id<'reviewer'>
/** One browser profile of one reviewer on one desk; numbers its ops from 1. */
export type ClientId = Id<'client'>
/** Names one continuous history of a stream; a restore or a repair begins a new one. */
export type Epoch = Id<'epoch'>
/** An ordered log of its own: one per article, and the desk's. */
export type StreamId = ArticleId | typeof DESK_STREAM

export const DESK_STREAM = 'desk' as Id<'desk'>

export function isOfArticle(stream: StreamId): stream is ArticleId {
  return stream !== DESK_STREAM
}

/** The author of what the server itself issues: imports of the seeds, expired leases. */
export const SYSTEM = 'claimdesk' as ReviewerId

/** What becomes part of a path or a key must match: short, lower case, no dots or slashes. */
export const ARTICLE_ID_PATTERN = /^(?!desk$)[a-z0-9][a-z0-9_-]{0,63}$/

/** RFC 9562 UUID in its lower-case text form. */
export const UUID_PATTERN =
  /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** When an id was made, in ms since 1970 by its maker's clock; NaN where it is not a UUIDv7. */
export function madeAt(id: Id<string>): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16)
}

/** Where ids take time (ms since 1970) and chance from; handed in so that one seed replays a run. */
export interface IdSource {
  now(): number
  /** Fills 16 fresh random bytes. */
  randomBytes(): Uint8Array
}

/** A maker of UUIDv7 ids (RFC 9562, section 5.7): they sort by the time of their making. */
export function idMaker(source: IdSource): <Kind extends string>() => Id<Kind> {
  return <Kind extends string>() =>
    v7({ msecs: source.now(), random: source.randomBytes() }) as Id<Kind>
}
