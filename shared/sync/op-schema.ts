import * as z from 'zod'
import { BLOCK_KINDS } from '../article/article.ts'
import { isArticleDate } from '../article/date.ts'
import { SCOPES } from '../claim/claim.ts'
import { REASON_CODES, VERDICTS } from '../claim/verdict.ts'
import { mentionsIn } from '../discussion/mentions.ts'
import { RANKS, STANCES } from '../evidence/evidence.ts'
import { ARTICLE_ID_PATTERN, type Id, UUID_PATTERN } from '../ids.ts'
import { SETTING_FIELDS } from '../settings/settings.ts'
import {
  MAX_ARTICLE_BLOCKS,
  MAX_COMMENT,
  MAX_EVIDENCE_NOTE,
  MAX_EVIDENCE_QUOTE,
  MAX_GUIDELINES,
  MAX_LINE,
  MAX_MENTIONS,
  MAX_QUOTE_LENGTH,
  MAX_RATIONALE,
  MAX_REASONS,
  MAX_STATEMENT,
  MAX_TAG,
  MAX_TAGS,
  MAX_URL,
} from './limits.ts'
import type { Op } from './op.ts'
import { type Refusal, refusal } from './refusal.ts'
import { fault, line, prose, type TextFault } from './text-field.ts'
import { isWebAddress } from './text-rules.ts'

/** The door through which unknown JSON becomes an op: strict, so unknown keys are refused. */

function uuid<Kind extends string>() {
  return z.string().regex(UUID_PATTERN) as unknown as z.ZodType<Id<Kind>, Id<Kind>>
}

const op = uuid<'op'>()
const claim = uuid<'claim'>()
const reviewer = uuid<'reviewer'>()
const article = z.string().regex(ARTICLE_ID_PATTERN) as unknown as z.ZodType<Id<'article'>>

/** A number of code units or of a block; `-0` is not one. */
const offset = z
  .int()
  .min(0)
  .refine((value) => !Object.is(value, -0))
const position = z.strictObject({ start: offset, end: offset })
const exact = z.string().min(1).max(MAX_QUOTE_LENGTH)
const scope = z.enum(SCOPES)
const day = z.iso.date()

const given = {
  verdict: z.enum(VERDICTS),
  reasons: z.array(z.enum(REASON_CODES)).max(MAX_REASONS),
  rationale: prose(MAX_RATIONALE),
}

const comment = uuid<'comment'>()
/** Something is to be read in it, and nobody calls the whole newsroom. */
const said = prose(MAX_COMMENT)
  .refine((text) => text.trim() !== '')
  .refine((text) => mentionsIn(text).length <= MAX_MENTIONS, fault('TOO_LARGE'))

const judged = z.strictObject({ position: op, statement: op, scope: op })

const webAddress = line(MAX_URL).refine(isWebAddress)

const accessed = day.nullable()
const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('web'),
    url: webAddress,
    title: line(MAX_LINE).nullable(),
    quote: prose(MAX_EVIDENCE_QUOTE),
    archive: webAddress.nullable(),
    accessed,
  }),
  z.strictObject({
    kind: z.literal('offline'),
    title: line(MAX_LINE),
    quote: prose(MAX_EVIDENCE_QUOTE),
    accessed,
  }),
  z.strictObject({ kind: z.literal('passage'), article, position, exact }),
])

const evidence = { claim, evidence: uuid<'evidence'>() }
const givenEvidence = z.strictObject({
  source,
  stance: z.enum(STANCES),
  rank: z.enum(RANKS).nullable(),
  note: prose(MAX_EVIDENCE_NOTE),
})

const setArticle = z.union([
  z.strictObject({ field: z.enum(['title', 'outlet']), value: line(MAX_LINE).nullable() }),
  z.strictObject({
    field: z.literal('date'),
    value: line(MAX_LINE).refine(isArticleDate).nullable(),
  }),
  z.strictObject({ field: z.literal('url'), value: webAddress.nullable() }),
  z.strictObject({
    field: z.literal('kind'),
    block: offset.max(MAX_ARTICLE_BLOCKS - 1),
    kind: z.enum(BLOCK_KINDS),
  }),
])

const setClaim = z.discriminatedUnion('field', [
  z.strictObject({
    field: z.literal('statement'),
    value: prose(MAX_STATEMENT).nullable(),
    guard: op,
  }),
  z.strictObject({
    field: z.enum(['speaker', 'saidAt']),
    value: line(MAX_LINE).nullable(),
    guard: op,
  }),
  z.strictObject({ field: z.literal('asOf'), value: day.nullable(), guard: op }),
  z.strictObject({ field: z.literal('scope'), value: scope, guard: op }),
  z.strictObject({
    field: z.literal('tags'),
    add: z.array(line(MAX_TAG)).max(MAX_TAGS),
    remove: z.array(line(MAX_TAG)).max(MAX_TAGS),
  }),
])

