import compression from 'compression'
import express, { type Express, type RequestHandler, type Router } from 'express'
import type { Logger } from 'pino'
import { identifyCaller, signedIn, whoMay } from './access/door.ts'
import { accessRoutes, sessionRoutes } from './access/routes.ts'
import { agreementRoutes } from './agreement/routes.ts'
import { articleRoutes } from './article/routes.ts'
import type { Desk } from './desk.ts'
import { evidenceRoutes } from './evidence/routes.ts'
import { deskSource } from './export/desk-source.ts'
import { exportRoutes } from './export/verdicts-routes.ts'
import type { Health } from './health/health.ts'
import { healthRoutes } from './health/routes.ts'
import { answerFaults, noSuchPlace } from './http/answers.ts'
import { refuseMalformed, refuseOtherHosts, refuseOtherSites } from './http/gate.ts'
import { securityHeaders } from './http/headers.ts'
import type { OwnSite } from './http/own-site.ts'
import { rateLimits } from './http/rate-limits.ts'
import { logRequests } from './http/request-log.ts'
import { queueRoutes } from './queue/routes.ts'
import { settingsRoutes } from './settings/routes.ts'
import { unreadRoutes } from './unread/routes.ts'

export interface AppParts {
  readonly desk: Desk
  readonly health: Health
  readonly site: OwnSite
  readonly logger: Logger
  readonly hasRateLimits: boolean
  readonly isDevelopment: boolean
  /** The client's page and files; null where only the API is served. */
  readonly client: Router | null
  /** The desk's address in what leaves it. */
  readonly origin: string
  /** Name and version of this software, in what leaves it. */
  readonly generator: string
}

/** The desk over HTTP. It never listens: whoever calls it decides where. */
export function createApp(parts: AppParts): Express {
  const { desk, health, site, logger, client } = parts
  const limits = rateLimits(parts.hasRateLimits)
  const app = express()
  app.set('trust proxy', false)
  app.set('x-powered-by', false)
  app.set('query parser', 'simple')
  app.use(
    logRequests(logger),
    securityHeaders({ isHttps: site.isHttps, isDevelopment: parts.isDevelopment }),
  )
  app.use(refuseMalformed, healthRoutes(health))
  app.use(refuseOtherHosts(site), refuseOtherSites(site), compression())
  app.use('/api', keepNothing, identifyCaller(desk.access), limits.writes)
  app.post(['/api/session', '/api/session/link'], limits.redemptions)
  app.use('/api', sessionRoutes({ access: desk.access, site }))
  app.use('/api', accessRoutes({ access: desk.access, site }))
  app.get('/api/articles/:id/history', limits.exports)
  app.use('/api', articleRoutes(desk))
  app.use('/api', evidenceRoutes(desk))
  app.use('/api', queueRoutes(desk))
  app.use('/api', unreadRoutes(desk))
  app.get(['/api/desk/history', '/api/agreement'], limits.exports)
  app.use('/api', agreementRoutes(desk))
  app.use('/api', settingsRoutes(desk))
  app.use('/api/export', limits.exports)
  app.use(exportOf(parts))
  app.use('/api', noSuchPlace)
  if (client) app.use(client)
  app.use(noSuchPlace, answerFaults())
  return app
}

function exportOf({ desk, origin, generator }: AppParts): Router {
  return exportRoutes({
    guard: whoMay('export'),
    sourceFor: (req) => deskSource({ desk, generator, baseUrl: origin }, signedIn(req)),
  })
}

/** What is answered to one person is nobody else's, and old tomorrow; routes may say otherwise. */
const keepNothing: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store')
  next()
}
