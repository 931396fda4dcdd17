import type { OpId, ReviewerId } from '../ids.ts'

/** The id of the row that is in force; an earlier version has its number for an id. */
export const GUIDELINES = 'desk'

/** How this desk judges, as an admin wrote it; one row a version, in the desk's stream. */
export interface GuidelinesRow {
  readonly kind: 'guidelines'
  readonly id: string
  /** 1, 2, 3 … */
  readonly version: number
  /** Markdown; empty where the guidelines were taken back. */
  readonly text: string
  readonly by: ReviewerId
  /** ISO 8601, UTC, from the server's clock. */
  readonly at: string
  /** The op that wrote this version. */
  readonly rev: OpId
}
