import type { RequestHandler } from 'express'
import { ProblemError } from '../../shared/problem.ts'
import { MAX_HEADERS } from './listening.ts'
import type { OwnSite } from './own-site.ts'

/** Refuses requests whose form is already wrong: too many headers, a path that cannot be decoded. */
export const refuseMalformed: RequestHandler = (req, _res, next) => {
  if (req.rawHeaders.length / 2 > MAX_HEADERS) {
    throw new ProblemError('BAD_REQUEST', `At most ${MAX_HEADERS} headers are taken.`)
  }
  if (decodeURIComponent(req.path).includes('\0')) throw new ProblemError('BAD_REQUEST')
  next()
}

/** Answers only to the desk's own names, so that a rebound DNS name finds nothing here. */
export function refuseOtherHosts(site: OwnSite): RequestHandler {
  return (req, _res, next) => {
    if (!site.isOwnHost(req.headers.host)) throw new ProblemError('BAD_HOST')
    next()
  }
}

/** Methods that change nothing. */
const READS = new Set(['GET', 'HEAD'])

/**
 * Refuses writes that a page of another site makes with somebody's cookie, and their preflights. A
 * browser says where a write comes from; who says nothing is no browser, and holds no cookie that
 * somebody else put there.
 */
export function refuseOtherSites(site: OwnSite): RequestHandler {
  return (req, _res, next) => {
    if (READS.has(req.method)) return next()
    const { origin, host, 'sec-fetch-site': from } = req.headers
    if (origin !== undefined && !site.isOwnOrigin(origin, host))
      throw new ProblemError('BAD_ORIGIN')
    if (from !== undefined && from !== 'same-origin' && from !== 'none') {
      throw new ProblemError('BAD_ORIGIN')
    }
    next()
  }
}
