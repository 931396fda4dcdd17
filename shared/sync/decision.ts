import type { Role } from '../access/roles.ts'
import type { ArticleId, OpId, ReviewerId } from '../ids.ts'
import type { DeskSettings } from '../settings/settings.ts'
import { type Refusal, type RefusalCode, refusal } from './refusal.ts'
import type { Row } from './rows.ts'

/** What lies outside the state. Nothing in `decide` reads a clock: `at` only stamps rows. */
export interface DecideContext {
  readonly reviewer: ReviewerId
  readonly role: Role
  /** ISO 8601, UTC. */
  readonly at: string
  /** The article's text; empty on the desk's stream. */
  readonly text: string
  /** What is in force on the desk; of no use on the desk's own stream, whose rows say it. */
  readonly settings: DeskSettings
  /**
   * The text of another article, for what is cited from it: null where there is none, undefined where
   * that is not known here, and what is cited is taken on trust until the server says. Left out,
   * there is none.
   */
  readonly elsewhere?: (article: ArticleId) => string | null | undefined
}

export type Decision = { readonly rows: readonly Row[] } | { readonly refusal: Refusal }

export function accept(...rows: readonly Row[]): Decision {
  return { rows }
}

export function refuse(code: RefusalCode, detail?: Partial<Refusal>): Decision {
  return { refusal: refusal(code, detail) }
}

/** Refuses a guard that is not the field's revision, with what stands there now. */
export function stale(field: string, value: unknown, rev: OpId): Decision {
  return refuse('STALE', { current: { field, value, rev } })
}
