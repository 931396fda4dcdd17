import assert from 'node:assert/strict'
import { Announcer } from '../../../client/desk/announcer.ts'
import type { OpId, ReviewerId } from '../../../shared/ids.ts'
import type { WireEntry } from '../../../shared/sync/entry.ts'
import type { OpType } from '../../../shared/sync/op.ts'
import { ClaimWorld, plain } from '../../helpers/claim-world.ts'

const ANA = 'ana' as ReviewerId
const BEN = 'ben' as ReviewerId
const MIRA = 'mira' as ReviewerId
const NAMES: Readonly<Record<string, string>> = { ben: 'Ben', mira: 'Mira' }

let seq = 0
function entry(by: ReviewerId, type: OpType): WireEntry {
  seq += 1
  return { seq, at: '2026-11-22T08:00:00.000Z', by, type, op: `op-${seq}` as OpId, rows: [] }
}

describe('the announcer', () => {
  let waiting: (() => void)[]
  let announcer: Announcer

  beforeEach(() => {
    waiting = []
    announcer = new Announcer(
      (_ms, callback) => void waiting.push(callback),
      (reviewer) => NAMES[reviewer] ?? 'Somebody',
    )
  })

  it('gathers what colleagues do into one sentence', () => {
    announcer.hear([entry(BEN, 'claim.add'), entry(BEN, 'claim.add')], ANA)
    announcer.hear([entry(BEN, 'claim.add'), entry(MIRA, 'verdict.cast')], ANA)
    assert.equal(announcer.sentence.value, '', 'it waits')
    assert.equal(waiting.length, 1, 'once')
    waiting.shift()?.()
    assert.equal(announcer.sentence.value, 'Ben marked 3 claims. Mira gave 1 verdict.')
  })

  it('begins anew after a sentence', () => {
    announcer.hear([entry(BEN, 'claim.add')], ANA)
    waiting.shift()?.()
    announcer.hear([entry(BEN, 'claim.remove')], ANA)
    waiting.shift()?.()
    assert.equal(announcer.sentence.value, 'Ben removed 1 claim.')
  })

  it('takes the undo of a mark that became an alias for what it is: no claim went', () => {
    const world = new ClaimWorld()
    const claim = world.marks('ana', 'Ghani', { first: plain('disputed') })
    const rows = [world.verdict(claim.id, 'ana')]
    announcer.hear([{ ...entry(BEN, 'claim.remove'), rows } as WireEntry], ANA)
    assert.deepEqual(waiting, [])
  })

  it('is silent about one’s own changes, descriptions, and what one may not see', () => {
    announcer.hear([entry(ANA, 'claim.add'), entry(BEN, 'claim.describe'), { seq: 99 }], ANA)
    assert.deepEqual(waiting, [])
  })

  it('says what one’s own first verdict has brought, and nothing where that is nothing', () => {
    const world = new ClaimWorld()
    world.settings = { ...world.settings, blindFirstPass: true }
    world.imports()
    const claim = world.marks('ben', 'Ghani fled', { first: plain('disputed') })
    const others = world.verdict(claim.id, 'ben')
    const mine = world.casts('ana', claim, 'verified')
    const told = { ...entry(ANA, 'verdict.cast'), op: mine.rev }
    announcer.hear([{ ...told, rows: [mine] }], ANA)
    assert.equal(waiting.length, 0)
    announcer.hear([{ ...told, rows: [others, mine] }], ANA)
    waiting.shift()?.()
    assert.equal(announcer.sentence.value, 'Shown after yours: Ben disputed.')
    announcer.hear([{ ...entry(ANA, 'verdict.cast'), rows: [others, mine] }], ANA)
    assert.equal(waiting.length, 0, 'a later verdict brings nothing new')
  })
})
