import { randomBytes } from 'node:crypto'
import type { ClaimRow } from '../shared/claim/claim.ts'
import { VERDICTS } from '../shared/claim/verdict.ts'
import { idMaker } from '../shared/ids.ts'
import type { ClaimAdd, VerdictCast } from '../shared/sync/op.ts'

export const newId = idMaker({ now: Date.now, randomBytes: () => randomBytes(16) })

/** Code units of every quote in the benches: half a sentence. */
const QUOTE_LENGTH = 60
const WORDS =
  'the minister said on Tuesday that prices rose by four per cent since last year and'.split(' ')
const WORDS_IN_A_LINE = 90

/** An article of plain English words and at least so many code units; `name` makes it one of a kind. */
export function benchText(name: string, length: number): string {
  const lines = [`${name}: a text to measure with`]
  let size = 0
  for (let word = 0; size < length; ) {
    const line = Array.from({ length: WORDS_IN_A_LINE }, () => WORDS[word++ % WORDS.length])
    lines.push(line.join(' '))
    size += lines.at(-1)!.length
  }
  return lines.join('\n')
}

/** How many different marks a text of this length has room for. */
export function roomFor(length: number): number {
  return length - QUOTE_LENGTH
}

/** The mark with this number: its span is its own, and it brings its first verdict along. */
export function mark(text: string, number: number): ClaimAdd {
  if (number >= roomFor(text.length)) throw new Error('the text has no room for one more mark')
  return markAt(text, number, number + QUOTE_LENGTH)
}

/** Marks what stands between two offsets, as disputed. */
export function markAt(text: string, start: number, end: number): ClaimAdd {
  return {
    type: 'claim.add',
    id: newId(),
    claim: newId(),
    position: { start, end },
    exact: text.slice(start, end),
    scope: 'content',
    first: { verdict: 'disputed', reasons: [], rationale: '' },
  }
}

/** Judges a claim as it stands, each time another way. */
export function cast(claim: ClaimRow, number: number): VerdictCast {
  const { position, statement, scope } = claim.rev
  return {
    type: 'verdict.cast',
    id: newId(),
    claim: claim.id,
    verdict: VERDICTS[number % VERDICTS.length]!,
    reasons: [],
    rationale: '',
    judged: { position, statement, scope },
  }
}
