/** What of a request decides who answers it. */
export interface Asked {
  readonly method: string
  readonly url: string
  /** `navigate` for a page. */
  readonly mode: string
}

/**
 * Who answers: `page` is the server's, or the shell while it cannot be reached; `asset` is the one
 * that is kept, whose name holds its hash; all else is left to the browser, the whole API with it.
 */
export function kindOf({ method, url, mode }: Asked, origin: string): 'page' | 'asset' | 'other' {
  const { origin: from, pathname } = new URL(url)
  if (method !== 'GET' || from !== origin) return 'other'
  if (pathname.startsWith('/assets/')) return 'asset'
  if (mode !== 'navigate' || /^\/(?:api|schemas|socket\.io)\//.test(pathname)) return 'other'
  return 'page'
}

/** Statuses with which something in front of the server says that it is away. */
export function isAway(status: number): boolean {
  return status === 502 || status === 503 || status === 504
}
