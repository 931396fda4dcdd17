import type { Request, RequestHandler, Response } from 'express'
import { type Action, may } from '../../shared/access/roles.ts'
import { ProblemError } from '../../shared/problem.ts'
import type { Access, Caller } from './access.ts'

const callers = new WeakMap<Request, Caller>()

/** Finds out who asks, for all handlers behind it. */
export function identifyCaller(access: Access): RequestHandler {
  return (req, _res, next) => {
    const caller = access.identify(req.headers.cookie)
    if (caller) callers.set(req, caller)
    next()
  }
}

export function callerOf(req: Request): Caller | null {
  return callers.get(req) ?? null
}

/** Throws UNAUTHENTICATED. */
export function signedIn(req: Request): Caller {
  const caller = callers.get(req)
  if (!caller) throw new ProblemError('UNAUTHENTICATED')
  return caller
}

/** Lets only those pass who may do this: otherwise UNAUTHENTICATED or FORBIDDEN. */
export function whoMay(action: Action): RequestHandler {
  return (req: Request, _res: Response, next) => {
    if (!may(signedIn(req).role, action)) throw new ProblemError('FORBIDDEN')
    next()
  }
}
