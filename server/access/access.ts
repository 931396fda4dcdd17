import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import type { Role } from '../../shared/access/roles.ts'
import type { Id, ReviewerId } from '../../shared/ids.ts'
import { ProblemError } from '../../shared/problem.ts'
import type { Actor } from '../sync/authority.ts'
import { AccessList } from './access-list.ts'
import type { AccessFile, AccessRecord, Link } from './access-record.ts'
import { sessionToken } from './cookie.ts'
import { isInvite, isSignInLinkOf } from './links.ts'
import type { People } from './people.ts'
import { type LinkOffer, Redeeming } from './redeeming.ts'
import { hashOf, newToken, type RandomBytes, type Token, type TokenHash } from './token.ts'

/** Names one session within the server; of no use to anybody outside. */
export type SessionKey = TokenHash

/** Who asks, as their session says it now. */
export interface Caller extends Actor {
  readonly name: string
  readonly sessionKey: SessionKey
}

/** What open sockets must hear of at once. */
export type AccessChange =
  | { readonly kind: 'ended'; readonly sessions: readonly SessionKey[] }
  | { readonly kind: 'role'; readonly reviewer: ReviewerId; readonly role: Role }

export interface AccessParts {
  readonly file: AccessFile
  /** As it was read from the file, or a new one. */
  readonly record: AccessRecord
  readonly people: People
  /** The token that signs the owner in while this server runs. */
  readonly ownerToken: string
  readonly now: () => number
  readonly random: RandomBytes
  readonly newId: <Kind extends string>() => Id<Kind>
  /** Told when something that nobody waits for could not be saved. */
  readonly onFault: (error: unknown) => void
}

export interface InviteTerms {
  readonly role: Role
  readonly expiresInHours: number
  readonly uses: number
}

export interface NewLink {
  readonly token: Token
  readonly link: Link
}

const HOUR_MS = 3600_000

/** Long enough to walk to the other device, short enough to be forgotten in a chat. */
export const SIGN_IN_LINK_LASTS_MS = 15 * 60_000

/** Who may come in, who is in, and how access ends. */
export class Access {
  readonly desk: string
  readonly people: People
  readonly #parts: AccessParts
  readonly #list: AccessList
  readonly #redeeming: Redeeming
  readonly #listeners = new Set<(change: AccessChange) => void>()

  constructor(parts: AccessParts) {
    const { file, record, people, now } = parts
    const list = new AccessList(record, file, now)
    this.desk = record.desk
    this.people = people
    this.#parts = parts
    this.#list = list
    this.#redeeming = new Redeeming({ ...parts, list })
  }

