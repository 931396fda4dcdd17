import * as z from 'zod'
import { ROLES } from '../../shared/access/roles.ts'
import { type Id, type ReviewerId, UUID_PATTERN } from '../../shared/ids.ts'
import type { TokenHash } from './token.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/) as unknown as z.ZodType<TokenHash>
const uuid = z.string().regex(UUID_PATTERN)
const reviewer = uuid as unknown as z.ZodType<ReviewerId>
const time = z.int().min(0)

/** What a link gives to whoever redeems it: a place on the desk, or one's own seat again. */
const grant = z.union([
  z.strictObject({ kind: z.literal('join'), role: z.enum(ROLES) }),
  z.strictObject({ kind: z.literal('sign-in'), reviewer }),
])

const link = z.strictObject({
  id: uuid as unknown as z.ZodType<Id<'link'>>,
  hash,
  grant,
  by: reviewer,
  /** Milliseconds since 1970, here and below. */
  at: time,
  expiresAt: time,
  uses: z.int().min(1),
  used: z.int().min(0),
})

const session = z.strictObject({ hash, reviewer, at: time, expiresAt: time })

const accessRecord = z.strictObject({
  format: z.literal(1),
  /** The desk's id: an outbox is never sent to another desk. */
  desk: uuid,
  /** Who redeemed the first sign-in link; null until somebody has. */
  owner: reviewer.nullable(),
  links: z.array(link),
  sessions: z.array(session),
})

export type Grant = z.infer<typeof grant>
export type Link = Readonly<z.infer<typeof link>>
export type Session = Readonly<z.infer<typeof session>>

/** All that is kept of invites and sessions. No token is in it, only hashes. */
export interface AccessRecord {
  readonly format: 1
  readonly desk: string
  readonly owner: ReviewerId | null
  readonly links: readonly Link[]
  readonly sessions: readonly Session[]
}

/** What the file holds; null before the first start has ended. */
export interface AccessHolder {
  readonly access: AccessRecord | null
}

/** Where the record lives. `save` resolves when this value, or one saved after it, is durable. */
export interface AccessFile {
  load(): Promise<AccessHolder>
  save(holder: AccessHolder): Promise<void>
}

/** The record as it was written. Throws when the file is not one, naming the field at fault. */
export function readAccessRecord(json: unknown): AccessRecord {
  const parsed = accessRecord.safeParse(json)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.join('.') || 'its root'
  throw new Error(`The access list is damaged at ${where}.`)
}
