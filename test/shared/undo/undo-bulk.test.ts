import assert from 'node:assert/strict'
import type { ArticleId, OpId } from '../../../shared/ids.ts'
import { type Step, wholeOf, withChange } from '../../../shared/undo/history.ts'
import { ARTICLE, ClaimWorld, plain } from '../../helpers/claim-world.ts'
import { UndoDesk } from './undo-desk.ts'

/** Ana has judged two claims in one bulk. */
function judged() {
  const desk = new UndoDesk()
  const { world } = desk
  const [ghani, kabul] = [world.add('Ghani'), world.add('Kabul')]
  desk.does('ben', ghani)
  desk.does('ben', kabul)
  const cast = ({ claim }: typeof ghani) => world.cast(world.claim(claim), 'verified')
  desk.doesInBulk('ana', cast(ghani), cast(kabul))
  const verdicts = () =>
    [ghani, kabul].map(({ claim }) => world.state.verdictsOn(claim)[0]?.verdict ?? null)
  return { desk, world, ghani, kabul, verdicts }
}

describe('undo of a bulk', () => {
  it('takes all of it back at once, and redo makes all of it again', () => {
    const { desk, verdicts } = judged()
    assert.deepEqual(verdicts(), ['verified', 'verified'])
    desk.undoes('ana')
    assert.deepEqual(verdicts(), [null, null])
    desk.redoes('ana')
    assert.deepEqual(verdicts(), ['verified', 'verified'])
  })

  it('leaves what can no longer be taken back, with the reason, and takes the rest', () => {
    const { desk, world, ghani, verdicts } = judged()
    desk.does('edda', world.remove(world.claim(ghani.claim)))
    const plan = desk.plans('ana', 'undo')
    assert.ok(plan && !('objection' in plan))
    assert.equal(plan.ops.length, 1)
    assert.deepEqual(
      plan.left.map(({ objection }) => objection.code),
      ['REMOVED'],
    )
    desk.undoes('ana')
    assert.deepEqual(verdicts(), ['verified', null])
    // Brought back meanwhile: redo makes again what was undone, and only that.
    desk.does('edda', world.restore(world.claim(ghani.claim)))
    desk.redoes('ana')
    assert.deepEqual(verdicts(), ['verified', 'verified'])
  })

  it('says why when nothing of it can be taken back', () => {
    const { desk, world, ghani, kabul } = judged()
    for (const { claim } of [ghani, kabul]) desk.does('edda', world.remove(world.claim(claim)))
    assert.equal(desk.objects('ana', 'undo').code, 'REMOVED')
  })

  it('is one with the steps of the other articles, as far as they stand as it does', () => {
    const { desk } = judged()
    const [step] = desk.history('ana') as [Step]
    const other = { ...step, stream: 'another' as ArticleId }
    const undone = { ...other, undone: 1 }
    const alone = new UndoDesk(new ClaimWorld())
    alone.does('ana', alone.world.add('Ghani', { first: plain('disputed') }))
    const [single] = alone.history('ana') as [Step]
    assert.deepEqual(wholeOf([step, other, undone, single], step), [step, other])
    assert.deepEqual(wholeOf([step, other, undone, single], undone), [undone])
    assert.deepEqual(wholeOf([step, single], single), [single])
  })

  it('gives up what was undone before, as every deed does', () => {
    const { desk } = judged()
    desk.undoes('ana')
    const [step] = desk.history('ana') as [Step]
    const bulk = 'another' as OpId
    const after = withChange([step], ARTICLE, { kind: 'did', deeds: step.deeds, bulk })
    assert.deepEqual(
      after?.map((one) => one.bulk),
      [bulk],
    )
  })
})
