import assert from 'node:assert/strict'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import { isResolved } from '../../../shared/discussion/thread.ts'
import type { ReviewerId } from '../../../shared/ids.ts'
import { MAX_COMMENTS } from '../../../shared/sync/limits.ts'
import { ClaimWorld } from '../../helpers/claim-world.ts'

const CLEO = '018bcfe5-6800-7061-9c20-260b0c0d0e0f' as ReviewerId

describe('the discussion of a claim', () => {
  let world: ClaimWorld
  let claim: ClaimRow
  beforeEach(() => {
    world = new ClaimWorld()
    world.imports()
    claim = world.marks('ana', 'Ghani fled')
  })

  const isTalkOver = () => isResolved(world.thread(claim.id), world.state.commentsOn(claim.id))

  it('keeps who said what when, and whom it calls', () => {
    const said = world.says('ben', claim.id, `Which ministry, @{${CLEO}}? Ask @{${CLEO}}.`)
    assert.equal(said.author, 'ben')
    assert.equal(said.parent, null)
    assert.deepEqual(said.mentions, [CLEO])
    assert.equal(said.editedAt, null)
    assert.deepEqual(world.state.commentsOn(claim.id), [said])
  })

  it('has answers one level deep: an answer to an answer belongs to the same comment', () => {
    const first = world.says('ana', claim.id, 'Which ministry?')
    const answer = world.says('ben', claim.id, 'The one in Dushanbe.', { parent: first.id })
    const further = world.says('ana', claim.id, 'Thanks.', { parent: answer.id })
    assert.equal(answer.parent, first.id)
    assert.equal(further.parent, first.id)
  })

  it('takes no answer to what is not on this claim', () => {
    const other = world.marks('ana', 'Kabul fell')
    const there = world.says('ana', other.id, 'Which day?')
    const op = world.comment(claim.id, 'Sunday.', { parent: there.id })
    world.refuses('ben', op, 'UNKNOWN_COMMENT')
    world.refuses(
      'ben',
      { ...op, parent: world.newId<'comment'>(), id: world.newId<'op'>() },
      'UNKNOWN_COMMENT',
    )
  })

  it('takes nothing from a viewer', () => {
    const said = world.says('ana', claim.id, 'Which ministry?')
    world.refuses('vic', world.comment(claim.id, 'Hm.'), 'FORBIDDEN')
    world.refuses('vic', world.resolveThread(claim.id), 'FORBIDDEN')
    world.refuses('vic', world.removeComment(said), 'FORBIDDEN')
  })

  it('lets only its author change a comment, an editor too only take it away', () => {
    const said = world.says('ana', claim.id, 'Which ministry?')
    world.refuses('ben', world.editComment(said, 'No.'), 'FORBIDDEN')
    world.refuses('edda', world.editComment(said, 'No.'), 'FORBIDDEN')
    world.refuses('ben', world.removeComment(said), 'FORBIDDEN')
    world.does('ana', world.editComment(said, 'Which ministry was it?'))
    const edited = world.commentRow(said.id)
    assert.equal(edited.text, 'Which ministry was it?')
    assert.notEqual(edited.editedAt, null)
    assert.equal(edited.at, said.at)
    world.does('edda', world.removeComment(edited))
    assert.equal(world.commentRow(said.id).removed?.by, 'edda')
  })

  it('lets whoever removed a comment bring it back, and an editor', () => {
    const said = world.says('ana', claim.id, 'Which ministry?')
    world.does('edda', world.removeComment(said))
    const removed = world.commentRow(said.id)
    world.refuses('ana', world.restoreComment(removed), 'FORBIDDEN')
    world.does('edda', world.restoreComment(removed))
    world.does('ana', world.removeComment(world.commentRow(said.id)))
    world.does('ana', world.restoreComment(world.commentRow(said.id)))
    assert.equal(world.commentRow(said.id).removed, null)
  })

  it('refuses an edit that did not see the last one, with what stands there', () => {
    const said = world.says('ana', claim.id, 'Which ministry?')
    const late = world.editComment(said, 'Mine, from the phone.')
    world.does('ana', world.editComment(said, 'Mine, from the desk.'))
    const { current } = world.refuses('ana', late, 'STALE')
    assert.deepEqual(current?.value, 'Mine, from the desk.')
    assert.equal(current?.field, 'comment')
  })

  it('refuses to change what was removed, and changes that change nothing', () => {
    const said = world.says('ana', claim.id, 'Which ministry?')
    world.refuses('ana', world.editComment(said, said.text), 'NO_CHANGE')
    world.refuses('ana', world.restoreComment(said), 'NO_CHANGE')
    world.does('ana', world.removeComment(said))
    const removed = world.commentRow(said.id)
    world.refuses('ana', world.editComment(removed, 'Again.'), 'COMMENT_REMOVED')
    world.refuses('ana', world.removeComment(removed), 'NO_CHANGE')
  })

  it('goes on when the claim is settled, and stops when it is removed', () => {
    world.casts('ana', claim, 'disputed')
    world.settles('edda', claim, 'disputed')
    world.says('ben', claim.id, 'Also in the Guardian.')
    const other = world.marks('ana', 'Kabul fell')
    world.does('ana', world.remove(other))
    world.refuses('ben', world.comment(other.id, 'Why?'), 'CLAIM_REMOVED')
  })

  it('finds the claim behind the id of a mark that became an alias', () => {
    const again = world.add('Ghani fled')
    world.does('ben', again)
    assert.equal(world.says('ben', again.claim, 'Here too.').claim, claim.id)
  })

  it('keeps a claim from being removed by its author once others have talked about it', () => {
    const said = world.says('ben', claim.id, 'Which ministry?')
    world.refuses('ana', world.remove(claim), 'JUDGED_BY_OTHERS')
    world.does('ben', world.removeComment(said))
    world.does('ana', world.remove(claim))
  })

  it('holds so many comments on a claim, and not one more', () => {
    for (let n = 0; n < MAX_COMMENTS; n++) world.says('ana', claim.id, `word ${n}`)
    world.refuses('ana', world.comment(claim.id, 'one more'), 'TOO_MANY_COMMENTS')
  })

  describe('comes to an end', () => {
    it('when somebody says so, and is opened again by hand', () => {
      world.says('ana', claim.id, 'Which ministry?')
      world.does('ben', world.resolveThread(claim.id))
      assert.equal(isTalkOver(), true)
      world.refuses('ana', world.resolveThread(claim.id), 'NO_CHANGE')
      world.does('ana', world.reopenThread(claim.id))
      assert.equal(isTalkOver(), false)
    })

    it('not where nothing was said', () => {
      world.refuses('ana', world.resolveThread(claim.id), 'NO_CHANGE')
      world.refuses('ana', world.reopenThread(claim.id), 'NO_CHANGE')
    })

    it('not where somebody opened it meanwhile', () => {
      world.says('ana', claim.id, 'Which ministry?')
      const late = world.resolveThread(claim.id)
      world.does('ben', world.resolveThread(claim.id))
      world.does('ben', world.reopenThread(claim.id))
      assert.equal(world.refuses('ana', late, 'STALE').current?.value, 'open')
    })

    it('until the next comment, and again when that is taken back', () => {
      world.says('ana', claim.id, 'Which ministry?')
      world.does('ben', world.resolveThread(claim.id))
      const later = world.says('ana', claim.id, 'One more thing.')
      assert.equal(isTalkOver(), false)
      world.does('ana', world.removeComment(later))
      assert.equal(isTalkOver(), true)
    })
  })
})
