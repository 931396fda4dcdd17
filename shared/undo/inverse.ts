import type { BlockKind } from '../article/article.ts'
import type { OpId } from '../ids.ts'
import type { ArticleDescribe, ClaimDescribe, Op } from '../sync/op.ts'
import type { Deed, Was } from './deed.ts'

/** How one's own revisions stand now, where a deed is taken back or made again. */
export interface Footing {
  /** The revision that guards a field; null where there is none. */
  readonly guardOf: (field: string) => OpId | null
  /** Whether the deed is a mark of what was a claim already. */
  readonly isAlias: boolean
  /** What the rules say a block of the article is. */
  readonly kindByRules: (block: number) => BlockKind | null
}

/**
 * The op that takes a deed back, guarded by one's own revision: written over by somebody else, it is
 * refused. Null where there is no such op.
 */
export function inverseOf({ op, was }: Deed, id: OpId, footing: Footing): Op | null {
  const { guardOf, isAlias } = footing
  switch (op.type) {
    case 'claim.add': {
      const guard = guardOf('removed')
      if (guard && isAlias && was.kind === 'verdict' && was.given) {
        const { given, judged } = was
        return { type: 'verdict.cast', id, claim: op.claim, ...given, judged, guard }
      }
      return guard && { type: 'claim.remove', id, claim: op.claim, guard, mark: op.id }
    }
    case 'claim.remove': {
      const guard = guardOf('removed')
      return guard && { type: 'claim.restore', id, claim: op.claim, guard }
    }
    case 'claim.restore': {
      const guard = guardOf('removed')
      return guard && { type: 'claim.remove', id, claim: op.claim, guard }
    }
    case 'claim.assign': {
      const guard = guardOf('assignment')
      if (was.kind !== 'assignment' || !guard) return null
      return { ...op, id, reviewer: was.assignee, guard }
    }
    case 'claim.describe':
      return describedAs(op, was, id, guardOf)
    case 'claim.move': {
      const guard = guardOf('position')
      if (was.kind !== 'passage' || !guard) return null
      return { ...op, id, position: was.position, exact: was.exact, guard }
    }
    case 'verdict.cast':
    case 'verdict.withdraw': {
      const guard = guardOf('verdict')
      if (was.kind !== 'verdict' || !guard) return null
      const { claim } = op
      const { given, judged } = was
      if (!given) return { type: 'verdict.withdraw', id, claim, guard }
      return { type: 'verdict.cast', id, claim, ...given, judged, guard }
    }
    case 'verdict.settle':
    case 'verdict.reopen': {
      const guard = guardOf('settlement')
      if (was.kind !== 'settlement' || !guard) return null
      const { claim } = op
      const { word, judged } = was
      if (word) return { type: 'verdict.settle', id, claim, ...word, judged, guard }
      return { type: 'verdict.reopen', id, claim, reason: '', guard }
    }
    case 'comment.add':
    case 'comment.restore': {
      const { claim, comment } = op
      const guard = guardOf('comment')
      return guard && { type: 'comment.remove', id, claim, comment, guard }
    }
    case 'comment.remove': {
      const guard = guardOf('comment')
      return guard && { ...op, type: 'comment.restore', id, guard }
    }
    case 'comment.edit': {
      const guard = guardOf('comment')
      return was.kind === 'comment' && guard ? { ...op, id, text: was.text, guard } : null
    }
    case 'comment.resolve':
    case 'comment.reopen': {
      const { claim } = op
      const type = op.type === 'comment.resolve' ? 'comment.reopen' : 'comment.resolve'
      const guard = guardOf('thread')
      return guard && { type, id, claim, guard }
    }
    case 'settings.set':
      return was.kind === 'setting'
        ? { ...op, id, value: was.value, guard: guardOf(op.field) }
        : null
    case 'guidelines.write':
      if (was.kind !== 'value') return null
      return { ...op, id, text: was.value ?? '', guard: guardOf('guidelines') }
    case 'evidence.add':
    case 'evidence.restore': {
      const { claim, evidence } = op
      const guard = guardOf('evidence')
      return guard && { type: 'evidence.remove', id, claim, evidence, guard }
    }
    case 'evidence.remove': {
      const { claim, evidence } = op
      const guard = guardOf('evidence')
      return guard && { type: 'evidence.restore', id, claim, evidence, guard }
    }
    case 'evidence.edit': {
      const guard = guardOf('evidence')
      return was.kind === 'evidence' && guard ? { ...op, id, given: was.given, guard } : null
    }
    case 'article.describe':
      return articleAsBefore(op, was, id, footing)
    default:
      return null
  }
}

