import assert from 'node:assert/strict'
import { hasJudged, isBlind, isShownToBlind, shownWith } from '../../../shared/access/blind.ts'
import { ROLES } from '../../../shared/access/roles.ts'
import type { ReviewerId } from '../../../shared/ids.ts'
import type { Row } from '../../../shared/sync/rows.ts'
import { ClaimWorld, plain, type Who } from '../../helpers/claim-world.ts'

const [ana, ben] = ['ana', 'ben'] as ReviewerId[] as [ReviewerId, ReviewerId]

describe('the blind first pass', () => {
  let desk: ClaimWorld

  beforeEach(() => {
    desk = new ClaimWorld()
    desk.imports()
  })

  /** The kinds of what somebody is shown, by whose they are. */
  const shownTo = (who: Who) =>
    [...desk.state.rows()]
      .filter((row) => isShownToBlind(desk.state, who as ReviewerId, row))
      .map((row) => (row.kind === 'verdict' ? `verdict of ${row.reviewer}` : row.kind))
      .sort()

  it('blinds those who do not settle, and nobody while it is off', () => {
    const blind = (isOn: boolean) => ROLES.filter((role) => isBlind(role, isOn))
    assert.deepEqual(blind(true), ['viewer', 'reviewer'])
    assert.deepEqual(blind(false), [])
  })

  it('shows claims and one’s own verdict, and nothing that others found', () => {
    const claim = desk.marks('ana', 'Ghani fled', { first: plain('disputed') })
    desk.settles('edda', claim, 'verified')
    assert.deepEqual(shownTo('ben'), ['article', 'claim'])
    assert.deepEqual(shownTo('vic'), ['article', 'claim'])
    assert.deepEqual(shownTo('ana'), ['article', 'claim', 'settlement', 'verdict of ana'])
  })

  it('opens a claim with one’s own verdict, and no other claim', () => {
    const [one, other] = ['Ghani fled', 'Kabul fell'].map((passage) =>
      desk.marks('ana', passage, { first: plain('disputed') }),
    )
    desk.casts('ben', one!, 'verified')
    assert.ok(isShownToBlind(desk.state, ben, desk.verdict(one!.id, 'ana')))
    assert.ok(!isShownToBlind(desk.state, ben, desk.verdict(other!.id, 'ana')))
  })

  it('does not open a claim to whoever marked it without a verdict', () => {
    const claim = desk.marks('ben', 'Ghani fled')
    desk.casts('ana', claim, 'disputed')
    assert.deepEqual(shownTo('ben'), ['article', 'claim'])
  })

  it('keeps open what was opened, also after the verdict is withdrawn', () => {
    const claim = desk.marks('ana', 'Ghani fled', { first: plain('disputed') })
    desk.casts('ben', claim, 'verified')
    desk.does('ben', desk.withdraw(claim.id))
    assert.ok(hasJudged(desk.state, ben, claim.id))
    assert.deepEqual(shownTo('ben'), ['article', 'claim', 'verdict of ana', 'verdict of ben'])
  })

  it('opens the claim that a mark turned out to be, and only where the mark brought a verdict', () => {
    const claim = desk.marks('ana', 'Ghani fled', { first: plain('disputed') })
    desk.does('cleo', desk.add('Ghani fled'))
    assert.ok(!hasJudged(desk.state, 'cleo' as ReviewerId, claim.id))
    desk.does('ben', desk.add('Ghani fled', { first: plain('verified') }))
    assert.deepEqual(
      shownTo('ben').filter((what) => what.startsWith('verdict')),
      ['verdict of ana', 'verdict of ben'],
    )
  })

  it('brings with one’s own verdict all of the claim that was withheld, and with nothing else anything', () => {
    const claim = desk.marks('ana', 'Ghani fled', { first: plain('disputed') })
    desk.settles('edda', claim, 'verified')
    const rows = desk.does('ben', desk.cast(claim, 'verified'))
    const brought = (row: Row, who: ReviewerId) =>
      shownWith(desk.state, who, row)
        .map(({ kind, id }) => `${kind}/${id}`)
        .sort()
    assert.deepEqual(brought(rows[0]!, ben), [
      `settlement/${claim.id}`,
      `verdict/${claim.id}:ana`,
      `verdict/${claim.id}:ben`,
    ])
    assert.deepEqual(brought(rows[0]!, ana), [])
    assert.deepEqual(brought(claim, ben), [])
  })
})