  /** Who a `Cookie` header signs in, or null. */
  identify(cookieHeader: string | undefined): Caller | null {
    const token = sessionToken(cookieHeader)
    const session = token === null ? undefined : this.#list.sessions.get(hashOf(token))
    if (!session) return null
    if (this.#list.sessions.touch(session)) this.#list.save().catch(this.#parts.onFault)
    return this.current(session.hash)
  }

  /** Who a session is right now, with today's role; null when it has ended. */
  current(sessionKey: SessionKey): Caller | null {
    const session = this.#list.sessions.get(sessionKey)
    const person = session && this.people.get(session.reviewer)
    if (!person || person.removedAt !== null) return null
    return { reviewer: person.id, role: person.role, name: person.name, sessionKey }
  }

  /** Called when sessions end or a role changes; returns how to stop. */
  onChange(listener: (change: AccessChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What a link's token would do; see `Redeeming.offer`. */
  offer(tokenText: string): LinkOffer {
    return this.#redeeming.offer(tokenText)
  }

  /**
   * Turns a link's token into a session (see `Redeeming`); `former` is the session that the browser
   * had until now, which ends.
   */
  async redeem(tokenText: string, name: string | null, former: Caller | null): Promise<NewSession> {
    const { token, madeRoom } = await this.#redeeming.redeem(tokenText, name)
    this.#tell({ kind: 'ended', sessions: madeRoom.map(({ hash }) => hash) })
    if (former) await this.signOut(former.sessionKey)
    const session = this.current(hashOf(token) as SessionKey)
    const reviewer = session && this.people.get(session.reviewer)
    if (!reviewer) throw new ProblemError('INVITE_INVALID')
    return { token, reviewer }
  }

  /** Durable when it resolves. */
  async signOut(sessionKey: SessionKey): Promise<void> {
    await this.#end(this.#list.sessions.end(({ hash }) => hash === sessionKey))
  }

  async invite(by: Caller, { role, expiresInHours, uses }: InviteTerms): Promise<NewLink> {
    return this.#makeLink(by, { kind: 'join', role }, expiresInHours * HOUR_MS, uses)
  }

  invites(): readonly (Link & { grant: { role: Role } })[] {
    return this.#list.links.all().filter(isInvite)
  }

  /** Throws NOT_FOUND. Who came in by it stays. */
  async revokeInvite(id: Id<'link'>): Promise<void> {
    const removed = this.#list.links.remove((link) => link.id === id && isInvite(link))
    if (removed.length === 0) throw new ProblemError('NOT_FOUND')
    await this.#list.save()
  }

  /** One link a person: a new one takes the place of the last. */
  async signInLink(by: Caller, whose = by.reviewer): Promise<NewLink> {
    this.#list.links.remove(isSignInLinkOf(whose))
    const grant = { kind: 'sign-in', reviewer: whose } as const
    return this.#makeLink(by, grant, SIGN_IN_LINK_LASTS_MS, 1)
  }

  /**
   * A sign-in link for somebody who is signed in nowhere: who lost the last cookie, or got access back,
   * stays one person. Throws NOT_FOUND; CONFLICT where they can make one themselves, since whoever
   * opens it writes in their name.
   */
  async signInLinkFor(by: Caller, id: ReviewerId): Promise<NewLink> {
    const person = this.people.get(id)
    if (!person) throw new ProblemError('NOT_FOUND')
    if (person.removedAt !== null) {
      throw new ProblemError('CONFLICT', `${person.name} has no access; give it back first.`)
    }
    if (this.#list.sessions.all().some(({ reviewer }) => reviewer === id)) {
      const detail = `${person.name} is signed in and can make a sign-in link under “Your access”.`
      throw new ProblemError('CONFLICT', detail)
    }
    return this.signInLink(by, id)
  }

  /**
   * Changes a person's name or role, or takes their access away or gives it back. Throws NOT_FOUND,
   * or CONFLICT for the owner, who always stays an admin: so there is always one.
   */
  async changePerson(
    by: Caller,
    id: ReviewerId,
    { name, role, removed }: { name?: string; role?: Role; removed?: boolean },
  ): Promise<ReviewerRow> {
    const before = this.people.get(id)
    if (!before) throw new ProblemError('NOT_FOUND')
    if (id === this.#list.owner && (removed || (role !== undefined && role !== 'admin'))) {
      throw new ProblemError('CONFLICT', 'The owner of the desk stays an admin.')
    }
    const now = new Date(this.#parts.now()).toISOString()
    const removedAt = removed ? (before.removedAt ?? now) : null
    await this.people.change(by, id, {
      ...(name === undefined ? {} : { name }),
      ...(role === undefined ? {} : { role }),
      ...(removed === undefined ? {} : { removedAt }),
    })
    const after = this.people.get(id) ?? before
    if (after.role !== before.role) this.#tell({ kind: 'role', reviewer: id, role: after.role })
    await this.#takeBack(after)
    return after
  }

  /** Resolves when all of it is durable. */
  async close(): Promise<void> {
    await this.#list.save()
  }

  /** Links that somebody made who may not make them any more must not let anybody in. */
  async #takeBack({ id, role, removedAt }: ReviewerRow): Promise<void> {
    const isOut = removedAt !== null
    const isOwn = isSignInLinkOf(id)
    const links = this.#list.links.remove((link) => {
      if (isOwn(link)) return isOut
      return link.by === id && (isOut || role !== 'admin')
    })
    const sessions = isOut ? this.#list.sessions.end(({ reviewer }) => reviewer === id) : []
    if (links.length > 0 || sessions.length > 0) await this.#end(sessions)
  }

  async #makeLink(
    by: Caller,
    grant: Link['grant'],
    lastsMs: number,
    uses: number,
  ): Promise<NewLink> {
    const token = newToken(this.#parts.random)
    const hash = hashOf(token) as TokenHash
    const at = this.#parts.now()
    const id = this.#parts.newId<'link'>()
    const expiresAt = at + lastsMs
    const link: Link = { id, hash, grant, by: by.reviewer, at, expiresAt, uses, used: 0 }
    this.#list.links.add(link)
    try {
      await this.#list.save()
    } catch (error) {
      this.#list.links.remove((each) => each === link)
      throw error
    }
    return { token, link }
  }

  /** Sessions are dead from here on; then it is made durable. */
  async #end(sessions: readonly { readonly hash: SessionKey }[]): Promise<void> {
    this.#tell({ kind: 'ended', sessions: sessions.map(({ hash }) => hash) })
    await this.#list.save()
  }

  #tell(change: AccessChange): void {
    if (change.kind === 'ended' && change.sessions.length === 0) return
    for (const listener of this.#listeners) listener(change)
  }
}

/** A session as it begins; the token goes into the cookie and nowhere else. */
export interface NewSession {
  readonly token: Token
  readonly reviewer: ReviewerRow
}