/** The op that makes a deed again after it was taken back, guarded by what took it back. */
export function againOf({ op, was }: Deed, id: OpId, { guardOf }: Footing): Op | null {
  switch (op.type) {
    case 'claim.add': {
      const guard = guardOf('removed')
      if (!guard) return null
      const { claim, first } = op
      const again = { type: 'claim.restore', id, claim, guard, mark: op.id } as const
      return first ? { ...again, first } : again
    }
    case 'claim.remove':
    case 'claim.restore': {
      const guard = guardOf('removed')
      return guard && { ...op, id, guard }
    }
    case 'claim.describe': {
      const { set } = op
      if (set.field === 'tags') {
        if (was.kind !== 'tags') return null
        return { ...op, id, set: { field: 'tags', add: was.added, remove: was.removed } }
      }
      const guard = guardOf(set.field)
      return guard && { ...op, id, set: { ...set, guard } }
    }
    case 'claim.move': {
      const guard = guardOf('position')
      return guard && { ...op, id, guard }
    }
    case 'claim.assign':
      return { ...op, id, guard: guardOf('assignment') }
    case 'verdict.cast':
      return { ...op, id, guard: guardOf('verdict'), judged: op.judged }
    case 'verdict.withdraw': {
      const guard = guardOf('verdict')
      return guard && { ...op, id, guard }
    }
    case 'verdict.settle':
      return { ...op, id, guard: guardOf('settlement') }
    case 'verdict.reopen': {
      const guard = guardOf('settlement')
      return guard && { ...op, id, guard }
    }
    case 'comment.add': {
      const { claim, comment } = op
      const guard = guardOf('comment')
      return guard && { type: 'comment.restore', id, claim, comment, guard }
    }
    case 'comment.edit':
    case 'comment.remove':
    case 'comment.restore': {
      const guard = guardOf('comment')
      return guard && { ...op, id, guard }
    }
    case 'comment.resolve':
      return { ...op, id, guard: guardOf('thread') }
    case 'comment.reopen': {
      const guard = guardOf('thread')
      return guard && { ...op, id, guard }
    }
    case 'settings.set':
      return { ...op, id, guard: guardOf(op.field) }
    case 'guidelines.write':
      return { ...op, id, guard: guardOf('guidelines') }
    case 'evidence.add': {
      const { claim, evidence } = op
      const guard = guardOf('evidence')
      return guard && { type: 'evidence.restore', id, claim, evidence, guard }
    }
    case 'evidence.edit':
    case 'evidence.remove':
    case 'evidence.restore': {
      const guard = guardOf('evidence')
      return guard && { ...op, id, guard }
    }
    case 'article.describe':
      return { ...op, id, guard: guardOf(articleField(op)) }
    default:
      return null
  }
}

/** The name under which a deed remembers the field of the article that this op sets. */
function articleField({ set }: ArticleDescribe): string {
  return set.field === 'kind' ? `kind ${set.block}` : set.field
}

function describedAs(
  op: ClaimDescribe,
  was: Was,
  id: OpId,
  guardOf: Footing['guardOf'],
): Op | null {
  const { set } = op
  if (set.field === 'tags') {
    if (was.kind !== 'tags') return null
    return { ...op, id, set: { field: 'tags', add: was.removed, remove: was.added } }
  }
  const guard = guardOf(set.field)
  if (!guard) return null
  if (set.field === 'scope') {
    return was.kind === 'scope' ? { ...op, id, set: { ...set, value: was.value, guard } } : null
  }
  return was.kind === 'value' ? { ...op, id, set: { ...set, value: was.value, guard } } : null
}

function articleAsBefore(
  op: ArticleDescribe,
  was: Was,
  id: OpId,
  { guardOf, kindByRules }: Footing,
): Op | null {
  const { set } = op
  const guard = guardOf(articleField(op))
  if (set.field === 'kind') {
    const kind = was.kind === 'block' ? (was.value ?? kindByRules(set.block)) : null
    return kind && { ...op, id, guard, set: { ...set, kind } }
  }
  return was.kind === 'value' ? { ...op, id, guard, set: { ...set, value: was.value } } : null
}
