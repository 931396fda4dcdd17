import { join } from 'node:path'
import express, { type Router } from 'express'
import { ProblemError } from '../../shared/problem.ts'

/** Paths that the client's router knows: `client/router.ts`. Their fragments never get here. */
const APP_PATH = /^\/(?:join|queue|people|articles(?:\/[^/.]+)?)?\/?$/

/**
 * The built client: assets, whose names hold their hash, may be kept for ever; the page itself is asked
 * for each time. It answers on every path of the client's router.
 */
export function clientPages(folder: string): Router {
  const router = express.Router()
  const assets = { index: false, redirect: false, dotfiles: 'ignore' } as const
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { ...assets, immutable: true, maxAge: '1y' }),
  )
  // The service worker, asked for each time: it says itself which build it is.
  router.get('/worker.js', (_req, res) => {
    res.set('Cache-Control', 'no-cache')
    res.sendFile('worker.js', { root: folder, cacheControl: false })
  })
  router.get(/^\//, (req, res) => {
    if (!isAppPath(req.path) && !wantsPage(req.headers.accept)) throw new ProblemError('NOT_FOUND')
    res.status(isAppPath(req.path) ? 200 : 404)
    res.set('Cache-Control', 'no-cache')
    res.sendFile('index.html', { root: folder, cacheControl: false })
  })
  return router
}

export function isAppPath(path: string): boolean {
  return APP_PATH.test(path)
}

/** A person at a browser who mistyped an address sees the desk say so, not a piece of JSON. */
function wantsPage(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false
}
