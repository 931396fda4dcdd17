import type { StreamId } from '../../shared/ids.ts'
import type { Entry, VisibleEntry, WireEntry } from '../../shared/sync/entry.ts'
import type { Head, StateBody } from '../../shared/sync/protocol.ts'
import { hashOf, type Row } from '../../shared/sync/rows.ts'
import type { Actor, Authority } from './authority.ts'

/** Who may see which rows. People with the same key see the same, so it is worked out once. */
export interface Audience {
  /** The group that somebody belongs to; it may depend on the person and on the role. */
  keyFor(actor: Actor): string
  /** Always the same answer for the same row: what was shown stays shown. */
  maySee(key: string, row: Row): boolean
}

/** The desk of today: one group, and nothing is hidden from it. */
export const everybodySeesAll: Audience = {
  keyFor: () => '',
  maySee: () => true,
}

/** Entries as one group gets them: hidden rows are cut out, a wholly hidden entry is a bare `seq`. */
export function project(
  entries: readonly Entry[],
  key: string,
  audience: Audience,
): readonly WireEntry[] {
  return entries.map((entry) => {
    const rows = visible(entry.rows, key, audience)
    return rows.length === 0 ? { seq: entry.seq } : shown(entry, rows)
  })
}

function shown({ seq, at, by, op }: Entry, rows: readonly Row[]): VisibleEntry {
  return { seq, at, by, type: op.type, op: op.id, rows }
}

function visible(rows: readonly Row[], key: string, audience: Audience): readonly Row[] {
  if (audience === everybodySeesAll) return rows
  return rows.filter((row) => audience.maySee(key, row))
}

/** What a stream holds, as the projections below read it. */
export type Readable = Pick<Authority, 'stream' | 'epoch' | 'seq' | 'state'>

/** The state as one group may see it: the body of `GET …/state`. */
export function stateBody(authority: Readable, key: string, audience: Audience): StateBody {
  const rows = visible([...authority.state.rows()], key, audience)
  const { stream, epoch, seq } = authority
  return { stream, epoch, seq, hash: hashFor(authority, rows, audience), rows }
}

/** Where the stream stands, as one group may know it. */
export function headFor(authority: Readable, key: string, audience: Audience): Head {
  const rows = audience === everybodySeesAll ? [] : stateBody(authority, key, audience).rows
  const { stream, epoch, seq } = authority
  return { stream, epoch, seq, hash: hashFor(authority, rows, audience) }
}

/** The full audience gets the running hash; any other pays for its rows. */
function hashFor({ state }: Readable, rows: readonly Row[], audience: Audience): string {
  return audience === everybodySeesAll ? state.hash : hashOf(rows)
}

/** The room of one group in one stream; no client ever names a room. */
export function roomOf(stream: StreamId, key: string): string {
  return `${stream}\n${key}`
}
