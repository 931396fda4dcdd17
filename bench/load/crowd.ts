import type { Op } from '../../shared/sync/op.ts'

/** Readers and writers who are connected to one side of a comparison. */
export interface Crowd {
  readonly pid: number
  readonly writers: readonly Writer[]
  /** How many ops are sent together: a submit carries several, a bare message one. */
  opsPerSend(opsEach: number): number
  /** How many ops each reader has got, since the crowd came. */
  readonly got: readonly number[]
  readonly counts: { messages: number; bytes: number; asked: number }
  /** Called with each message with ops in it that a reader gets, and when it came. */
  onMessage: ((bytes: Buffer, at: number) => unknown) | null
}

export interface Writer {
  /** Resolves when all of them are acknowledged; rejects when one was not taken. */
  send(ops: readonly Op[]): Promise<void>
}

/** How a message with ops in it begins. */
export const ENTRIES = Buffer.from('2["entries",')

export function begins(bytes: Buffer, beginning: Buffer): boolean {
  return bytes.subarray(0, beginning.length).equals(beginning)
}

/** Nothing on loopback takes longer, unless it hangs. */
export const ANSWER_WITHIN_MS = 20_000
