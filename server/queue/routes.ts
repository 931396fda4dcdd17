import express, { type Router } from 'express'
import { signedIn, whoMay } from '../access/door.ts'
import type { Desk } from '../desk.ts'
import { readJson, shaped } from '../http/json-door.ts'
import { queueFacets, queueFor, queuePage } from './desk-queue.ts'
import { facetsQuery, nextBody, pageQuery, queryOf, wishOf } from './queue-query.ts'
import { takeNext } from './take-next.ts'

/** The lists of the queue over all articles, and the next claim of one of them to work on. */
export function queueRoutes(desk: Desk): Router {
  const { now, newId } = desk
  const router = express.Router()

  /**
   * `GET /api/queue` -> `{items: NamedQueueItem[]}`: every unsettled claim of all articles with a
   * counting verdict "disputed", in the order of shared/queue/queue-order.ts, each with the reason for
   * its place. `GET /api/queue?list=…` -> `QueuePage`, with the parameters of
   * shared/queue/queue-page.ts. Errors: UNAUTHENTICATED, BAD_SHAPE, STORAGE_DAMAGED where not everybody
   * may see the same and one of the articles cannot be read.
   */
  router.get('/queue', whoMay('read'), async (req, res) => {
    const actor = signedIn(req)
    if (Object.keys(req.query).length === 0) {
      res.json({ items: await queueFor(desk, actor) })
      return
    }
    const query = queryOf(shaped(req.query, pageQuery), now())
    res.json(await queuePage(desk, actor, query))
  })

  /**
   * `GET /api/queue/facets[?list=…]` -> `QueueFacets`: the articles, outlets, reviewers, speakers, tags and
   * reasons of a list, to filter it by. Errors: UNAUTHENTICATED, BAD_SHAPE, and those of the queue.
   */
  router.get('/queue/facets', whoMay('read'), async (req, res) => {
    const { list = 'disputed' } = shaped(req.query, facetsQuery)
    res.json(await queueFacets(desk, signedIn(req), list))
  })

  /**
   * `POST /api/queue/next` with `{list?, article?, outlet?, reviewer?, speaker?, tag?, reason?,
   * olderThan?}` -> `NextTaken`: takes the first claim that nobody works on and that waits for the
   * asker. Two who ask at once get different claims. Errors: UNAUTHENTICATED, FORBIDDEN, BAD_SHAPE,
   * RATE_LIMITED, RESTARTING, STORAGE_FULL, STORAGE_FAILED, STORAGE_DAMAGED.
   */
  router.post('/queue/next', whoMay('take'), async (req, res) => {
    const wish = wishOf(await readJson(req, res, nextBody), now())
    res.json(await takeNext(desk, signedIn(req), wish, newId))
  })
  return router
}
