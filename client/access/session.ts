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

/** What a link would do, as the server says. */
type LinkOffer =
  | { readonly kind: 'join'; readonly role: Role }
  | { readonly kind: 'sign-in'; readonly name: string }

/** What following a link led to; it needs a name where somebody new would join. */
export type Followed =
  | { readonly kind: 'in' }
  | { readonly kind: 'name-needed'; readonly role: Role }
  | { readonly kind: 'failed'; readonly fault: Fault }

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

  /** Signs in a person whom the link knows; otherwise uses nothing up, and says what it would do. */
  async follow(token: string): Promise<Followed> {
    try {
      const offer = await getJson<LinkOffer>('/api/session/link', json('POST', { token }))
      if (offer.kind === 'join') return { kind: 'name-needed', role: offer.role }
    } catch (error) {
      return { kind: 'failed', fault: faultOf(error) }
    }
    return this.#redeem({ token })
  }

  join(token: string, name: string): Promise<Followed> {
    return this.#redeem({ token, name })
  }

  async #redeem(body: { readonly token: string; readonly name?: string }): Promise<Followed> {
    try {
      this.#enter(await getJson<SessionBody>('/api/session', json('POST', body)))
      return { kind: 'in' }
    } catch (error) {
      return { kind: 'failed', fault: faultOf(error) }
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
