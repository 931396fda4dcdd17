import * as z from 'zod'
import {
  ARTICLE_ID_PATTERN,
  type ClientId,
  DESK_STREAM,
  type Epoch,
  type Id,
  type OpId,
  type StreamId,
  UUID_PATTERN,
} from '../../shared/ids.ts'
import type { Whereabouts } from '../../shared/presence/presence.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import { MAX_OPS_PER_SUBMIT, MAX_SUBMIT_BYTES } from '../../shared/sync/limits.ts'
import { parseOp } from '../../shared/sync/op-schema.ts'
import { type Hello, type Open, PROTOCOL } from '../../shared/sync/protocol.ts'
import type { Batch, Parsed } from './pending.ts'
import { isLargerThan } from './plain-json.ts'

/**
 * The doors through which unknown JSON becomes a message of protocol.ts. All are strict: what is
 * not named there is refused, so nobody can slip in an author, a time or a room.
 */
export type Reader<Message> = (
  json: unknown,
) => { readonly message: Message } | { readonly fault: ProblemCode }

/** Offsets beyond this are no places in any article that is taken in. */
const MAX_OFFSET = 10_000_000

function id<Kind extends string>(pattern: RegExp) {
  return z.string().regex(pattern) as unknown as z.ZodType<Id<Kind>>
}

const stream: z.ZodType<StreamId> = z.union([
  z.literal(DESK_STREAM),
  id<'article'>(ARTICLE_ID_PATTERN),
])
const client: z.ZodType<ClientId> = id<'client'>(UUID_PATTERN)
/** Named by the store; compared, and never part of a path. */
const epoch: z.ZodType<Epoch> = id<'epoch'>(/^[\w-]{1,64}$/)
const count = z.int().min(0)
const offset = count.max(MAX_OFFSET)

const hello: z.ZodType<Hello> = z.strictObject({ protocol: count, client })
const open: z.ZodType<Open> = z.strictObject({ stream, epoch: epoch.nullable(), cursor: count })
const close = z.strictObject({ stream })
const presence: z.ZodType<Whereabouts> = z.strictObject({
  stream: stream.nullable(),
  selection: z
    .strictObject({ start: offset, end: offset })
    .refine(({ start, end }) => start <= end)
    .nullable(),
  reading: offset.exactOptional(),
  writing: id<'claim'>(UUID_PATTERN).exactOptional(),
})
const submit = z.strictObject({
  stream,
  epoch,
  client,
  first: z.int().min(1),
  ops: z.array(z.unknown()).min(1).max(MAX_OPS_PER_SUBMIT),
  ackedThrough: count,
})

/** An older or newer page is told so, whatever else its hello looks like. */
export const readHello: Reader<Hello> = (json) => {
  const version = z.looseObject({ protocol: count }).safeParse(json)
  if (version.success && version.data.protocol !== PROTOCOL) return { fault: 'UNSUPPORTED_VERSION' }
  return read(hello, json)
}

export const readOpen: Reader<Open> = (json) => read(open, json)

export const readClose: Reader<{ readonly stream: StreamId }> = (json) => read(close, json)

export const readPresence: Reader<Whereabouts> = (json) => read(presence, json)

export interface SubmitMessage {
  readonly stream: StreamId
  readonly batch: Batch
}

/**
 * A submit whose ops are each an op or a refusal: a malformed op is counted and lands in its author's
 * tray. Only an op without an id, which no tray could hold, makes the whole submit malformed.
 */
export const readSubmit: Reader<SubmitMessage> = (json) => {
  if (isLargerThan(json, MAX_SUBMIT_BYTES)) return { fault: 'TOO_LARGE' }
  const parsed = submit.safeParse(json)
  if (!parsed.success) return { fault: 'BAD_SHAPE' }
  const { stream, ops, ...numbers } = parsed.data
  const taken: Parsed[] = []
  for (const op of ops) {
    const one = parsedOp(op)
    if (!one) return { fault: 'BAD_SHAPE' }
    taken.push(one)
  }
  return { message: { stream, batch: { ...numbers, ops: taken } } }
}

const named = z.looseObject({ id: id<'op'>(UUID_PATTERN) })

function parsedOp(json: unknown): Parsed | null {
  const parsed = parseOp(json)
  if ('op' in parsed) return parsed
  const found = named.safeParse(json)
  return found.success ? { ...parsed, id: found.data.id satisfies OpId } : null
}

function read<Message>(schema: z.ZodType<Message>, json: unknown): ReturnType<Reader<Message>> {
  const parsed = schema.safeParse(json)
  return parsed.success ? { message: parsed.data } : { fault: 'BAD_SHAPE' }
}
