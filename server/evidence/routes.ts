import express, { type Router } from 'express'
import { ProblemError } from '../../shared/problem.ts'
import { signedIn, whoMay } from '../access/door.ts'
import type { Desk } from '../desk.ts'
import { citationsOf } from './citations.ts'

/**
 * `GET /api/articles/:id/citations` -> `CitationsBody`: the claims, in this article and in others, that
 * cite a passage of it as evidence which the asker may see. Errors: UNAUTHENTICATED, NOT_FOUND.
 */
export function evidenceRoutes(desk: Desk): Router {
  const router = express.Router()
  router.get('/articles/:id/citations', whoMay('read'), async (req, res) => {
    const id = String(req.params.id)
    if (!desk.library.has(id)) throw new ProblemError('NOT_FOUND', 'There is no such article.')
    res.json(await citationsOf(desk, id, signedIn(req)))
  })
  return router
}
