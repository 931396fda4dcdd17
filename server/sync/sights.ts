import { RowState } from '../../shared/sync/state.ts'
import { type Audience, project, SEES_ALL, visibleRows } from './audience.ts'
import type { Authority } from './authority.ts'

/** A stream's state as one group sees it, up to a number. */
interface Sight {
  seq: number
  readonly state: RowState
}

/** Groups whose sight of one stream is kept: a large desk's reviewers at work on one article. */
const MOST_KEPT = 32

const kept = new WeakMap<Authority, Map<string, Sight>>()

/**
 * A stream's state as one group sees it now: what their replicas hold. It is kept and led on by what
 * came since, so that counts, queue and hash cost them what they cost those who see all.
 */
export function sightOf(authority: Authority, key: string, audience: Audience): RowState {
  if (key === SEES_ALL) return authority.state
  const sights = kept.get(authority) ?? new Map<string, Sight>()
  kept.set(authority, sights)
  const known = sights.get(key)
  const sight =
    (known && ledOn(known, authority, key, audience)) ?? seenAnew(authority, key, audience)
  // Put behind the others: the first is the one that was asked for longest ago.
  sights.delete(key)
  sights.set(key, sight)
  const [oldest] = sights.keys()
  if (oldest !== undefined && sights.size > MOST_KEPT) sights.delete(oldest)
  return sight.state
}

function ledOn(
  sight: Sight,
  authority: Authority,
  key: string,
  audience: Audience,
): Sight | undefined {
  const entries = authority.since(sight.seq)
  if (!entries) return undefined
  for (const entry of project(entries, key, audience, authority.state)) {
    if ('rows' in entry) sight.state.fold(entry.rows)
  }
  sight.seq = authority.seq
  return sight
}

function seenAnew({ seq, state }: Authority, key: string, audience: Audience): Sight {
  return { seq, state: new RowState(visibleRows(state.rows(), key, audience, state)) }
}
