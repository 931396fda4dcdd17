import type { ReviewerId, StreamId } from '../ids.ts'

/** Where somebody is: never stored, gone after `PRESENCE_EXPIRES_AFTER_MS` without a sign. */
export interface Presence {
  readonly reviewer: ReviewerId
  readonly stream: StreamId | null
  /** UTF-16 offsets in that article's text. */
  readonly selection: { readonly start: number; readonly end: number } | null
}

export const PRESENCE_EXPIRES_AFTER_MS = 30_000
/** The server merges what came and tells it at most this often. */
export const PRESENCE_EVERY_MS = 100
