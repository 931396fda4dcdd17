import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import express, { type Router } from 'express'
import { isAppPath } from './client-pages.ts'

/**
 * The client from its sources, through vite as middleware: one port, its reload on the same server.
 * For development only, so vite is loaded here and nowhere else.
 */
export async function clientSources(
  root: string,
  server: Server,
): Promise<{ readonly router: Router; readonly close: () => Promise<void> }> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'client'),
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server } },
    clearScreen: false,
    logLevel: 'warn',
  })
  const router = express.Router()
  router.use(vite.middlewares)
  router.get(/^\//, async (req, res, next) => {
    if (!isAppPath(req.path)) return next()
    const page = await readFile(join(root, 'client/index.html'), 'utf8')
    // The page stands on deeper paths too, and its sources do not.
    const rooted = page.replaceAll('="./', '="/')
    res.type('html').send(await vite.transformIndexHtml('/index.html', rooted))
  })
  return { router, close: () => vite.close() }
}
