import { type ArticleId, type OpId, SYSTEM } from '../../shared/ids.ts'
import { PLAIN_DESK } from '../../shared/settings/settings.ts'
import { decide } from '../../shared/sync/decide.ts'
import type { Commit } from '../../shared/sync/entry.ts'
import type { ArticleImport } from '../../shared/sync/op.ts'
import { RowState } from '../../shared/sync/state.ts'

export const STREAM = 'sim_article' as ArticleId
export const TEXT =
  'The Taliban claimed on Monday to have captured the Panjshir Valley 🇦🇫, it said.'

/** Another article, of which the server knows the text and no tab does. */
export const CITED = 'cited_article' as ArticleId
export const CITED_TEXT = 'Both sides claimed the Panjshir Valley 🇦🇫 on Tuesday.'

/** The commit that makes the simulated article. */
export function firstCommit(id: OpId): Commit {
  const described = { value: null, derived: null }
  const op: ArticleImport = {
    type: 'article.import',
    id,
    article: {
      id: STREAM,
      fileName: 'sim.txt',
      sha256: '0'.repeat(64),
      bytes: new TextEncoder().encode(TEXT).length,
      length: TEXT.length,
      rules: 1,
      title: described,
      outlet: described,
      date: described,
      url: described,
    },
  }
  const at = new Date(1_700_000_000_000).toISOString()
  const context = { reviewer: SYSTEM, role: 'admin', at, text: TEXT, settings: PLAIN_DESK } as const
  const decision = decide(new RowState(), op, context)
  if ('refusal' in decision) throw new Error(decision.refusal.message)
  const entry = { seq: 1, at, by: SYSTEM, origin: null, op, rows: decision.rows }
  return { commit: 1, entries: [entry], outcomes: [] }
}
