import type { Problem } from '../../shared/problem.ts'

/** Why a request brought nothing: no answer, or an answer that says what is wrong. */
export type Fault =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'problem'; readonly problem: Problem }

export class RequestFailed extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.kind === 'problem' ? fault.problem.title : 'The server does not answer.')
    this.fault = fault
  }
}

/** Sends a request of this page's own; throws `RequestFailed` on anything but success. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  return checked(await fetch(path, { credentials: 'same-origin', ...init }).catch(() => null))
}

/** An answer that is a success; throws `RequestFailed` for any other, and for none (null). */
export async function checked(answer: Response | null): Promise<Response> {
  if (!answer) throw new RequestFailed({ kind: 'unreachable' })
  if (answer.ok) return answer
  throw new RequestFailed({ kind: 'problem', problem: await problemIn(answer) })
}

/** The body that the server promised for this path; it is our own server, so its word is taken. */
export async function getJson<Body>(path: string, init?: RequestInit): Promise<Body> {
  const answer = await send(path, init)
  // Cut off in the middle: as good as no answer.
  const body = await answer.json().catch(() => null)
  if (body === null) throw new RequestFailed({ kind: 'unreachable' })
  return body as Body
}

export function json(method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** What failed, as a reason that can be told; anything but a failed request is a fault of ours. */
export function faultOf(error: unknown): Fault {
  if (error instanceof RequestFailed) return error.fault
  throw error
}

/** Whether it is only that the server cannot be reached, itself or behind what stands before it. */
export function isAway(fault: Fault): boolean {
  return fault.kind === 'unreachable' || [502, 503, 504].includes(fault.problem.status)
}

export interface FaultWords {
  readonly title: string
  readonly detail: string | null
  /** To be quoted when somebody asks for help. */
  readonly requestId: string | null
}

export function faultInWords(fault: Fault): FaultWords {
  if (fault.kind === 'unreachable') {
    const detail = 'Check the network, or whether Claimdesk is running.'
    return { title: 'The server does not answer.', detail, requestId: null }
  }
  const { title, detail, requestId } = fault.problem
  return { title, detail: detail ?? null, requestId: requestId ?? null }
}

async function problemIn(answer: Response): Promise<Problem> {
  const isProblem = answer.headers.get('content-type')?.includes('json')
  const body = isProblem ? await answer.json().catch(() => null) : null
  if (body && typeof body.code === 'string') return body as Problem
  // Something between us and the server answered, a proxy for instance.
  return {
    type: 'about:blank',
    title: `The server answered with ${answer.status}.`,
    status: answer.status,
    code: 'INTERNAL',
  }
}