/** The ops that a reviewer may send; imports and people come only from the server itself. */
const reviewerOp = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('article.describe'),
    id: op,
    article,
    set: setArticle,
    guard: op.nullable(),
  }),
  z.strictObject({
    type: z.literal('claim.add'),
    id: op,
    claim,
    position,
    exact,
    scope,
    first: z.strictObject(given).exactOptional(),
  }),
  z.strictObject({ type: z.literal('claim.describe'), id: op, claim, set: setClaim }),
  z.strictObject({ type: z.literal('claim.move'), id: op, claim, position, exact, guard: op }),
  z.strictObject({
    type: z.literal('claim.remove'),
    id: op,
    claim,
    guard: op,
    mark: op.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('claim.restore'),
    id: op,
    claim,
    guard: op,
    mark: op.exactOptional(),
    first: z.strictObject(given).exactOptional(),
  }),
  z.strictObject({ type: z.literal('claim.take'), id: op, claim }),
  z.strictObject({
    type: z.literal('claim.release'),
    id: op,
    claim,
    guard: op.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('claim.assign'),
    id: op,
    claim,
    reviewer: reviewer.nullable(),
    guard: op.nullable(),
  }),
  z.strictObject({
    type: z.literal('verdict.cast'),
    id: op,
    claim,
    ...given,
    judged,
    guard: op.nullable().exactOptional(),
  }),
  z.strictObject({
    type: z.literal('verdict.withdraw'),
    id: op,
    claim,
    guard: op.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('verdict.settle'),
    id: op,
    claim,
    verdict: z.enum(VERDICTS),
    rationale: prose(MAX_RATIONALE),
    judged,
    guard: op.nullable(),
  }),
  z.strictObject({
    type: z.literal('verdict.reopen'),
    id: op,
    claim,
    reason: prose(MAX_RATIONALE),
    guard: op,
  }),
  z.strictObject({
    type: z.literal('comment.add'),
    id: op,
    claim,
    comment,
    parent: comment.exactOptional(),
    text: said,
  }),
  z.strictObject({
    type: z.literal('comment.edit'),
    id: op,
    claim,
    comment,
    text: said,
    guard: op,
  }),
  z.strictObject({ type: z.literal('comment.remove'), id: op, claim, comment, guard: op }),
  z.strictObject({ type: z.literal('comment.restore'), id: op, claim, comment, guard: op }),
  z.strictObject({ type: z.literal('comment.resolve'), id: op, claim, guard: op.nullable() }),
  z.strictObject({ type: z.literal('comment.reopen'), id: op, claim, guard: op }),
  z.strictObject({
    type: z.literal('settings.set'),
    id: op,
    field: z.enum(SETTING_FIELDS),
    value: z.boolean(),
    guard: op.nullable(),
  }),
  z.strictObject({
    type: z.literal('guidelines.write'),
    id: op,
    text: prose(MAX_GUIDELINES),
    guard: op.nullable(),
  }),
  z.strictObject({
    type: z.literal('evidence.add'),
    id: op,
    ...evidence,
    given: givenEvidence,
  }),
  z.strictObject({
    type: z.literal('evidence.edit'),
    id: op,
    ...evidence,
    given: givenEvidence,
    guard: op,
  }),
  z.strictObject({ type: z.literal('evidence.remove'), id: op, ...evidence, guard: op }),
  z.strictObject({ type: z.literal('evidence.restore'), id: op, ...evidence, guard: op }),
])

/** An op, or the refusal that its author reads, naming the field at fault. */
export function parseOp(json: unknown): { readonly op: Op } | { readonly refusal: Refusal } {
  const parsed = reviewerOp.safeParse(json)
  if (parsed.success) return { op: parsed.data satisfies Op }
  const issue = parsed.error.issues[0]
  const where = issue?.path.join('.') || 'op'
  const shaped = refusal(codeOf(issue))
  return { refusal: { ...shaped, message: `${shaped.message} (${where})` } }
}

function codeOf(issue: z.core.$ZodIssue | undefined): TextFault {
  if (issue?.code === 'too_big' && issue.origin === 'string') return 'TOO_LARGE'
  const code: unknown = issue?.code === 'custom' ? issue.params?.code : undefined
  return code === 'BAD_ENCODING' || code === 'TOO_LARGE' ? code : 'BAD_SHAPE'
}
