import type { EntriesMessage } from '../../shared/sync/protocol.ts'

/** The two arms of a comparison: Claimdesk, and Socket.IO alone. */
export type Side = 'desk' | 'bare'

/** What the bench asks of the load generator; one order at a time. */
export type Order =
  /** Connects readers and writers to the desk; each reader and writer is a person of its own. */
  | ({ readonly do: 'come-to-desk'; readonly adminToken: string } & Coming)
  | ({ readonly do: 'come-to-bare'; readonly shape: EntriesMessage } & Coming)
  /** Imports an article with claims in it, and has it opened by every reader. */
  | { readonly do: 'begin-article'; readonly name: string; readonly claims: number }
  /** Keeps so many ops in flight until `ops` are acknowledged and every reader has them all. */
  | ({ readonly do: 'press'; readonly writers: number; readonly opsEach: number } & Work)
  /** Sends ops at an even pace, one at a time, and waits for the last. */
  | ({ readonly do: 'pace'; readonly perSecond: number } & Work)

export interface Coming {
  readonly url: string
  readonly pid: number
  readonly readers: number
  readonly writers: number
}

export interface Work {
  readonly side: Side
  /** New marks with a verdict, or verdicts on claims that are there. */
  readonly kind: 'mark' | 'cast'
  readonly ops: number
}

/** What the load generator did, as it counted itself. */
export interface Report {
  readonly sent: number
  readonly acknowledged: number
  readonly opsPerSecond: number
  /** Over all readers. */
  readonly messages: number
  readonly megabytes: number
  /** How often a reader missed something and asked for it. */
  readonly asked: number
  /** Milliseconds from the sending of each op to its arrival at the last reader; when paced. */
  readonly lastReaderMs: readonly number[]
  /** Processor time over wall time: 1 is one core. */
  readonly loadCpu: number
  readonly serverCpu: number
  /** The last message with one op in it: the bare server is told to send the same. */
  readonly shape: EntriesMessage | null
}
