import type { Position } from '../../shared/claim/quote.ts'
import type { Status } from '../../shared/claim/status.ts'
import type { Verdict } from '../../shared/claim/verdict.ts'
import type { ClaimId } from '../../shared/ids.ts'

/** What the reader draws of a claim. `start` and `end` are UTF-16 offsets in the article's text. */
export interface ReaderClaim extends Position {
  readonly id: ClaimId
  readonly status: Status
  /** The distinct verdicts that count; a split claim draws each. Of a settled one its outcome alone. */
  readonly verdicts: readonly Verdict[]
  /** `C-14` */
  readonly label: string
}

/** Where a colleague's selection is. `colour` is any CSS colour that white words stand out on. */
export interface OtherSelection extends Position {
  readonly name: string
  /** Two letters at most, where there is no room for the name. */
  readonly initials: string
  readonly colour: string
}

/** Where a colleague reads. `initials` are two letters at most. */
export interface OtherReader {
  readonly name: string
  readonly initials: string
  readonly colour: string
  readonly offset: number
}

/** A claim that marks nearly the words that somebody is about to mark, see shared/claim/overlap.ts. */
export type NearlySame = Pick<ReaderClaim, 'id' | 'label'>

/** What a reviewer does in the text. */
export interface ReaderEvents {
  /** The own selection changed: a passage that a claim may have, or none. */
  select(passage: Position | null): void
  /** The claims under the pointer changed, the shortest first. */
  hover(ids: readonly ClaimId[]): void
  /**
   * Claims were pressed, or `Enter` was pressed on them: the first is meant, the others lie there
   * too. Empty when the press hit text without a claim.
   */
  activate(ids: readonly ClaimId[]): void
  /** The own selection is to become a claim, with this first verdict. */
  mark(verdict: Verdict | null, passage: Position): void
  /** Asks for the live claim that is nearly this passage, and not exactly; null where there is none. */
  nearly(passage: Position): NearlySame | null
  /** An existing claim is to be judged so; without a verdict, to be opened. */
  judge(id: ClaimId, verdict: Verdict | null): void
  /** A claim's edge is to be moved: `change` of where it stands by then, null for where it stays. */
  move(id: ClaimId, change: (now: Position) => Position | null): void
  remove(id: ClaimId): void
  /** Something is to be told to those who do not see it. */
  announce(sentence: string): void
  /** The key that a command has now, as it is shown; null where it has none. */
  keyOf(command: string): string | null
  /** Claims stand at another height now, see `Reader.topOf`. At most once a frame. */
  layout(): void
}

export function isSameClaim(a: ReaderClaim, b: ReaderClaim): boolean {
  return (
    a === b ||
    (a.start === b.start &&
      a.end === b.end &&
      a.status === b.status &&
      a.label === b.label &&
      a.verdicts.length === b.verdicts.length &&
      a.verdicts.every((verdict, i) => verdict === b.verdicts[i]))
  )
}
