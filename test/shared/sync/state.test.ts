import assert from 'node:assert/strict'
import fc from 'fast-check'
import { standingOf } from '../../../shared/claim/status.ts'
import { hashOf, type Row } from '../../../shared/sync/rows.ts'
import { Layer, RowState, type StateView } from '../../../shared/sync/state.ts'
import {
  anyRows,
  CLAIM_IDS,
  isLiveAt,
  SCOPES,
  SPANS,
  standing,
  withoutDuplicates,
} from './random-rows.ts'

/** All that can be asked of a state, worked out from its rows alone. */
function askedOf(rows: readonly Row[]) {
  const all = standing(rows)
  const verdictsOn = (id: string) =>
    all.filter((row) => row.kind === 'verdict').filter((row) => row.claim === id)
  const settlements = all.filter((row) => row.kind === 'settlement')
  const counts = { open: 0, verified: 0, disputed: 0, unverifiable: 0, split: 0, settled: 0 }
  let readOnce = 0
  for (const row of all) {
    if (row.kind !== 'claim' || row.removed) continue
    const { status, readers } = standingOf(
      row,
      verdictsOn(row.id),
      settlements.find(({ id }) => id === row.id),
    )
    counts[status] += 1
    if (readers === 1 && status !== 'settled') readOnce += 1
  }
  return {
    rows: sorted(all),
    claimsMade: all.filter(({ kind }) => kind === 'claim').length,
    claimAt: places((position, scope) => all.find((row) => isLiveAt(row, position, scope))?.id),
    verdictsOn: CLAIM_IDS.map((id) => sorted(verdictsOn(id))),
    evidenceOn: CLAIM_IDS.map((id) =>
      sorted(all.filter((row) => row.kind === 'evidence' && row.claim === id)),
    ),
    counts,
    readOnce,
    hash: hashOf(all),
  }
}

function places<Value>(at: (position: (typeof SPANS)[0], scope: (typeof SCOPES)[0]) => Value) {
  return SPANS.flatMap((position) => SCOPES.map((scope) => at(position, scope)))
}

function sorted(rows: Iterable<Row>): readonly Row[] {
  return [...rows].sort((a, b) => (`${a.kind}/${a.id}` < `${b.kind}/${b.id}` ? -1 : 1))
}

/** The same answers, asked of a view. */
function answersOf(view: StateView, known: readonly Row[]) {
  return {
    rows: sorted(known.flatMap(({ kind, id }) => view.get(kind, id) ?? [])),
    claimsMade: view.claimsMade,
    claimAt: places((position, scope) => view.claimAt(position, scope)),
    verdictsOn: CLAIM_IDS.map((id) => sorted(view.verdictsOn(id))),
    evidenceOn: CLAIM_IDS.map((id) => sorted(view.evidenceOn(id))),
  }
}

describe('a state', () => {
  it('answers as its rows say, after any fold in any pieces', () => {
    fc.assert(
      fc.property(fc.array(anyRows, { maxLength: 6 }), (batches) => {
        const state = new RowState()
        const written: Row[] = []
        for (const batch of batches) {
          const rows = withoutDuplicates(written, batch)
          state.fold(rows)
          written.push(...rows)
          const { counts, readOnce, hash, ...asked } = askedOf(written)
          assert.deepEqual(answersOf(state, standing(written)), asked)
          assert.deepEqual(state.counts, counts)
          assert.equal(state.readOnce, readOnce)
          assert.equal(state.hash, hash)
          assert.deepEqual(sorted(state.rows()), asked.rows)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is the same from a snapshot of its rows, through JSON', () => {
    fc.assert(
      fc.property(anyRows, (batch) => {
        const state = new RowState(withoutDuplicates([], batch))
        const again = new RowState(JSON.parse(JSON.stringify([...state.rows()])))
        const known = [...state.rows()]
        assert.deepEqual(answersOf(again, known), answersOf(state, known))
        assert.deepEqual([again.hash, again.counts], [state.hash, state.counts])
        assert.equal(again.readOnce, state.readOnce)
      }),
    )
  })

  it('gives the rows of one kind, and those alone', () => {
    fc.assert(
      fc.property(anyRows, (batch) => {
        const state = new RowState(batch)
        for (const kind of ['claim', 'verdict', 'alias', 'reviewer', 'article'] as const) {
          const expected = standing(batch).filter((row) => row.kind === kind)
          assert.deepEqual(sorted(state.ofKind(kind)), sorted(expected))
        }
      }),
    )
  })

  it('knows nothing of what prototypes have', () => {
    const state = new RowState()
    for (const id of ['__proto__', 'constructor', 'toString']) {
      assert.equal(state.get('claim', id), undefined)
      assert.deepEqual(state.verdictsOn(id as never), [])
    }
  })

  it('hands out counts that nobody can change it by', () => {
    const state = new RowState()
    Object.assign(state.counts, { open: 5 })
    assert.equal(state.counts.open, 0)
  })
})

type Step =
  | { readonly kind: 'fold'; readonly batch: readonly Row[] }
  | { readonly kind: 'settle'; readonly count: number }
  | { readonly kind: 'clear' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('fold'), batch: anyRows }), weight: 4 },
  { arbitrary: fc.record({ kind: fc.constant('settle'), count: fc.nat({ max: 3 }) }), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant('clear') }), weight: 1 },
)

describe('a layer over a state', () => {
  it('answers as if all its rows had been folded below, through settling and clearing', () => {
    fc.assert(
      fc.property(anyRows, fc.array(step, { maxLength: 12 }), (first, steps) => {
        const durable = [...withoutDuplicates([], first)]
        const below = new RowState(durable)
        const layer = new Layer(below)
        let pending: (readonly Row[])[] = []
        for (const next of steps) {
          if (next.kind === 'fold') {
            const rows = withoutDuplicates([...durable, ...pending.flat()], next.batch)
            layer.fold(rows)
            pending.push(rows)
          } else if (next.kind === 'settle') {
            const settled = pending.splice(0, next.count)
            for (const rows of settled) below.fold(rows)
            for (const rows of settled) layer.settle(rows)
            durable.push(...settled.flat())
          } else {
            layer.clear()
            pending = []
          }
          const all = [...durable, ...pending.flat()]
          const { counts: _, readOnce: __, hash: ___, ...asked } = askedOf(all)
          assert.deepEqual(answersOf(layer, standing(all)), asked)
          assert.deepEqual(sorted(layer.rows()), sorted(standing(pending.flat())))
          assert.equal(layer.size, standing(pending.flat()).length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('leaves the state below as it is', () => {
    fc.assert(
      fc.property(anyRows, anyRows, (first, batch) => {
        const below = new RowState(withoutDuplicates([], first))
        const before = [below.hash, below.counts, below.claimsMade]
        const layer = new Layer(below)
        layer.fold(withoutDuplicates([...below.rows()], batch))
        layer.clear()
        assert.deepEqual([below.hash, below.counts, below.claimsMade], before)
      }),
    )
  })
})
