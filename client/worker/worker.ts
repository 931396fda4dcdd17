import { isAway, kindOf } from './requests.ts'

/**
 * The service worker: it keeps the page and its scripts on the device, so that a reload without the
 * server shows the desk. The build puts in which files those are (vite.config.ts); another build is
 * another worker with a store of its own.
 */
declare const self: ServiceWorkerGlobalScope
declare const __SHELL__: { readonly version: string; readonly files: readonly string[] }

const STORE = 'claimdesk-shell-'
/** The page, under the address at which every screen is the same file. */
const PAGE = '/'
/** A network that does not say anything for so long is as good as none. */
const PATIENCE_MS = 4_000

const { version, files } = __SHELL__
const store = `${STORE}${version}`

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell())
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const kind = kindOf(event.request, self.location.origin)
  if (kind === 'page') event.respondWith(page(event.request))
  if (kind === 'asset') event.respondWith(asset(event.request))
})

/** All or nothing: a shell with a hole in it would not open. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(store)
  // The names of all but the page hold their hash: what the browser has of those is right.
  const requests = files.map(
    (file) => new Request(file, { cache: file === PAGE ? 'no-cache' : 'default' }),
  )
  await cache.addAll(requests)
  await self.skipWaiting()
}

/** The one before stays: a tab that is still open may load parts of it. */
async function dropOldShells(): Promise<void> {
  const stores = (await caches.keys()).filter((name) => name.startsWith(STORE))
  const older = stores.filter((name) => name !== store)
  for (const name of older.slice(0, -1)) await caches.delete(name)
}

/** The server's own page while it answers, so that nobody sees an old one. */
async function page(request: Request): Promise<Response> {
  const kept = async () => (await (await caches.open(store)).match(PAGE)) ?? Response.error()
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return isAway(answer.status) ? await kept() : answer
  } catch {
    return kept()
  }
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(store)).put(request, answer.clone())
  return answer
}
