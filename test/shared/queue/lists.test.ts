import assert from 'node:assert/strict'
import type { ReviewerId } from '../../../shared/ids.ts'
import { isIn, QUEUE_LISTS } from '../../../shared/queue/lists.ts'
import { queueClaimOf } from '../../../shared/queue/queue-claim.ts'
import { ARTICLE, ClaimWorld, type Who } from '../../helpers/claim-world.ts'

/** Ana has marked a claim; `lists` says in which lists somebody finds it. */
function marked() {
  const world = new ClaimWorld()
  world.imports()
  const claim = world.marks('ana', 'Ghani')
  const lists = (who: Who = 'ana') => {
    const item = queueClaimOf(world.state, ARTICLE, claim.id, 1)
    return item ? QUEUE_LISTS.filter((list) => isIn(list, item, who as ReviewerId)) : null
  }
  return { world, claim, lists }
}

describe('the lists of the queue', () => {
  it('have nothing of a claim that nobody judged or took', () => {
    assert.equal(marked().lists(), null)
  })

  it('have what one person read: whatever they found, it needs a second reader', () => {
    const { world, claim, lists } = marked()
    world.casts('ana', claim, 'verified')
    assert.deepEqual(lists(), ['second'])
    world.casts('ana', claim, 'disputed')
    assert.deepEqual(lists(), ['disputed', 'second'])
    world.casts('ben', claim, 'disputed')
    assert.deepEqual(lists(), ['disputed'])
    world.casts('ana', claim, 'verified')
    world.casts('ben', claim, 'verified')
    assert.equal(lists(), null, 'two agree, and nobody disputes it')
  })

  it('have what readers differ on, disputed or not', () => {
    const { world, claim, lists } = marked()
    world.casts('ana', claim, 'verified')
    world.casts('ben', claim, 'unverifiable')
    assert.deepEqual(lists(), ['split'])
    world.casts('ben', claim, 'disputed')
    assert.deepEqual(lists(), ['disputed', 'split'])
  })

  it('count a verdict on an earlier wording nowhere', () => {
    const { world, claim, lists } = marked()
    world.casts('ana', claim, 'disputed')
    world.does('ben', world.reword(claim, 'He fled.'))
    assert.equal(lists(), null)
  })

  it('have what one took or was asked to see to, for oneself alone', () => {
    const { world, claim, lists } = marked()
    world.does('ben', world.take(claim))
    assert.deepEqual([lists('ben'), lists('ana')], [['mine'], []])
    world.does('edda', world.assign(claim, 'cleo'))
    assert.deepEqual([lists('ben'), lists('cleo'), lists('ana')], [['mine'], ['mine'], []])
    world.does('ben', world.release(claim))
    assert.deepEqual([lists('ben'), lists('cleo')], [[], ['mine']])
  })

  it('have what is settled in one place, until it is reopened', () => {
    const { world, claim, lists } = marked()
    world.casts('ana', claim, 'verified')
    world.casts('ben', claim, 'disputed')
    world.does('ben', world.assign(claim, 'ben'))
    world.settles('edda', claim, 'disputed')
    assert.deepEqual(lists('ben'), ['settled'])
    world.does('edda', world.reopen(world.claim(claim.id)))
    assert.deepEqual(lists('ben'), ['disputed', 'split', 'mine'])
  })

  it('have nothing that is removed', () => {
    const { world, claim, lists } = marked()
    world.casts('ana', claim, 'disputed')
    world.does('ben', world.take(claim))
    world.does('edda', world.remove(claim))
    assert.equal(lists('ben'), null)
  })
})
