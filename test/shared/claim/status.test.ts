import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import { counts, NO_CLAIMS, STATUSES, standingOf } from '../../../shared/claim/status.ts'
import { VERDICTS, type Verdict, type VerdictRow } from '../../../shared/claim/verdict.ts'
import type { OpId, ReviewerId } from '../../../shared/ids.ts'
import { ClaimWorld } from '../../helpers/claim-world.ts'

const world = new ClaimWorld()
const claim = world.marks('ana', 'Ghani')
const template = world.casts('ana', claim, 'verified')

/** One reviewer's row: their verdict or none, on the wording of now or an earlier one. */
interface Given {
  readonly verdict: Verdict | null
  readonly earlier: 'position' | 'statement' | 'scope' | null
}

const given: fc.Arbitrary<Given> = fc.record({
  verdict: fc.constantFrom(...VERDICTS, null),
  earlier: fc.constantFrom(null, null, null, 'position', 'statement', 'scope'),
})

function rowOf({ verdict, earlier }: Given, index: number): VerdictRow {
  const { judged } = template
  const rev = 'an earlier op' as OpId
  const old = {
    position: { rev, start: 0, end: 10 },
    statement: { rev, text: 'He went.' },
    scope: { rev, value: 'attribution' },
  } as const
  const seen = earlier ? { ...judged, [earlier]: old[earlier] } : judged
  const reviewer = `reviewer ${index}` as ReviewerId
  return { ...template, id: `${claim.id}:${reviewer}`, reviewer, verdict, judged: seen }
}

describe('the standing of a claim', () => {
  const table: readonly [readonly (Verdict | null)[], ReturnType<typeof standingOf>][] = [
    [[], { status: 'open', outcome: null, readers: 0 }],
    [[null, null], { status: 'open', outcome: null, readers: 0 }],
    [['verified'], { status: 'verified', outcome: 'verified', readers: 1 }],
    [['disputed', 'disputed'], { status: 'disputed', outcome: 'disputed', readers: 2 }],
    [['unverifiable', null], { status: 'unverifiable', outcome: 'unverifiable', readers: 1 }],
    [['verified', 'disputed'], { status: 'split', outcome: null, readers: 2 }],
    [['verified', 'unverifiable'], { status: 'split', outcome: null, readers: 2 }],
    [['disputed', 'unverifiable', 'disputed'], { status: 'split', outcome: null, readers: 3 }],
    [['verified', 'disputed', 'verified'], { status: 'split', outcome: null, readers: 3 }],
  ]
  for (const [verdicts, standing] of table) {
    const said = verdicts.map((verdict) => verdict ?? 'withdrawn').join(', ') || 'no verdict'
    it(`is ${standing.status} with ${standing.readers} readers after: ${said}`, () => {
      const rows = verdicts.map((verdict, index) => rowOf({ verdict, earlier: null }, index))
      assert.deepEqual(standingOf(claim, rows, undefined), standing)
    })
  }

  it('follows from the counting verdicts alone, whatever their order', () => {
    const sets = fc.array(given, { maxLength: 8 })
    const shuffled = sets.chain((all) => {
      const rows = all.map(rowOf)
      return fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
      )
    })
    fc.assert(
      fc.property(shuffled, ([all, rows]) => {
        const counting = all.filter(({ verdict, earlier }) => verdict !== null && earlier === null)
        const distinct = [...new Set(counting.map(({ verdict }) => verdict))]
        const [agreed = null] = distinct.length === 1 ? distinct : []
        const status = distinct.length > 1 ? 'split' : (agreed ?? 'open')
        assert.deepEqual(standingOf(claim, rows, undefined), {
          status,
          outcome: agreed,
          readers: counting.length,
        })
      }),
    )
  })

  it('is settled with the editor’s verdict, whatever others gave, until it is reopened', () => {
    const rows = [
      rowOf({ verdict: 'disputed', earlier: null }, 0),
      rowOf({ verdict: 'verified', earlier: null }, 1),
    ]
    const settled = standingOf(claim, rows, { verdict: 'verified' })
    assert.deepEqual(settled, { status: 'settled', outcome: 'verified', readers: 2 })
    assert.equal(standingOf(claim, rows, { verdict: null }).status, 'split')
  })

  it('does not look at speaker, times or tags', () => {
    const rows = [rowOf({ verdict: 'disputed', earlier: null }, 0)]
    const rev = { ...claim.rev, speaker: 'x' as OpId, saidAt: 'x' as OpId, asOf: 'x' as OpId }
    const other: ClaimRow = { ...claim, speaker: 'x', saidAt: 'x', asOf: 'x', tags: ['x'], rev }
    assert.equal(standingOf(other, rows, undefined).status, 'disputed')
  })
})

describe('a verdict', () => {
  it('counts while all three parts that it judged are those of now', () => {
    assert.equal(counts(claim, rowOf({ verdict: 'verified', earlier: null }, 0)), true)
  })

  for (const earlier of ['position', 'statement', 'scope'] as const) {
    it(`does not count when it judged an earlier ${earlier}`, () => {
      assert.equal(counts(claim, rowOf({ verdict: 'verified', earlier }, 0)), false)
    })
  }

  it('counts for a wording that came back, whichever op wrote it', () => {
    const rev = { position: 'x' as OpId, statement: 'x' as OpId, scope: 'x' as OpId }
    const again: ClaimRow = { ...claim, rev: { ...claim.rev, ...rev } }
    assert.equal(counts(again, rowOf({ verdict: 'verified', earlier: null }, 0)), true)
  })

  it('does not count once it is withdrawn', () => {
    assert.equal(counts(claim, rowOf({ verdict: null, earlier: null }, 0)), false)
  })
})

describe('the counts of an article', () => {
  it('name every status once, and begin at nothing', () => {
    assert.deepEqual(Object.keys(NO_CLAIMS).sort(), [...STATUSES].sort())
    assert.ok(Object.values(NO_CLAIMS).every((count) => count === 0))
  })
})
