import type { RequestHandler } from 'express'
import helmet from 'helmet'

export interface HeadersParts {
  /** Plain HTTP on a LAN must not be upgraded: the page would stay blank. */
  readonly isHttps: boolean
  /** The bundler's development client puts styles into the page. */
  readonly isDevelopment: boolean
}

/** What browsers are told: our own files only, nothing inline, in nobody's frame. */
export function securityHeaders({ isHttps, isDevelopment }: HeadersParts): RequestHandler {
  const self = ["'self'"]
  const none = ["'none'"]
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: none,
        scriptSrc: self,
        scriptSrcAttr: none,
        workerSrc: self,
        styleSrc: isDevelopment ? [...self, "'unsafe-inline'"] : self,
        imgSrc: self,
        fontSrc: self,
        connectSrc: self,
        manifestSrc: self,
        baseUri: none,
        formAction: self,
        frameAncestors: none,
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // On plain HTTP browsers ignore it, with a warning.
    originAgentCluster: isHttps,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isHttps,
    frameguard: { action: 'deny' },
  })
}
