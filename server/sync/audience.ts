import type { ClaimId, Epoch, StreamId } from '../../shared/ids.ts'
import type { Entry, VisibleEntry, WireEntry } from '../../shared/sync/entry.ts'
import { partOf } from '../../shared/sync/epoch.ts'
import type { OpType } from '../../shared/sync/op.ts'
import type { Head, StateBody } from '../../shared/sync/protocol.ts'
import { hashOf, type Row, rowKey } from '../../shared/sync/rows.ts'
import type { RowState, StateView } from '../../shared/sync/state.ts'
import type { Actor, Authority } from './authority.ts'

/** Who may see which rows. People with the same key see the same, so it is worked out once. */
export interface Audience {
  /**
   * The group that somebody belongs to at this moment; it may depend on the person, on the role and on
   * the desk's settings. `SEES_ALL` is the group from which nothing is hidden.
   */
  keyFor(actor: Actor): string
  /**
   * Asked of the groups that do not see all. Once true of a row it stays true of it, also when it is
   * written again: what was shown stays shown.
   */
  maySee(key: string, row: Row, state: StateView): boolean
  /**
   * The rows that a group may see with this one at the latest, whenever they were written. Those that
   * it has seen already may be among them. Left out where what may be seen does not depend on the state.
   */
  shownWith?(key: string, row: Row, state: StateView): readonly Row[]
  /** Whether a group may know who works on a claim at this moment; left out where it may. */
  mayFollow?(key: string, claim: ClaimId, state: StateView): boolean
}

/** The key of those from whom nothing is hidden. What they are told is never filtered nor copied. */
export const SEES_ALL = ''

/** A desk on which nothing is hidden from anybody. */
export const everybodySeesAll: Audience = {
  keyFor: () => SEES_ALL,
  maySee: () => true,
}

/** What a stream holds, as the projections below read it. */
export type Readable = Pick<Authority, 'stream' | 'epoch' | 'seq' | 'state'>

/**
 * The stream's newest entries as one group gets them: hidden rows are cut out, a wholly hidden entry is
 * a bare `seq`, and with a row that opens the sight of others these come along. To be told whole: it
 * leads to the rows of `state`, which has all of the entries and nothing after them.
 */
export function project(
  entries: readonly Entry[],
  key: string,
  audience: Audience,
  state: StateView,
): readonly WireEntry[] {
  if (key === SEES_ALL) return entries.map((entry) => shown(entry, entry.rows))
  return entries.map((entry) => {
    const rows = visibleRows(entry.rows, key, audience, state)
    if (rows.length === 0) return { seq: entry.seq }
    const { type } = entry.op
    const told = rows.length < entry.rows.length ? typeOfRest(type, rows) : type
    return { ...shown(entry, withShown(rows, key, audience, state)), type: told }
  })
}

function shown({ seq, at, by, op }: Entry, rows: readonly Row[]): VisibleEntry {
  return { seq, at, by, type: op.type, op: op.id, rows }
}

/** What an op is told as to those who see only a part of what it wrote: as no more than that part. */
function typeOfRest(type: OpType, rows: readonly Row[]): OpType {
  return rows.every(({ kind }) => kind === 'lease') ? 'claim.release' : type
}

/** The rows that a group may see, given the stream's state of this moment. */
export function visibleRows<OneRow extends Row>(
  rows: Iterable<OneRow>,
  key: string,
  audience: Audience,
  state: StateView,
): readonly OneRow[] {
  if (key === SEES_ALL) return [...rows]
  return [...rows].filter((row) => audience.maySee(key, row, state))
}

/** An entry's own rows come last, and so does what they say. */
function withShown(
  rows: readonly Row[],
  key: string,
  audience: Audience,
  state: StateView,
): readonly Row[] {
  const own = new Set(rows.map(rowKey))
  const more = rows.flatMap((row) => audience.shownWith?.(key, row, state) ?? [])
  return more.length === 0 ? rows : [...more.filter((row) => !own.has(rowKey(row))), ...rows]
}

/** The state as one group may see it: the body of `GET …/state`. */
export function stateBody(authority: Readable, key: string, audience: Audience): StateBody {
  const { state, stream, seq } = authority
  const rows = visibleRows(state.rows(), key, audience, state)
  return { stream, epoch: epochFor(authority, key), seq, hash: hashFor(state, rows, key), rows }
}

/** Where the stream stands, as one group may know it. */
export function headFor(authority: Readable, key: string, audience: Audience): Head {
  const { state, stream, seq } = authority
  const rows = key === SEES_ALL ? [] : visibleRows(state.rows(), key, audience, state)
  return { stream, epoch: epochFor(authority, key), seq, hash: hashFor(state, rows, key) }
}

/**
 * The epoch as a group knows it. Who sees a part of the rows holds another state under the same number
 * than who sees all: a page that passes from one to the other begins anew, and never mends one with
 * the other's entries.
 */
export function epochFor({ epoch }: Pick<Authority, 'epoch'>, key: string): Epoch {
  return key === SEES_ALL ? epoch : partOf(epoch)
}

/** The authority's epoch for what a group sent in the one that it knows; for any other, none at all. */
export function sentEpoch(authority: Pick<Authority, 'epoch'>, key: string, sent: Epoch): Epoch {
  return sent === epochFor(authority, key) ? authority.epoch : ELSEWHERE
}

/** No stream is ever in it. */
const ELSEWHERE = '' as Epoch

/** The full audience gets the running hash; any other pays for its rows. */
function hashFor(state: RowState, rows: readonly Row[], key: string): string {
  return key === SEES_ALL ? state.hash : hashOf(rows)
}

/** The room of one group in one stream; no client ever names a room. */
export function roomOf(stream: StreamId, key: string): string {
  return `${stream}\n${key}`
}
