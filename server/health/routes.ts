import express, { type Router } from 'express'
import { ProblemError } from '../../shared/problem.ts'
import type { Health } from './health.ts'

/** For whoever watches the process. They say only yes or no, to everybody. */
export function healthRoutes(health: Health): Router {
  const router = express.Router()

  /** `GET /healthz`: the process answers. */
  router.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' })
  })

  /** `GET /readyz`: it takes work; RESTARTING (503) while it starts or drains. */
  router.get('/readyz', (_req, res) => {
    if (health.phase !== 'ready') throw new ProblemError('RESTARTING')
    res.set('Cache-Control', 'no-store').json({ status: 'ready' })
  })
  return router
}
