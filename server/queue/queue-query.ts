import * as z from 'zod'
import { REASON_CODES } from '../../shared/claim/verdict.ts'
import { ARTICLE_ID_PATTERN, type Id, UUID_PATTERN } from '../../shared/ids.ts'
import { QUEUE_LISTS, type QueueList } from '../../shared/queue/lists.ts'
import type { QueueFilter } from '../../shared/queue/queue-filter.ts'
import { MAX_OLDER_THAN_HOURS, MAX_QUEUE_PAGE, QUEUE_PAGE } from '../../shared/queue/queue-page.ts'
import type { QueuePlace } from '../../shared/queue/queue-standing.ts'
import { MAX_LINE, MAX_TAG } from '../../shared/sync/limits.ts'
import { line } from '../../shared/sync/text-field.ts'

/** Which page of which list is asked for. */
export interface QueueQuery {
  readonly list: QueueList
  readonly filter: QueueFilter
  /** Where the page before ended. */
  readonly after: QueuePlace | null
  readonly limit: number
}

function id<Kind extends string>(pattern: RegExp) {
  return z.string().regex(pattern) as unknown as z.ZodType<Id<Kind>>
}

/** Empty: nobody knows. */
const nameOrNone = z.literal('').or(line(MAX_LINE))
const uuid = UUID_PATTERN
const at = z.iso.datetime()
const flag = z.literal([0, 1])

const place = z.tuple([
  id<'article'>(ARTICLE_ID_PATTERN),
  id<'claim'>(uuid),
  z.int().min(0),
  flag,
  flag,
  at,
  at.nullable(),
])

const filters = {
  list: z.enum(QUEUE_LISTS).optional(),
  article: id<'article'>(ARTICLE_ID_PATTERN).optional(),
  outlet: nameOrNone.optional(),
  reviewer: id<'reviewer'>(uuid).optional(),
  speaker: nameOrNone.optional(),
  tag: line(MAX_TAG).optional(),
  reason: z.enum(REASON_CODES).optional(),
  olderThan: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
}

type Filters = z.output<z.ZodObject<typeof filters>>

export const facetsQuery = z.strictObject({ list: filters.list })

/** What `POST /api/queue/next` is asked. */
export const nextBody = z.strictObject(filters).refine(isPossibleAge, { path: ['olderThan'] })

export const pageQuery = z
  .strictObject({
    ...filters,
    after: z.string().max(1_000).transform(placeIn).pipe(place).optional(),
    limit: z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number)
      .pipe(z.int().min(1).max(MAX_QUEUE_PAGE))
      .optional(),
  })
  .refine(isPossibleAge, { path: ['olderThan'] })

export function queryOf(asked: z.output<typeof pageQuery>, now: number): QueueQuery {
  const { after, limit = QUEUE_PAGE } = asked
  return { ...wishOf(asked, now), after: after ? placeOf(after) : null, limit }
}

export function wishOf(asked: Filters, now: number): Pick<QueueQuery, 'list' | 'filter'> {
  const { list = 'disputed', outlet, speaker, olderThan, ...same } = asked
  const filter: QueueFilter = {
    ...(Object.fromEntries(
      Object.entries(same).filter(
        ([name, value]) =>
          value !== undefined && ['article', 'reviewer', 'tag', 'reason'].includes(name),
      ),
    ) as QueueFilter),
    ...(outlet === undefined ? {} : { outlet: outlet || null }),
    ...(speaker === undefined ? {} : { speaker: speaker || null }),
    ...(olderThan === undefined ? {} : { markedBefore: hoursBefore(now, Number(olderThan)) }),
  }
  return { list, filter }
}

function isPossibleAge({ olderThan }: { readonly olderThan?: string | undefined }): boolean {
  return olderThan === undefined || Number(olderThan) <= MAX_OLDER_THAN_HOURS
}

function hoursBefore(now: number, hours: number): string {
  return new Date(now - hours * 3_600_000).toISOString()
}

/** The text of shared/queue/queue-page.ts as JSON again, or nothing that any place could be. */
function placeIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function placeOf([article, claim, start, split, star, markedAt, settledAt]: z.output<
  typeof place
>): QueuePlace {
  const status = split === 1 ? 'split' : 'disputed'
  return { article, claim, start, status, isStarred: star === 1, markedAt, settledAt }
}
