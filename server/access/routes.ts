import express, { type Request, type Response, type Router } from 'express'
import * as z from 'zod'
import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import { ROLES } from '../../shared/access/roles.ts'
import { type Id, type ReviewerId, UUID_PATTERN } from '../../shared/ids.ts'
import { ProblemError } from '../../shared/problem.ts'
import { MAX_NAME } from '../../shared/sync/limits.ts'
import { line } from '../../shared/sync/text-field.ts'
import { readJson } from '../http/json-door.ts'
import type { OwnSite } from '../http/own-site.ts'
import type { Access, NewLink } from './access.ts'
import type { Link } from './access-record.ts'
import { cookieOptions, SESSION_COOKIE, sessionToken } from './cookie.ts'
import { callerOf, signedIn, whoMay } from './door.ts'
import { SESSION_LASTS_MS } from './sessions.ts'

/** A year: an invite is for people who are expected, not for whoever finds it later. */
export const MAX_INVITE_HOURS = 24 * 365
/** A large newsroom coming by one link. */
export const MAX_INVITE_USES = 1_000

const linkToken = z.strictObject({ token: z.string().min(1) })
const redemption = z.strictObject({ token: z.string().min(1), name: line(MAX_NAME).optional() })
const inviteTerms = z.strictObject({
  role: z.enum(ROLES),
  expiresInHours: z.int().min(1).max(MAX_INVITE_HOURS),
  uses: z.int().min(1).max(MAX_INVITE_USES),
})
const personChange = z
  .strictObject({
    name: line(MAX_NAME).exactOptional(),
    role: z.enum(ROLES).exactOptional(),
    removed: z.boolean().exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0)

export interface AccessRoutesParts {
  readonly access: Access
  readonly site: OwnSite
}

/** Sessions: coming in, asking who one is, leaving. */
export function sessionRoutes({ access, site }: AccessRoutesParts): Router {
  const router = express.Router()
  const setCookie = (res: Response, token: string) =>
    res.cookie(SESSION_COOKIE, token, {
      ...cookieOptions(site.isHttps),
      maxAge: SESSION_LASTS_MS,
      encode: String,
    })

  /**
   * `POST /api/session {token, name?}` redeems an invite or sign-in link: 201 with the cookie and
   * `{reviewer: {id, name, role, color}, desk}`. Errors: INVITE_INVALID, INVITE_EXPIRED, BAD_SHAPE.
   */
  router.post('/session', async (req, res) => {
    const { token, name } = await readJson(req, res, redemption)
    const session = await access.redeem(token, name ?? null, callerOf(req))
    setCookie(res, session.token)
    res.status(201).json({ reviewer: reviewerOf(session.reviewer), desk: access.desk })
  })

  /**
   * `POST /api/session/link {token}` -> `{kind: 'join', role}`, where a name is needed, or
   * `{kind: 'sign-in', name}`: what the link would do, without using it up. Errors: INVITE_INVALID,
   * INVITE_EXPIRED.
   */
  router.post('/session/link', async (req, res) => {
    const { token } = await readJson(req, res, linkToken)
    res.json(access.offer(token))
  })

  /** `GET /api/session`: who I am, or UNAUTHENTICATED. The cookie lasts anew from here. */
  router.get('/session', (req, res) => {
    const reviewer = access.people.get(signedIn(req).reviewer)
    const token = sessionToken(req.headers.cookie)
    if (!reviewer || token === null) throw new ProblemError('UNAUTHENTICATED')
    setCookie(res, token)
    res.json({ reviewer: reviewerOf(reviewer), desk: access.desk })
  })

  /** `DELETE /api/session`: signs this browser out. 204, signed in or not. */
  router.delete('/session', async (req, res) => {
    const caller = callerOf(req)
    res.clearCookie(SESSION_COOKIE, cookieOptions(site.isHttps))
    if (caller) await access.signOut(caller.sessionKey)
    res.status(204).end()
  })
  return router
}

/** Invites, sign-in links, people. */
export function accessRoutes({ access, site }: AccessRoutesParts): Router {
  const router = express.Router()
  const linkBody = (req: Request, { token, link }: NewLink) => ({
    url: `${site.originFor(req.headers.host)}/join#${token}`,
    expiresAt: new Date(link.expiresAt).toISOString(),
  })

  /** `POST /api/me/sign-in-link` -> 201 `{url, expiresAt}`: once, for another device of one's own. */
  router.post('/me/sign-in-link', whoMay('read'), async (req, res) => {
    const made = await access.signInLink(signedIn(req))
    res.status(201).json(linkBody(req, made))
  })

  /** `POST /api/invites {role, expiresInHours, uses}` -> 201 `{url, …}`; only here is the token shown. */
  router.post('/invites', whoMay('invite'), async (req, res) => {
    const terms = await readJson(req, res, inviteTerms)
    const made = await access.invite(signedIn(req), terms)
    res.status(201).json({ ...inviteOf(made.link), ...linkBody(req, made) })
  })

  /** `GET /api/invites` -> `{invites: [{id, role, by, at, expiresAt, uses, used}]}`. */
  router.get('/invites', whoMay('invite'), (_req, res) => {
    res.json({ invites: access.invites().map(inviteOf) })
  })

  /** `DELETE /api/invites/:id` -> 204; nobody comes in by it any more. */
  router.delete('/invites/:id', whoMay('invite'), async (req, res) => {
    await access.revokeInvite(idIn<'link'>(req))
    res.status(204).end()
  })

  /**
   * `POST /api/people/:id/sign-in-link` -> 201 `{url, expiresAt}`, for somebody who is signed in
   * nowhere. Errors: NOT_FOUND, CONFLICT where they are signed in or have no access.
   */
  router.post('/people/:id/sign-in-link', whoMay('manage-people'), async (req, res) => {
    const made = await access.signInLinkFor(signedIn(req), idIn<'reviewer'>(req) as ReviewerId)
    res.status(201).json(linkBody(req, made))
  })

  /** `GET /api/people` -> `{people: [{id, name, color, role, removedAt}]}`, those who left too. */
  router.get('/people', whoMay('read'), (_req, res) => {
    res.json({ people: access.people.all().map(personOf) })
  })

  /** `PATCH /api/people/:id {name?, role?, removed?}` -> `{person}`. Errors: CONFLICT for the owner. */
  router.patch('/people/:id', whoMay('manage-people'), async (req, res) => {
    const change = await readJson(req, res, personChange)
    const id = idIn<'reviewer'>(req) as ReviewerId
    res.json({ person: personOf(await access.changePerson(signedIn(req), id, change)) })
  })
  return router
}

function idIn<Kind extends string>(req: Request): Id<Kind> {
  const id = String(req.params.id)
  if (!UUID_PATTERN.test(id)) throw new ProblemError('NOT_FOUND')
  return id as Id<Kind>
}

function reviewerOf({ id, name, role, color }: ReviewerRow) {
  return { id, name, role, color }
}

function personOf({ id, name, color, role, removedAt }: ReviewerRow) {
  return { id, name, color, role, removedAt }
}

function inviteOf({ id, grant, by, at, expiresAt, uses, used }: Link) {
  return {
    id,
    role: grant.kind === 'join' ? grant.role : null,
    by,
    at: new Date(at).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    uses,
    used,
  }
}
