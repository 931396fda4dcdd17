import assert from 'node:assert/strict'
import fc from 'fast-check'
import { isLargerThan, jsonFault } from '../../../server/sync/plain-json.ts'
import { MAX_JSON_DEPTH } from '../../../shared/sync/limits.ts'

/** How many levels of objects and arrays a value has. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

describe('plain JSON', () => {
  it('is anything that JSON says, down to the limit', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        const isPoisoned = /"(?:__proto__|constructor|prototype)":/.test(text)
        if (isPoisoned) return
        const expected = depthOf(value) > MAX_JSON_DEPTH ? 'TOO_DEEP' : null
        assert.equal(jsonFault(JSON.parse(text)), expected)
      }),
    )
  })

  it('has a limit of depth for arrays as for objects', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const nested = (levels: number) =>
        JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`) as unknown
      assert.equal(jsonFault(nested(MAX_JSON_DEPTH)), null)
      assert.equal(jsonFault(nested(MAX_JSON_DEPTH + 1)), 'TOO_DEEP')
    }
  })

  it('has no key that reaches a prototype, and nothing but objects, arrays and values', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      assert.equal(jsonFault(JSON.parse(`[{"a":{"${key}":null}}]`)), 'BAD_SHAPE')
    }
    for (const value of [Buffer.from('x'), new Map(), new Date(), Object.create(null)]) {
      assert.equal(jsonFault({ value }), 'BAD_SHAPE')
    }
  })
})

describe('the size of a value', () => {
  it('is that of its JSON in UTF-8, to the byte', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const bytes = Buffer.byteLength(JSON.stringify(value))
        assert.equal(isLargerThan(value, bytes), false)
        assert.equal(isLargerThan(value, bytes - 1), true)
      }),
    )
  })
})
