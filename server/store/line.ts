import { crc32 } from 'node:zlib'
import type { Epoch } from '../../shared/ids.ts'
import type { Commit } from '../../shared/sync/entry.ts'
import { takeJson } from './entry-json.ts'

/** The first line of a segment: what its history is called and where it goes on. */
export interface Header {
  readonly format: 1
  readonly epoch: Epoch
  /** The numbers that the first entry and the first commit behind this line have. */
  readonly firstSeq: number
  readonly firstCommit: number
}

/** Written once all before it is durable: damage before a mark is never a torn tail. */
export interface Mark {
  /** The last commit before it. */
  readonly mark: number
}

const OPENING = Buffer.from('{"crc":"')
const CLOSING = Buffer.from('",')
const CRC_DIGITS = 8
const BODY_AT = OPENING.length + CRC_DIGITS + CLOSING.length
const NEWLINE = 10

/**
 * A line of JSON whose first member, `crc`, is the CRC-32 of the bytes behind that member's comma,
 * up to and with the closing brace. Ends in a newline, and has no other.
 */
export function encodeLine(value: object): Buffer {
  return lineOf(JSON.stringify(value))
}

export function encodeCommit({ commit, entries, outcomes }: Commit): Buffer {
  const list = (values: Commit['entries'] | Commit['outcomes']) => values.map(takeJson).join(',')
  return lineOf(`{"commit":${commit},"entries":[${list(entries)}],"outcomes":[${list(outcomes)}]}`)
}

function lineOf(json: string): Buffer {
  const line = Buffer.from(`{"crc":"00000000",${json.slice(1)}\n`)
  line.write(checksum(line.subarray(BODY_AT, -1)), OPENING.length, 'latin1')
  return line
}

/** How long the mark behind a commit is, in bytes. */
export function markBytes(commit: number): number {
  return BODY_AT + `"mark":${commit}}\n`.length
}

/** What a line (without its newline) says, or null when its checksum does not hold. */
export function decodeLine(line: Buffer): unknown {
  return isIntact(line) ? JSON.parse(`{${line.toString('utf8', BODY_AT)}`) : null
}

export function isIntact(line: Buffer): boolean {
  return (
    line.length > BODY_AT &&
    line.subarray(0, OPENING.length).equals(OPENING) &&
    line.subarray(BODY_AT - CLOSING.length, BODY_AT).equals(CLOSING) &&
    line.toString('latin1', OPENING.length, OPENING.length + CRC_DIGITS) ===
      checksum(line.subarray(BODY_AT))
  )
}

/** The newline that ends the line that begins at `from`, or -1. */
export function lineEnd(bytes: Buffer, from: number): number {
  return bytes.indexOf(NEWLINE, from)
}

/**
 * Whether what begins at `from` can be the remains of one write that a crash cut short: one line,
 * and no intact one hidden behind a newline that was lost.
 */
export function isTorn(bytes: Buffer, from: number): boolean {
  const end = lineEnd(bytes, from)
  if (end !== -1 && end !== bytes.length - 1) return false
  const tail = bytes.subarray(from, end === -1 ? bytes.length : end)
  let at = tail.indexOf(OPENING, 1)
  while (at !== -1) {
    if (isIntact(tail.subarray(at))) return false
    at = tail.indexOf(OPENING, at + 1)
  }
  return true
}

export function isHeader(value: unknown): value is Header {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 1
}

export function isCommit(value: unknown): value is Commit {
  return typeof value === 'object' && value !== null && 'commit' in value
}

export function isMark(value: unknown): value is Mark {
  return typeof value === 'object' && value !== null && 'mark' in value
}

function checksum(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(CRC_DIGITS, '0')
}
