import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { ReviewerRow } from '../../../shared/access/reviewer.ts'
import {
  addHash,
  hashOf,
  hashText,
  type Row,
  rowHash,
  rowKey,
  subtractHash,
} from '../../../shared/sync/rows.ts'
import { ClaimWorld, plain } from '../../helpers/claim-world.ts'
import { anyRow, anyRows, standing } from './random-rows.ts'

const HASH = /^[0-9a-f]{13}$/

/** Real rows of each kind but reviewer, with every field filled. */
function realRows(): readonly Row[] {
  const world = new ClaimWorld()
  world.imports()
  const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
  world.does('ana', world.tag(claim.id, ['a', 'b']))
  world.does('ana', world.move(claim, 'Ghani fled'))
  world.does('ben', world.add('Ghani fled'))
  return [...world.state.rows()]
}

/** Every way of changing one value somewhere inside. */
function* changesOf(value: unknown): Generator<unknown> {
  if (typeof value === 'string') yield* [`${value}x`, value.slice(1) === value ? 'y' : `x${value}`]
  else if (typeof value === 'number') yield* [value + 1, value === 0 ? 7 : -value]
  else if (value === null) yield* ['x', 0, false]
  else if (Array.isArray(value)) {
    yield [...value, 'x']
    for (const [index, held] of value.entries()) {
      for (const other of changesOf(held)) yield value.with(index, other)
    }
  } else if (typeof value === 'object') {
    for (const [key, held] of Object.entries(value)) {
      for (const other of changesOf(held)) yield { ...value, [key]: other }
    }
  }
}

describe('the hash of a row', () => {
  it('is a whole number of 52 bits', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const hash = rowHash(row)
        assert.ok(Number.isInteger(hash) && hash >= 0 && hash < 2 ** 52)
      }),
    )
  })

  it('changes with every change of any value in any kind of row', () => {
    for (const row of realRows()) {
      const changed = [...changesOf(row)]
      assert.ok(changed.length > 10)
      for (const other of changed) assert.notEqual(rowHash(other as Row), rowHash(row))
    }
  })

  it('differs for all rows that differ, of very many, in its upper and its lower bits', () => {
    const row = { kind: 'reviewer', id: 'r', color: 0, role: 'viewer', removedAt: null } as const
    const count = 20_000
    const hashes = new Set<number>()
    for (let i = 0; i < count; i++) hashes.add(rowHash({ ...row, name: `${i}` } as ReviewerRow))
    assert.equal(hashes.size, count)
    // Of so many values, nearly as many different ones as rows are to be expected.
    const parts = [(hash: number) => Math.floor(hash / 2 ** 32), (hash: number) => hash % 2 ** 20]
    for (const part of parts) assert.ok(new Set([...hashes].map(part)).size > count * 0.98)
  })

  it('survives a journey as JSON', () => {
    for (const row of realRows())
      assert.equal(rowHash(JSON.parse(JSON.stringify(row))), rowHash(row))
    fc.assert(
      fc.property(anyRow, (row) => rowHash(JSON.parse(JSON.stringify(row))) === rowHash(row)),
    )
  })
})

describe('the hash of many rows', () => {
  it('does not depend on their order', () => {
    const shuffled = anyRows
      .map(standing)
      .chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length }),
        ),
      )
    fc.assert(fc.property(shuffled, ([rows, other]) => hashOf(rows) === hashOf(other)))
  })

  it('is thirteen hexadecimal digits, all zero where there is nothing', () => {
    assert.equal(hashOf([]), '0000000000000')
    fc.assert(fc.property(anyRows, (rows) => HASH.test(hashOf(rows))))
  })

  it('tells whether a row is there, and whether it is there once', () => {
    const [first, ...others] = realRows()
    assert.ok(first)
    const all = new Set([
      hashOf([first, ...others]),
      hashOf(others),
      hashOf([first, first, ...others]),
    ])
    assert.equal(all.size, 3)
  })

  it('gives back exactly what was there when the same is added and taken away', () => {
    const hash = fc.bigInt({ min: 0n, max: 2n ** 52n - 1n }).map(Number)
    fc.assert(
      fc.property(hash, hash, (sum, other) => {
        const both = addHash(sum, other)
        assert.ok(Number.isSafeInteger(both) && both >= 0 && both < 2 ** 52)
        assert.equal(BigInt(both), (BigInt(sum) + BigInt(other)) % 2n ** 52n)
        assert.equal(subtractHash(both, other), sum)
        assert.match(hashText(both), HASH)
        assert.equal(Number.parseInt(hashText(both), 16), both)
      }),
    )
  })
})

describe('the key of a row', () => {
  it('holds its kind, so that an alias never overwrites a claim of the same id', () => {
    const id = 'c1'
    const keys = (['article', 'claim', 'alias', 'verdict', 'reviewer'] as const).map((kind) =>
      rowKey({ kind, id }),
    )
    assert.equal(new Set(keys).size, keys.length)
  })
})
