import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { RequestListener, Server } from 'node:http'
import { join } from 'node:path'
import express, { type Router } from 'express'
import type { Logger } from 'pino'
import { ProblemError } from '../shared/problem.ts'
import { newToken } from './access/token.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { type Desk, type DeskParts, openDesk } from './desk.ts'
import { Health } from './health/health.ts'
import { healthRoutes } from './health/routes.ts'
import { answerFaults } from './http/answers.ts'
import { clientPages } from './http/client-pages.ts'
import { clientSources } from './http/client-sources.ts'
import { answerRaw, httpServer, listen, type Patience, stop } from './http/listening.ts'
import { listeningOrigin, OwnSite } from './http/own-site.ts'
import { logRequests } from './http/request-log.ts'
import type { Store } from './store/store.ts'
import { Gateway } from './sync/gateway.ts'
import { DEFAULT_RATES } from './sync/rates.ts'

export interface ServeParts extends Omit<DeskParts, 'ownerToken' | 'onFault' | 'store'> {
  readonly config: Config
  readonly openStore: () => Promise<Store>
  /** The project's folder, for the built client. */
  readonly root: string
  readonly logger: Logger
  readonly patience?: Patience
}

/** A desk that answers on a port. */
export interface Serving {
  readonly desk: Desk
  readonly health: Health
  readonly site: OwnSite
  readonly port: number
  /** Where it is to be found from outside: `PUBLIC_URL`, or the address it listens on. */
  readonly origin: string
  /** Signs the owner in; the first to use it becomes the owner. */
  readonly signInUrl: string
  /** Takes nothing more, answers everybody who waits, saves, and resolves. */
  close(): Promise<void>
}

/** How long ops under way may take to be answered when the server stops, in milliseconds. */
const LAST_ANSWERS_MS = 4_000

/** Listens, opens the desk, and answers. Rejects with what is in the way; then nothing listens. */
export async function serve(parts: ServeParts): Promise<Serving> {
  const { config, logger } = parts
  const health = new Health()
  const onFault = (error: unknown) => logger.error({ err: error }, 'a part of the desk failed')
  let answer: RequestListener = whileStarting(health, logger)
  const server = httpServer((req, res) => answer(req, res), {
    ...(parts.patience ? { patience: parts.patience } : {}),
    onMalformed: (code) => logger.warn({ code }, 'a connection sent no readable request'),
  })
  const port = await listen(server, config)
  const origin = config.publicUrl ?? listeningOrigin(config.host, port)
  const ownerToken = config.adminToken ?? newToken(parts.random)
  try {
    const store = await parts.openStore()
    const desk = await openDesk({ ...parts, store, ownerToken, onFault })
    const site = new OwnSite(config)
    const client = await clientFor(parts, server)
    const { hasRateLimits, isDevelopment } = config
    const generator = await generatorOf(parts.root)
    const shape = { desk, health, site, logger, hasRateLimits, isDevelopment, origin, generator }
    answer = createApp({ ...shape, client: client.router })
    const gateway = gatewayOf(server, desk, site, generator, parts)
    if (!isDevelopment) refuseOtherUpgrades(server)
    health.ready()
    const drain = async () => {
      health.draining()
      const stopped = stop(server)
      await gateway.drain(LAST_ANSWERS_MS)
      await desk.authorities.close()
      await Promise.all([stopped, client.close()])
      await desk.close()
    }
    let closing: Promise<void> | null = null
    const close = () => {
      closing ??= drain()
      return closing
    }
    return { desk, health, site, port, origin, signInUrl: `${origin}/join#${ownerToken}`, close }
  } catch (error) {
    server.close()
    server.closeAllConnections()
    throw error
  }
}

function gatewayOf(
  server: Server,
  { access, authorities, library, texts, unread, audience }: Desk,
  site: OwnSite,
  build: string,
  { config, logger, now }: ServeParts,
): Gateway {
  return new Gateway(server, {
    desk: access.desk,
    build,
    streams: authorities,
    sessions: access,
    summaries: library,
    texts,
    unread,
    audience,
    site,
    rates: config.hasRateLimits ? DEFAULT_RATES : null,
    log: logger,
    now,
    newRequestId: randomUUID,
  })
}

/** Socket.IO would let an upgrade on another path wait for a second and then hang up. */
function refuseOtherUpgrades(server: Server): void {
  server.on('upgrade', (request, socket) => {
    if (!request.url?.startsWith('/socket.io/')) answerRaw(socket, 404, 'NOT_FOUND')
  })
}

/** The port is taken first, so that a start that cannot have it does nothing else. */
function whileStarting(health: Health, logger: Logger): RequestListener {
  const app = express()
  app.set('x-powered-by', false)
  app.use(logRequests(logger), healthRoutes(health))
  app.use(() => {
    throw new ProblemError('RESTARTING')
  })
  app.use(answerFaults())
  return app
}

async function clientFor(
  { config, root }: ServeParts,
  server: Server,
): Promise<{ readonly router: Router; close(): Promise<void> }> {
  if (config.isDevelopment) return clientSources(root, server)
  return { router: clientPages(join(root, 'dist/client')), close: async () => {} }
}

/** Name and version of this software, `claimdesk/0.1.0`. */
export async function generatorOf(root: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const { name, version } = manifest as { readonly name: string; readonly version: string }
  return `${name}/${version}`
}
