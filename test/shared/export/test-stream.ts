import assert from 'node:assert/strict'
import type { Role } from '../../../shared/access/roles.ts'
import type { Position } from '../../../shared/claim/quote.ts'
import type { ArticleRecord } from '../../../shared/export/verdicts.ts'
import type { ArticleId, ReviewerId } from '../../../shared/ids.ts'
import { PLAIN_DESK } from '../../../shared/settings/settings.ts'
import { decide } from '../../../shared/sync/decide.ts'
import type { Entry } from '../../../shared/sync/entry.ts'
import type { Op } from '../../../shared/sync/op.ts'
import type { RefusalCode } from '../../../shared/sync/refusal.ts'
import { RowState } from '../../../shared/sync/state.ts'

/** Who does something, and when. */
interface Act {
  readonly by: ReviewerId
  readonly role: Role
  readonly at: string
  readonly elsewhere: (article: ArticleId) => string | null
  /** The version of the desk's guidelines that is in force. */
  readonly guidelines: number
}

/** One article's stream: `decide` over every op, entries as a log would hold them. */
export class TestStream {
  readonly text: string
  readonly state = new RowState()
  readonly #entries: Entry[] = []

  constructor(text: string) {
    this.text = text
  }

  /** The code of the refusal, or null when the op was accepted. */
  issue(op: Op, { by, role, at, elsewhere, guidelines }: Act): RefusalCode | null {
    const settings = { ...PLAIN_DESK, guidelines }
    const context = { reviewer: by, role, at, text: this.text, elsewhere, settings }
    const decision = decide(this.state, op, context)
    if ('refusal' in decision) return decision.refusal.code
    this.state.fold(decision.rows)
    const seq = this.#entries.length + 1
    this.#entries.push({ seq, at, by, origin: null, op, rows: decision.rows })
    return null
  }

  /** Where a passage stands; `nth` picks one of several equal ones, from 0. */
  find(passage: string | Position, nth = 0): Position {
    if (typeof passage !== 'string') return passage
    let start = this.text.indexOf(passage)
    for (let i = 0; i < nth; i++) start = this.text.indexOf(passage, start + 1)
    assert.ok(start >= 0, `"${passage}" is not in the text`)
    return { start, end: start + passage.length }
  }

  record(): ArticleRecord {
    const seq = this.#entries.length
    return { text: this.text, seq, rows: [...this.state.rows()], entries: [...this.#entries] }
  }
}
