import { type ReviewerId, SYSTEM } from '../ids.ts'
import { withCalled } from './comments.ts'
import type {
  ExportedClaim,
  ExportedComment,
  ExportedSettlement,
  HistoryItem,
  Person,
  VerdictsExport,
} from './verdicts-format.ts'

/**
 * An export in which nobody is named: each person is "Reviewer A", "Reviewer B" … by id and name,
 * wherever the export names somebody. The same person is the same letter in all of this export, and
 * another one perhaps in the next. What people wrote stays as they wrote it.
 */
export function withPseudonyms(exported: VerdictsExport): VerdictsExport {
  const hide = hider()
  const step = (item: HistoryItem): HistoryItem => ({ ...item, by: hide(item.by) })
  const claim = (one: ExportedClaim): ExportedClaim => ({
    ...one,
    // Letters are given as a reader meets people: the author first, then who judged.
    author: hide(one.author),
    settled: one.settled && hiddenSettlement(one.settled, hide),
    verdicts: one.verdicts
      .map((verdict) => ({ ...verdict, reviewer: hide(verdict.reviewer) }))
      .sort((a, b) => (a.reviewer.id < b.reviewer.id ? -1 : 1)),
    evidence: one.evidence.map((brought) => ({ ...brought, by: hide(brought.by) })),
    ...(one.comments && { comments: one.comments.map((said) => hiddenComment(said, hide)) }),
    history: one.history.map(step),
  })
  return {
    ...exported,
    claims: exported.claims.map(claim),
    removed: exported.removed.map((one) => ({ ...one, by: hide(one.by) })),
  }
}

function hiddenSettlement(
  settled: ExportedSettlement,
  hide: (person: Person) => Person,
): ExportedSettlement {
  const heard = (all: ExportedSettlement['basis']) =>
    all
      .map((one) => ({ ...one, reviewer: hide(one.reviewer) }))
      .sort((a, b) => (a.reviewer.id < b.reviewer.id ? -1 : 1))
  const { by, basis, dissent } = settled
  return { ...settled, by: hide(by), basis: heard(basis), dissent: heard(dissent) }
}

function hiddenComment(said: ExportedComment, hide: (person: Person) => Person): ExportedComment {
  const text = withCalled(said, (person) => `@{${hide(person).id}}`)
  return { ...said, by: hide(said.by), text, mentions: said.mentions.map(hide) }
}

function hider(): (person: Person) => Person {
  const known = new Map<ReviewerId, Person>()
  return (person) => {
    if (person.id === SYSTEM) return person
    const before = known.get(person.id)
    if (before) return before
    const letters = lettersOf(known.size)
    const id = `reviewer-${letters.toLowerCase()}` as ReviewerId
    const hidden = { id, name: `Reviewer ${letters}` }
    known.set(person.id, hidden)
    return hidden
  }
}

const LETTERS = 26

/** 0 is A, 25 is Z, 26 is AA: as spreadsheets name their columns. */
export function lettersOf(index: number): string {
  const last = String.fromCharCode(65 + (index % LETTERS))
  return index < LETTERS ? last : lettersOf(Math.floor(index / LETTERS) - 1) + last
}
