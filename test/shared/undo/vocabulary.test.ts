import assert from 'node:assert/strict'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import type { Op, OpType } from '../../../shared/sync/op.ts'
import { ARTICLE, type ClaimWorld } from '../../helpers/claim-world.ts'
import { seenIn } from './seen.ts'
import { UndoDesk } from './undo-desk.ts'

/** What somebody does, given a claim on which nothing has been done yet; or why it is never taken back. */
type Doing = ((world: ClaimWorld, claim: ClaimRow) => Op) | string

const ON_THE_DESK = 'is of the desk’s own stream: undo-desk-settings.test.ts'
const BY_SERVER = 'only the server issues it'
const A_LEASE = 'says where one is, and ends by itself: one lets go of it'

/** Every op stands here, so that a new one does not come without a word about its way back. */
const DOINGS: Readonly<Record<OpType, Doing>> = {
  'article.import': BY_SERVER,
  'article.describe': (world) =>
    world.describeArticle(
      { field: 'outlet', value: 'TASS' },
      world.state.get('article', ARTICLE)?.outlet.rev ?? null,
    ),
  'claim.add': (world) => world.add('Kabul', { first: GIVEN }),
  'claim.describe': (world, claim) => world.reword(claim, 'He fled.'),
  'claim.move': (world, claim) => world.move(claim, 'Ghani fled'),
  'claim.remove': (world, claim) => world.remove(claim),
  'claim.restore': (world, claim) => {
    world.does('edda', world.remove(claim))
    return world.restore(world.claim(claim.id))
  },
  'claim.take': A_LEASE,
  'claim.release': A_LEASE,
  'claim.assign': (world, claim) => world.assign(claim, 'ben'),
  'verdict.cast': (world, claim) => world.cast(claim, 'disputed'),
  'verdict.withdraw': (world, claim) => {
    world.casts('edda', claim, 'verified')
    return world.withdraw(claim.id)
  },
  'verdict.settle': (world, claim) => world.settle(claim, 'disputed', { rationale: 'Two say so.' }),
  'verdict.reopen': (world, claim) => {
    world.settles('edda', claim, 'disputed')
    return world.reopen(claim)
  },
  'evidence.add': (world, claim) => world.bring(claim, {}),
  'evidence.edit': (world, claim) =>
    world.editEvidence(world.brings('edda', claim, {}), { note: 'See there.' }),
  'evidence.remove': (world, claim) => world.removeEvidence(world.brings('edda', claim, {})),
  'evidence.restore': (world, claim) => {
    const brought = world.brings('edda', claim, {})
    world.does('edda', world.removeEvidence(brought))
    return world.restoreEvidence(world.evidence(brought.id))
  },
  'comment.add': (world, claim) => world.comment(claim.id, 'Who says so?'),
  'comment.edit': (world, claim) => world.editComment(world.says('edda', claim.id, 'Why?'), 'How?'),
  'comment.remove': (world, claim) => world.removeComment(world.says('edda', claim.id, 'Why?')),
  'comment.restore': (world, claim) => {
    const said = world.says('edda', claim.id, 'Why?')
    world.does('edda', world.removeComment(said))
    return world.restoreComment(world.commentRow(said.id))
  },
  'comment.resolve': (world, claim) => {
    world.says('ben', claim.id, 'Why?')
    return world.resolveThread(claim.id)
  },
  'comment.reopen': (world, claim) => {
    world.says('ben', claim.id, 'Why?')
    world.does('ben', world.resolveThread(claim.id))
    return world.reopenThread(claim.id)
  },
  'settings.set': ON_THE_DESK,
  'guidelines.write': ON_THE_DESK,
  'reviewer.join': BY_SERVER,
  'reviewer.change': BY_SERVER,
}

const GIVEN = { verdict: 'disputed', reasons: [], rationale: 'No.' } as const

describe('undo of every op of the vocabulary', () => {
  for (const [type, doing] of Object.entries(DOINGS)) {
    if (typeof doing === 'string') continue
    it(`takes ${type} back and makes it again`, () => {
      const desk = new UndoDesk()
      const { world } = desk
      world.imports()
      const claim = world.marks('edda', 'Ghani')
      const op = doing(world, claim)
      const before = seenIn(world)
      desk.does('edda', op)
      const after = seenIn(world)
      assert.notDeepEqual(after, before, 'it changes what one sees')
      desk.undoes('edda')
      assert.deepEqual(seenIn(world), before)
      desk.redoes('edda')
      assert.deepEqual(seenIn(world), after)
    })
  }

  it('has nothing to take back of a lease', () => {
    const desk = new UndoDesk()
    desk.world.imports()
    const claim = desk.world.marks('ana', 'Ghani')
    desk.does('ana', desk.world.take(claim))
    desk.does('ana', desk.world.release(claim))
    assert.deepEqual(desk.history('ana'), [])
  })
})
