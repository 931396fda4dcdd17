import express, { type Router } from 'express'
import { signedIn, whoMay } from '../access/door.ts'
import type { Desk } from '../desk.ts'
import { queueFor } from './desk-queue.ts'

/**
 * `GET /api/queue` -> `{items: NamedQueueItem[]}`: every unsettled claim of all articles with a
 * counting verdict "disputed", in the order of shared/queue/review-queue.ts, each with the reason for
 * its place. Errors: UNAUTHENTICATED, STORAGE_DAMAGED where not everybody may see the same and one
 * of the articles cannot be read.
 */
export function queueRoutes(desk: Desk): Router {
  const router = express.Router()
  router.get('/queue', whoMay('read'), async (req, res) => {
    res.json({ items: await queueFor(desk, signedIn(req)) })
  })
  return router
}
