import express, { type Router } from 'express'
import * as z from 'zod'
import { ARTICLE_ID_PATTERN, type ArticleId, type ClaimId, UUID_PATTERN } from '../../shared/ids.ts'
import { ProblemError } from '../../shared/problem.ts'
import { MAX_READ_MARKS } from '../../shared/sync/limits.ts'
import { signedIn, whoMay } from '../access/door.ts'
import type { Desk } from '../desk.ts'
import { readJson } from '../http/json-door.ts'

const readMarks = z.strictObject({
  marks: z
    .array(
      z.strictObject({
        article: z.string().regex(ARTICLE_ID_PATTERN) as unknown as z.ZodType<ArticleId>,
        claim: (z.string().regex(UUID_PATTERN) as unknown as z.ZodType<ClaimId>).nullable(),
        seq: z.int().min(1),
      }),
    )
    .min(1)
    .max(MAX_READ_MARKS),
})

/** What is new to whoever asks, and how far they have read: nobody else is ever told of it. */
export function unreadRoutes({ unread, library }: Pick<Desk, 'unread' | 'library'>): Router {
  const router = express.Router()

  /** `GET /api/unread` -> `{items: NewsItem[]}` (shared/unread/news.ts), oldest first. */
  router.get('/unread', whoMay('read'), async (req, res) => {
    res.json({ items: await unread.itemsFor(signedIn(req)) })
  })

  /**
   * `PUT /api/unread {marks: [{article, claim, seq}]}` -> 204 once it is durable; a claim of null stands
   * for all of the article. Marks never go back, and twice the same mark is one. Errors: NOT_FOUND for
   * an article that is not here, BAD_SHAPE for an entry that is not there yet.
   */
  router.put('/unread', whoMay('read'), async (req, res) => {
    const { marks } = await readJson(req, res, readMarks)
    for (const { article, seq } of marks) {
      const known = library.get(article)
      if (!known) throw new ProblemError('NOT_FOUND', 'There is no such article.')
      if (seq > known.seq)
        throw new ProblemError('BAD_SHAPE', 'marks: nothing that far is there yet.')
    }
    await unread.mark(signedIn(req).reviewer, marks)
    res.status(204).end()
  })
  return router
}
