import type { Role } from '../../shared/access/roles.ts'
import type { Id, ReviewerId } from '../../shared/ids.ts'
import { ProblemError } from '../../shared/problem.ts'
import type { AccessList } from './access-list.ts'
import type { Link, Session } from './access-record.ts'
import type { People } from './people.ts'
import { hashOf, newToken, type RandomBytes, type Token, type TokenHash } from './token.ts'

export interface RedeemingParts {
  readonly list: AccessList
  readonly people: People
  /** The token that signs the owner in while this server runs. */
  readonly ownerToken: string
  readonly random: RandomBytes
  readonly newId: <Kind extends string>() => Id<Kind>
  readonly onFault: (error: unknown) => void
}

/** A session that has begun, and those of the same person that had to make room. */
export interface Begun {
  /** Goes into the cookie and nowhere else. */
  readonly token: Token
  readonly madeRoom: readonly Session[]
}

/** What a link would do for whoever redeems it. */
export type LinkOffer =
  /** Somebody new joins; a name is needed. */
  | { readonly kind: 'join'; readonly role: Role }
  /** This person is signed in. */
  | { readonly kind: 'sign-in'; readonly name: string }

/** Turns links into sessions, and newcomers into people of the desk. */
export class Redeeming {
  readonly #parts: RedeemingParts
  readonly #ownerHash: TokenHash | null
  #becomingOwner: Promise<ReviewerId> | null = null

  constructor(parts: RedeemingParts) {
    this.#parts = parts
    this.#ownerHash = hashOf(parts.ownerToken)
  }

  /**
   * A name is needed where a new person joins. Throws a ProblemError INVITE_INVALID, INVITE_EXPIRED
   * or BAD_SHAPE, or what the disk said; then the link is as it was.
   */
  async redeem(tokenText: string, name: string | null): Promise<Begun> {
    const hash = hashOf(tokenText)
    if (hash !== null && hash === this.#ownerHash) return this.#signIn(await this.#ownerId(name))
    return this.#redeemLink(hash, name)
  }

  /** Uses nothing up. Throws a ProblemError INVITE_INVALID or INVITE_EXPIRED. */
  offer(tokenText: string): LinkOffer {
    const { list } = this.#parts
    const hash = hashOf(tokenText)
    if (hash !== null && hash === this.#ownerHash) {
      return list.owner === null ? { kind: 'join', role: 'admin' } : this.#signInOf(list.owner)
    }
    const { grant } = list.links.find(hash)
    if (grant.kind === 'sign-in') return this.#signInOf(grant.reviewer)
    return { kind: 'join', role: grant.role }
  }

  #signInOf(id: ReviewerId): LinkOffer {
    const person = this.#parts.people.get(id)
    // An owner whose joining was cut off is asked for the name again.
    return person ? { kind: 'sign-in', name: person.name } : { kind: 'join', role: 'admin' }
  }

  async #redeemLink(hash: TokenHash | null, name: string | null): Promise<Begun> {
    const { list, people, newId } = this.#parts
    const link = list.links.find(hash)
    const { grant } = link
    if (grant.kind === 'sign-in') return this.#signIn(grant.reviewer, link)
    const who = nameGiven(name)
    const id = newId<'reviewer'>()
    return this.#signIn(id, link, () => people.join(id, who, grant.role))
  }

  /**
   * The link's use and the session are durable before the person is: after a crash between the two a
   * single-use link has never let two people in.
   */
  async #signIn(id: ReviewerId, link?: Link, join?: () => Promise<void>): Promise<Begun> {
    const { list, random, onFault } = this.#parts
    const token = newToken(random)
    const key = hashOf(token) as TokenHash
    if (link) list.links.use(link.hash, 1)
    const madeRoom = list.sessions.start(key, id)
    try {
      await list.save()
      await join?.()
    } catch (error) {
      list.sessions.end(({ hash }) => hash === key)
      if (link) list.links.use(link.hash, -1)
      list.save().catch(onFault)
      throw error
    }
    return { token, madeRoom }
  }

  /** The first to come becomes the owner; whoever comes at the same moment is the same person. */
  async #ownerId(name: string | null): Promise<ReviewerId> {
    const { list, people } = this.#parts
    if (list.owner && people.get(list.owner)) return list.owner
    this.#becomingOwner ??= this.#becomeOwner(nameGiven(name)).finally(() => {
      this.#becomingOwner = null
    })
    return this.#becomingOwner
  }

  async #becomeOwner(name: string): Promise<ReviewerId> {
    const { list, people, newId } = this.#parts
    const id = list.owner ?? newId<'reviewer'>()
    list.owner = id
    await list.save()
    await people.join(id, name, 'admin')
    return id
  }
}

function nameGiven(name: string | null): string {
  if (name !== null) return name
  throw new ProblemError('BAD_SHAPE', 'name: say by which name the others will know you.')
}
