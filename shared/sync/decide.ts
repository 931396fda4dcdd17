import { asShown, mustJudgeFirst } from '../access/decide-blind.ts'
import { decideReviewer } from '../access/decide-reviewer.ts'
import { decideArticle } from '../article/decide-article.ts'
import { decideClaim } from '../claim/decide-claim.ts'
import { decideLease } from '../claim/decide-lease.ts'
import { decideSettlement } from '../claim/decide-settlement.ts'
import { decideVerdict } from '../claim/decide-verdict.ts'
import { decideComment } from '../discussion/decide-comment.ts'
import { decideEvidence } from '../evidence/decide-evidence.ts'
import { decideGuidelines } from '../guidelines/decide-guidelines.ts'
import { decideSettings } from '../settings/decide-settings.ts'
import { type DecideContext, type Decision, refuse } from './decision.ts'
import type { Op } from './op.ts'
import type { StateView } from './state.ts'

/**
 * The rules of the desk, as one pure function: the changed rows, or a refusal. The server decides
 * with it once and for all, the client predicts with it, the tests hold both against it.
 */
export function decide(state: StateView, op: Op, context: DecideContext): Decision {
  if (mustJudgeFirst(state, op, context)) return refuse('JUDGE_FIRST')
  return asShown(state, op, context, decided(state, op, context))
}

function decided(state: StateView, op: Op, context: DecideContext): Decision {
  switch (op.type) {
    case 'article.import':
    case 'article.describe':
      return decideArticle(state, op, context)
    case 'claim.add':
    case 'claim.describe':
    case 'claim.move':
    case 'claim.remove':
    case 'claim.restore':
      return decideClaim(state, op, context)
    case 'claim.take':
    case 'claim.release':
    case 'claim.assign':
      return decideLease(state, op, context)
    case 'verdict.cast':
    case 'verdict.withdraw':
      return decideVerdict(state, op, context)
    case 'verdict.settle':
    case 'verdict.reopen':
      return decideSettlement(state, op, context)
    case 'settings.set':
      return decideSettings(state, op, context)
    case 'guidelines.write':
      return decideGuidelines(state, op, context)
    case 'comment.add':
    case 'comment.edit':
    case 'comment.remove':
    case 'comment.restore':
    case 'comment.resolve':
    case 'comment.reopen':
      return decideComment(state, op, context)
    case 'evidence.add':
    case 'evidence.edit':
    case 'evidence.remove':
    case 'evidence.restore':
      return decideEvidence(state, op, context)
    case 'reviewer.join':
    case 'reviewer.change':
      return decideReviewer(state, op)
  }
}
