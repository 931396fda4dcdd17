import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import { mentionOf, withMentions } from '../../shared/discussion/mentions.ts'
import type { ReviewerId } from '../../shared/ids.ts'

type Named = Pick<ReviewerRow, 'id' | 'name'>

/** How each person is called in what one types: by name, and of two with one name by number, too. */
export type Handles = ReadonlyMap<ReviewerId, string>

export function handlesOf(people: Iterable<Named>): Handles {
  const handles = new Map<ReviewerId, string>()
  const taken = new Set<string>()
  // Ids sort by when people came, so that whoever came first keeps the bare name.
  for (const { id, name } of [...people].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    let handle = name
    for (let nth = 2; taken.has(handle); nth++) handle = `${name} (${nth})`
    taken.add(handle)
    handles.set(id, handle)
  }
  return handles
}

/** What is kept, as one types it: `@Ana Lindt` in the place of her id. */
export function asTyped(text: string, handles: Handles): string {
  return withMentions(text, (id) => `@${handles.get(id) ?? 'Somebody'}`)
}

/** What was typed, as it is kept. Of names that begin alike the longest one is meant. */
export function asKept(typed: string, handles: Handles): string {
  const byLength = [...handles].sort(([, a], [, b]) => b.length - a.length)
  let kept = ''
  for (let at = 0; at < typed.length; at++) {
    const called = typed[at] === '@' && !isInWord(typed[at - 1]) ? at + 1 : -1
    const found =
      called > 0 &&
      byLength.find(
        ([, handle]) =>
          typed.startsWith(handle, called) && !isInWord(typed[called + handle.length]),
      )
    if (!found) {
      kept += typed[at]
      continue
    }
    const [id, handle] = found
    kept += mentionOf(id)
    at += handle.length
  }
  return kept
}

function isInWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character)
}

/** What is being called before the caret, from its `@` on; null while nobody is. */
export function calledAt(typed: string, caret: number): { at: number; begun: string } | null {
  const found = /(?:^|[^\p{L}\p{N}_@])@([^@\n{}]{0,60})$/u.exec(typed.slice(0, caret))
  const begun = found?.[1]
  return begun === undefined ? null : { at: caret - begun.length - 1, begun }
}

/** Most that are offered at once: one sees them without scrolling. */
const MOST_OFFERED = 6

/** Somebody who can be called. */
export interface Offered {
  readonly id: ReviewerId
  readonly handle: string
  readonly color: number
}

/** Those whose name, or a word of it, begins so; whose whole name does comes first. */
export function offered(
  people: Iterable<ReviewerRow>,
  handles: Handles,
  begun: string,
  me: ReviewerId,
): readonly Offered[] {
  const wanted = plain(begun)
  const fitting = [...people].flatMap(({ id, color, removedAt }) => {
    const handle = handles.get(id)
    if (handle === undefined || removedAt !== null || id === me) return []
    const name = plain(handle)
    const rank = name.startsWith(wanted) ? 0 : name.includes(` ${wanted}`) ? 1 : 2
    // Called already: the word after the name is no part of it.
    return rank === 2 || begun === `${handle} ` ? [] : [{ id, handle, color, rank }]
  })
  return fitting
    .sort((a, b) => a.rank - b.rank || a.handle.localeCompare(b.handle))
    .slice(0, MOST_OFFERED)
}

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
