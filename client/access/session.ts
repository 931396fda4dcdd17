import { type ReadonlySignal, signal } from '@preact/signals'
import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import type { Role } from '../../shared/access/roles.ts'
import { type Fault, faultOf, getJson, isAway, json, send } from '../desk/http.ts'
import type { LastSessionMemory } from '../offline/last-session.ts'
import { clearShelf } from '../offline/shelf.ts'

/** Who is at this screen. */
export type Me = Pick<ReviewerRow, 'id' | 'name' | 'role' | 'color'>

/** Why nobody is signed in here. */
export type OutReason = 'never' | 'left' | 'ended' | 'revoked'

export type SessionState =
  | { readonly kind: 'restoring' }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'out'; readonly why: OutReason }
  | {
      readonly kind: 'in'
      readonly me: Me
      readonly desk: string
      /** Whether the server could not be asked: this device only remembers. */
      readonly isRemembered: boolean
    }

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

/** Where this device remembers who was here, the server gets this long to say who is. */
const PATIENCE_MS = 4_000

/** Who is signed in on this browser; the proof is a cookie that this code never sees. */
export class Session {
  readonly #state = signal<SessionState>({ kind: 'restoring' })
  readonly #memory: LastSessionMemory

  constructor(memory: LastSessionMemory) {
    this.#memory = memory
  }

  get state(): ReadonlySignal<SessionState> {
    return this.#state
  }

  /** As the server says; as this device remembers while the server cannot be reached. */
  async restore(): Promise<void> {
    this.#state.value = { kind: 'restoring' }
    const last = this.#memory.read()
    try {
      const init = last ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {}
      this.#enter(await getJson<SessionBody>('/api/session', init))
    } catch (error) {
      const fault = faultOf(error)
      const isOut = fault.kind === 'problem' && fault.problem.code === 'UNAUTHENTICATED'
      if (isOut) this.#leave('never')
      else if (last && isAway(fault)) {
        this.#state.value = { kind: 'in', ...last, isRemembered: true }
      } else this.#state.value = { kind: 'failed', fault }
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
    this.#leave('left')
  }

  /** The server says that this session is no more. */
  lose(why: 'ended' | 'revoked'): void {
    if (this.#state.peek().kind === 'in') this.#leave(why)
  }

  /** The server says who this person is now: an admin may have given another role or name. */
  become(change: { readonly role?: Role; readonly name?: string }): void {
    const state = this.#state.peek()
    if (state.kind !== 'in') return
    this.#enter({ reviewer: { ...state.me, ...change }, desk: state.desk })
  }

  #enter({ reviewer: me, desk }: SessionBody): void {
    this.#memory.keep({ me, desk })
    this.#state.value = { kind: 'in', me, desk, isRemembered: false }
  }

  #leave(why: OutReason): void {
    const last = this.#memory.read()
    this.#memory.forget()
    // Whoever may no longer read, or leaves a shared computer, leaves no texts on it.
    if (last && (why === 'revoked' || why === 'left')) clearShelf(last.desk, last.me.id)
    this.#state.value = { kind: 'out', why }
  }
}
