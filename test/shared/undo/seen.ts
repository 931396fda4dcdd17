import { isResolved } from '../../../shared/discussion/thread.ts'
import { givenOf } from '../../../shared/evidence/evidence.ts'
import { claimOf } from '../../../shared/export/history.ts'
import type { Row } from '../../../shared/sync/rows.ts'
import type { ClaimWorld } from '../../helpers/claim-world.ts'

/** What readers see: live claims and standing verdicts, without revisions and times. */
export function seenIn(world: ClaimWorld): readonly unknown[] {
  const { state } = world
  const isGone = (row: Row) => {
    const claim = claimOf(row)
    return claim !== null && state.get('claim', claim)?.removed
  }
  const rows = [...state.rows()].flatMap((row) => {
    if (isGone(row)) return []
    if (row.kind !== 'thread') return seenOf(row) ?? []
    return isResolved(row, state.commentsOn(row.id)) ? [['resolved', row.id]] : []
  })
  return [state.counts, ...rows.map((row) => JSON.stringify(row)).sort()]
}

function seenOf(row: Row): unknown {
  if (row.kind === 'claim' && !row.removed) {
    const { id, position, quote, scope, statement, speaker, saidAt, asOf, tags } = row
    return { id, position, quote, scope, statement, speaker, saidAt, asOf, tags }
  }
  if (row.kind === 'verdict' && row.verdict !== null) {
    const { id, verdict, reasons, rationale } = row
    return { id, verdict, reasons, rationale }
  }
  if (row.kind === 'comment' && !row.removed) {
    const { id, parent, author, text, mentions } = row
    return { id, parent, author, text, mentions }
  }
  if (row.kind === 'evidence' && !row.removed) return [row.id, givenOf(row)]
  if (row.kind === 'settlement' && row.verdict !== null) {
    return ['settled', row.id, row.verdict, row.rationale]
  }
  if (row.kind === 'assignment' && row.assignee !== null) return [row.id, row.assignee]
  if (row.kind === 'article') {
    const { title, outlet, date, url } = row
    return [title.value, outlet.value, date.value, url.value]
  }
  return null
}
