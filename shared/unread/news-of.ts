import type { ClaimRow } from '../claim/claim.ts'
import type { AssignmentRow } from '../claim/lease.ts'
import type { CommentRow } from '../discussion/comment.ts'
import type { ArticleId, ClaimId, ReviewerId } from '../ids.ts'
import type { Entry } from '../sync/entry.ts'
import type { Op } from '../sync/op.ts'
import type { Row } from '../sync/rows.ts'
import type { StateView } from '../sync/state.ts'
import type { NewsItem, NewsKind } from './news.ts'

/** Code units of what a claim says, and of how a comment begins: a line each. */
const MAX_ABOUT = 120
const MAX_WORDS = 160

/** What one entry is to one person. */
export interface Delivery {
  readonly to: ReviewerId
  readonly item: NewsItem
  /** Only in the place of what they have not read yet: other words of a comment are no second comment. */
  readonly isUpdate: boolean
}

/** What an entry is to those whom it concerns; and news that it takes away, as a removed comment does. */
export interface News {
  readonly deliveries: readonly Delivery[]
  readonly gone: readonly { readonly id: string; readonly from: ReadonlySet<ReviewerId> }[]
}

/**
 * Whom an entry concerns, read from its rows and the state after it. Never its author. A row says what
 * stands, not what it replaced, so each row is told as what it says now.
 */
export function newsOf(
  entry: Pick<Entry, 'seq' | 'at' | 'by' | 'op' | 'rows'>,
  state: StateView,
  article: ArticleId,
): News {
  const deliveries: Delivery[] = []
  const gone: News['gone'][number][] = []
  for (const row of entry.rows) {
    const told = toldBy(row, entry.op)
    if (!told) continue
    const claim = state.get('claim', told.claim)
    if (!claim) continue
    const concerned = row.kind === 'assignment' ? asked(row) : concernedBy(state, claim)
    if (row.kind === 'comment' && row.removed) {
      gone.push({ id: commentNews(row), from: concerned })
      continue
    }
    const base = itemOf(entry, row, told, claim, article)
    for (const to of concerned) {
      if (to === entry.by) continue
      const kind = row.kind === 'comment' ? commentKind(row, to, state) : told.kind
      const isUpdate = entry.op.type === 'comment.edit' && kind !== 'mention'
      deliveries.push({ to, item: { ...base, kind }, isUpdate })
    }
  }
  return { deliveries, gone }
}

/** Who marked it, judged it, talked about it, or was called there. */
export function concernedBy(state: StateView, { id, author }: ClaimRow): ReadonlySet<ReviewerId> {
  const people = new Set<ReviewerId>([author])
  for (const { reviewer, verdict } of state.verdictsOn(id)) {
    if (verdict !== null) people.add(reviewer)
  }
  for (const row of state.commentsOn(id)) {
    if (row.removed) continue
    people.add(row.author)
    for (const called of row.mentions) people.add(called)
  }
  return people
}

/** Only whoever is asked to see to it. */
function asked({ assignee }: AssignmentRow): ReadonlySet<ReviewerId> {
  return new Set(assignee === null ? [] : [assignee])
}

interface Told {
  readonly claim: ClaimId
  readonly kind: NewsKind
}

/** Null for what concerns nobody else: tags, speakers, leases. */
function toldBy(row: Row, op: Op): Told | null {
  switch (row.kind) {
    case 'verdict':
      return { claim: row.claim, kind: row.verdict === null ? 'withdrawn' : 'verdict' }
    case 'settlement':
      return { claim: row.id, kind: row.verdict === null ? 'reopened' : 'settled' }
    case 'comment':
      return { claim: row.claim, kind: 'comment' }
    case 'evidence':
      return row.removed ? null : { claim: row.claim, kind: 'evidence' }
    case 'thread':
      return { claim: row.id, kind: row.resolved ? 'resolved' : 'thread-reopened' }
    case 'assignment':
      return { claim: row.id, kind: 'assigned' }
    case 'claim': {
      const kind = claimKind(op)
      return kind && { claim: row.id, kind }
    }
    default:
      return null
  }
}

function claimKind(op: Op): NewsKind | null {
  switch (op.type) {
    case 'claim.move':
      return 'moved'
    case 'claim.describe':
      return ['statement', 'scope', 'asOf'].includes(op.set.field) ? 'reworded' : null
    case 'claim.remove':
      return 'removed'
    case 'claim.restore':
      return 'restored'
    default:
      return null
  }
}

function commentKind(row: CommentRow, to: ReviewerId, state: StateView): NewsKind {
  if (row.mentions.includes(to)) return 'mention'
  const above = row.parent === null ? undefined : state.get('comment', row.parent)
  return above?.author === to ? 'answer' : 'comment'
}

function itemOf(
  { seq, at, by }: Pick<Entry, 'seq' | 'at' | 'by'>,
  row: Row,
  { claim: claimId, kind }: Told,
  { label, statement, quote }: ClaimRow,
  article: ArticleId,
): NewsItem {
  const isComment = row.kind === 'comment'
  return {
    id: isComment ? commentNews(row) : `${article}/${claimId}/${row.kind}/${by}`,
    kind,
    article,
    claim: claimId,
    label,
    about: beginOf(statement ?? quote.exact, MAX_ABOUT),
    by: isComment ? row.author : by,
    at: isComment ? row.at : at,
    seq,
    comment: isComment ? row.id : null,
    verdict: row.kind === 'verdict' || row.kind === 'settlement' ? row.verdict : null,
    words: isComment ? beginOf(row.text, MAX_WORDS) : '',
    row: { kind: row.kind, id: row.id },
  }
}

function commentNews({ id }: CommentRow): string {
  return `comment/${id}`
}

/** Never in the middle of a character, nor of somebody's id. */
function beginOf(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text
    .slice(0, most)
    .replace(/@\{[^}]*$/, '')
    .replace(/[\uD800-\uDBFF]$/, '')
  return `${cut}…`
}
