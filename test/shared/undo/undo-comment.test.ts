import assert from 'node:assert/strict'
import { isResolved } from '../../../shared/discussion/thread.ts'
import { UndoDesk } from './undo-desk.ts'

/** Ana has marked "Ghani" and asked something about it, in two steps. */
function asked() {
  const desk = new UndoDesk()
  const { world } = desk
  const mark = world.add('Ghani')
  desk.does('ana', mark)
  const add = world.comment(mark.claim, 'Which ministry?')
  desk.does('ana', add)
  const said = () => world.commentRow(add.comment)
  const isOver = () => isResolved(world.thread(mark.claim), world.state.commentsOn(mark.claim))
  return { desk, world, claim: mark.claim, said, isOver }
}

describe('undo in a discussion', () => {
  it('takes one’s comment back and says it again', () => {
    const { desk, said } = asked()
    desk.undoes('ana')
    assert.notEqual(said().removed, null)
    desk.redoes('ana')
    assert.equal(said().removed, null)
  })

  it('brings back the words that one changed, one change after the other', () => {
    const { desk, world, said } = asked()
    desk.does('ana', world.editComment(said(), 'Which one?'))
    desk.does('ana', world.editComment(said(), 'Who?'))
    desk.undoes('ana')
    assert.equal(said().text, 'Which one?')
    desk.undoes('ana')
    assert.equal(said().text, 'Which ministry?')
    desk.redoes('ana')
    desk.redoes('ana')
    assert.equal(said().text, 'Who?')
  })

  it('brings back what one removed', () => {
    const { desk, world, said } = asked()
    desk.does('ana', world.removeComment(said()))
    desk.undoes('ana')
    assert.equal(said().removed, null)
    desk.redoes('ana')
    assert.notEqual(said().removed, null)
  })

  it('opens what one resolved, and resolves it again', () => {
    const { desk, world, claim, isOver } = asked()
    desk.does('ana', world.resolveThread(claim))
    desk.undoes('ana')
    assert.equal(isOver(), false)
    desk.redoes('ana')
    assert.equal(isOver(), true)
    desk.does('ana', world.reopenThread(claim))
    desk.undoes('ana')
    assert.equal(isOver(), true)
  })

  it('says no where an editor took the comment away since', () => {
    const { desk, world, said } = asked()
    desk.does('edda', world.removeComment(said()))
    const { rev } = said()
    assert.deepEqual(desk.objects('ana', 'undo'), { code: 'CHANGED', field: 'comment', rev })
  })

  it('says no where somebody else opened or resolved the thread since', () => {
    const { desk, world, claim } = asked()
    desk.does('ana', world.resolveThread(claim))
    desk.does('ben', world.reopenThread(claim))
    const rev = world.thread(claim)?.rev
    assert.deepEqual(desk.objects('ana', 'undo'), { code: 'CHANGED', field: 'thread', rev })
  })

  it('leaves a mark on which others have commented', () => {
    const { desk, world, claim } = asked()
    const { rev } = world.says('ben', claim, 'The one in Dushanbe.')
    desk.undoes('ana')
    assert.deepEqual(desk.objects('ana', 'undo'), { code: 'CHANGED', field: 'comment', rev })
  })
})
