import { type ReadonlySignal, signal } from '@preact/signals'
import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import type { Role } from '../../shared/access/roles.ts'
import { type Fault, faultOf, getJson, json, send } from '../desk/http.ts'

/** Who is at this screen. */
export type Me = Pick<ReviewerRow, 'id' | 'name' | 'role' | 'color'>

/** Why nobody is signed in here. */
export type OutReason = 'never' | 'left' | 'ended' | 'revoked'

export type SessionState =
  | { readonly kind: 'restoring' }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'out'; readonly why: OutReason }
  | { readonly kind: 'in'; readonly me: Me; readonly desk: string }

interface SessionBody {
  readonly reviewer: Me
  readonly desk: string
}

/** What redeeming a link led to. */
export type Redeemed = 'in' | 'name-needed' | { readonly fault: Fault }

/** Who is signed in on this browser; the proof is a cookie that this code never sees. */
export class Session {
  readonly #state = signal<SessionState>({ kind: 'restoring' })

  get state(): ReadonlySignal<SessionState> {
    return this.#state
  }

  async restore(): Promise<void> {
    this.#state.value = { kind: 'restoring' }
    try {
      this.#enter(await getJson<SessionBody>('/api/session'))
    } catch (error) {
      const fault = faultOf(error)
      const isOut = fault.kind === 'problem' && fault.problem.code === 'UNAUTHENTICATED'
      this.#state.value = isOut ? { kind: 'out', why: 'never' } : { kind: 'failed', fault }
    }
  }

  /** Redeems a link. Without a name it signs in a person whom the link knows, and uses up nothing else. */
  async redeem(token: string, name: string | null): Promise<Redeemed> {
    try {
      const body = { token, ...(name === null ? {} : { name }) }
      this.#enter(await getJson<SessionBody>('/api/session', json('POST', body)))
      return 'in'
    } catch (error) {
      const fault = faultOf(error)
      const isShape = fault.kind === 'problem' && fault.problem.code === 'BAD_SHAPE'
      return isShape && name === null ? 'name-needed' : { fault }
    }
  }

  async signOut(): Promise<void> {
    await send('/api/session', { method: 'DELETE' })
    this.#state.value = { kind: 'out', why: 'left' }
  }

  /** The server says that this session is no more. */
  lose(why: 'ended' | 'revoked'): void {
    if (this.#state.peek().kind === 'in') this.#state.value = { kind: 'out', why }
  }

  /** An admin gave this person another role or name. */
  become(change: { readonly role?: Role; readonly name?: string }): void {
    const state = this.#state.peek()
    if (state.kind === 'in') this.#state.value = { ...state, me: { ...state.me, ...change } }
  }

  #enter({ reviewer, desk }: SessionBody): void {
    this.#state.value = { kind: 'in', me: reviewer, desk }
  }
}
