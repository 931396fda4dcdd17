/** Names the cookie on every desk; one browser profile holds one session a host. */
export const SESSION_COOKIE = 'claimdesk_session'

/**
 * The session's token in a `Cookie` header. Two different ones mean that somebody planted one, so
 * neither counts.
 */
export function sessionToken(header: string | undefined): string | null {
  const found = new Set<string>()
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=')
    if (equals > 0 && pair.slice(0, equals).trim() === SESSION_COOKIE) {
      found.add(pair.slice(equals + 1).trim())
    }
  }
  const [token] = found
  return found.size === 1 && token ? token : null
}

/** Attributes of the cookie, as express takes them; `Secure` where people come by HTTPS. */
export function cookieOptions(isHttps: boolean) {
  return { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' } as const
}
