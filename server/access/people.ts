import { IDENTITY_COLORS, type ReviewerRow } from '../../shared/access/reviewer.ts'
import type { Role } from '../../shared/access/roles.ts'
import type { Id, ReviewerId } from '../../shared/ids.ts'
import { SYSTEM } from '../../shared/ids.ts'
import type { ReviewerChange, ReviewerJoin } from '../../shared/sync/op.ts'
import type { Actor, Authority } from '../sync/authority.ts'

export type PersonChange = Omit<ReviewerChange, 'type' | 'id' | 'reviewer'>

/** The people of the desk, as the desk's stream has them. */
export class People {
  readonly #desk: Authority
  readonly #newId: <Kind extends string>() => Id<Kind>

  constructor(desk: Authority, newId: <Kind extends string>() => Id<Kind>) {
    this.#desk = desk
    this.#newId = newId
  }

  /** Those who left too. */
  get(id: ReviewerId): ReviewerRow | undefined {
    return this.#desk.state.get('reviewer', id)
  }

  /** In the order in which they joined. */
  all(): readonly ReviewerRow[] {
    return [...this.#desk.state.ofKind('reviewer')]
  }

  /** Durable when it resolves; throws `NotNowError` when it could not be made so. */
  async join(id: ReviewerId, name: string, role: Role): Promise<void> {
    const color = this.all().length % IDENTITY_COLORS
    const reviewer = { id, name, color, role }
    const op: ReviewerJoin = { type: 'reviewer.join', id: this.#newId(), reviewer }
    await this.#issue({ reviewer: SYSTEM, role: 'admin' }, op)
  }

  /** Durable when it resolves. */
  async change(by: Actor, id: ReviewerId, change: PersonChange): Promise<void> {
    await this.#issue(by, { type: 'reviewer.change', id: this.#newId(), reviewer: id, ...change })
  }

  async #issue(by: Actor, op: ReviewerJoin | ReviewerChange): Promise<void> {
    const issued = await this.#desk.issue(by, op)
    if ('code' in issued) throw new Error(`The desk refused ${op.type}: ${issued.code}`)
  }
}
