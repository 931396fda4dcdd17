import type { ClaimId, ReviewerId, StreamId } from '../ids.ts'

/** Where one page is. Offsets are UTF-16 code units of that article's text. */
export interface Whereabouts {
  readonly stream: StreamId | null
  readonly selection: { readonly start: number; readonly end: number } | null
  /** What stands at the window's reading line; absent while no text is on screen. */
  readonly reading?: number
  /** The claim on whose card one writes now. */
  readonly writing?: ClaimId
}

/** Where somebody is: never stored, gone after `PRESENCE_EXPIRES_AFTER_MS` without a sign. */
export interface Presence extends Whereabouts {
  readonly reviewer: ReviewerId
}

/**
 * Who is where, as a receiver is told: everybody at first, and then only what changed. `gone` names
 * who is no longer in a stream.
 */
export type PresenceTold =
  | { readonly present: readonly Presence[] }
  | {
      readonly changed: readonly Presence[]
      readonly gone: readonly Pick<Presence, 'reviewer' | 'stream'>[]
    }

export const PRESENCE_EXPIRES_AFTER_MS = 30_000
/** A page says where it is at most this often. */
export const PRESENCE_SAID_EVERY_MS = 100
/**
 * The server merges what came and tells it at most this often: four messages a second, however many
 * are here, and soon enough for a view that follows another.
 */
export const PRESENCE_TOLD_EVERY_MS = 250

/** The list after a message. */
export function presentAfter(
  present: readonly Presence[],
  told: PresenceTold,
): readonly Presence[] {
  if ('present' in told) return told.present
  const after = new Map(present.map((one) => [keyOf(one), one]))
  for (const one of told.gone) after.delete(keyOf(one))
  for (const one of told.changed) after.set(keyOf(one), one)
  return [...after.values()]
}

/** The shortest message that makes one list of another; null when they say the same. */
export function presenceChanges(
  before: readonly Presence[],
  after: readonly Presence[],
): PresenceTold | null {
  const known = new Map(before.map((one) => [keyOf(one), one]))
  const changed: Presence[] = []
  for (const one of after) {
    const old = known.get(keyOf(one))
    known.delete(keyOf(one))
    if (!old || !isSamePlace(old, one)) changed.push(one)
  }
  const gone = [...known.values()].map(({ reviewer, stream }) => ({ reviewer, stream }))
  return changed.length + gone.length === 0 ? null : { changed, gone }
}

export function isSamePlace(a: Whereabouts, b: Whereabouts): boolean {
  return (
    a.stream === b.stream &&
    a.selection?.start === b.selection?.start &&
    a.selection?.end === b.selection?.end &&
    a.reading === b.reading &&
    a.writing === b.writing
  )
}

/** Somebody with two articles open is in both. */
function keyOf({ reviewer, stream }: Pick<Presence, 'reviewer' | 'stream'>): string {
  return `${reviewer}\n${stream}`
}
