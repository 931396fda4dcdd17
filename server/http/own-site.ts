import { isIP } from 'node:net'
import type { Config } from '../config.ts'

/** The names by which this machine reaches itself. */
const LOOPBACK = ['localhost', '127.0.0.1', '::1']

/**
 * Which hosts and origins are the desk's own. A request for another host is a rebound DNS name, and
 * one from another origin is another site that uses somebody's cookie.
 */
export class OwnSite {
  /** Whether people come by HTTPS. */
  readonly isHttps: boolean
  readonly #public: URL | null
  readonly #names: ReadonlySet<string>

  constructor({
    host,
    publicUrl,
    allowedHosts,
  }: Pick<Config, 'host' | 'publicUrl' | 'allowedHosts'>) {
    this.#public = publicUrl === null ? null : new URL(publicUrl)
    this.isHttps = this.#public?.protocol === 'https:'
    const names = [...LOOPBACK, host.toLowerCase(), ...allowedHosts]
    if (this.#public) names.push(bare(this.#public.hostname))
    this.#names = new Set(names)
  }

  /** Whether a `Host` header names this server, with any port: a tunnel may change that. */
  isOwnHost(header: string | undefined): boolean {
    const url = hostUrl(header)
    return url !== null && this.#names.has(bare(url.hostname))
  }

  /** Whether an `Origin` header is the page that this very host (or `PUBLIC_URL`) serves. */
  isOwnOrigin(origin: string, hostHeader: string | undefined): boolean {
    if (origin === this.#public?.origin) return true
    const url = hostUrl(hostHeader)
    if (!url || !this.isOwnHost(hostHeader)) return false
    // Where people come by HTTPS, a plain page of the same name is not ours.
    if (this.isHttps && url.hostname === this.#public?.hostname) return false
    return origin === url.origin
  }

  /** The origin for links that people will open: `PUBLIC_URL`, or the host that was asked. */
  originFor(hostHeader: string | undefined): string {
    const asked = hostUrl(hostHeader)
    return this.#public?.origin ?? asked?.origin ?? `http://${LOOPBACK[0]}`
  }
}

/** What to call a server that listens there: no browser can open `0.0.0.0` or `::` everywhere. */
export function listeningOrigin(address: string, port: number): string {
  const isAny = address === '0.0.0.0' || address === '::'
  const name = isAny ? 'localhost' : isIP(address) === 6 ? `[${address}]` : address
  return `http://${name}:${port}`
}

function hostUrl(header: string | undefined): URL | null {
  if (!header || !/^[a-z0-9.:[\]_-]+$/i.test(header)) return null
  const text = `http://${header}`
  return URL.canParse(text) ? new URL(text) : null
}

/** An IPv6 address without its brackets. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '')
}
