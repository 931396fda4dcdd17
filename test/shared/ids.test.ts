import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { ARTICLE_ID_PATTERN, DESK_STREAM, idMaker, SYSTEM, UUID_PATTERN } from '../../shared/ids.ts'

/** The last millisecond that 48 bits hold; the year is 10889. */
const LATEST_MS = 2 ** 48 - 1

function idAt(ms: number, bytes: Uint8Array = randomBytes(16)): string {
  return idMaker({ now: () => ms, randomBytes: () => bytes })()
}

const moment = fc.nat({ max: LATEST_MS })
const chance = fc.uint8Array({ minLength: 16, maxLength: 16 })

describe('an id', () => {
  it('is a UUID of version 7 that holds the time of its making', () => {
    fc.assert(
      fc.property(moment, chance, (ms, bytes) => {
        const id = idAt(ms, bytes)
        assert.match(id, UUID_PATTERN)
        assert.equal(id[14], '7')
        assert.equal(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16), ms)
      }),
    )
  })

  it('sorts by the time of its making, whatever chance gave it', () => {
    fc.assert(
      fc.property(moment, moment, chance, chance, (a, b, left, right) => {
        fc.pre(a !== b)
        assert.equal(idAt(a, left) < idAt(b, right), a < b)
      }),
    )
  })

  it('is another one though made in the same millisecond', () => {
    const ids = new Set(Array.from({ length: 1_000 }, () => idAt(1_700_000_000_000)))
    assert.equal(ids.size, 1_000)
  })

  it('is the same one from the same clock and chance', () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, i) => i)
    assert.equal(idAt(1_700_000_000_000, bytes), '018bcfe5-6800-7060-9c20-260b0c0d0e0f')
  })

  it('fits a pattern that takes no other way of writing it', () => {
    const good = '018bcfe5-6800-7060-9c20-260b0c0d0e0f'
    assert.match(good, UUID_PATTERN)
    const others = [
      good.toUpperCase(),
      good.replaceAll('-', ''),
      `{${good}}`,
      ` ${good}`,
      `${good}\n`,
      `${good}0`,
      good.slice(1),
      good.replace('7060', '0060'),
      good.replace('7060', '9060'),
      good.replace('9c20', '1c20'),
      good.replace('018b', '018g'),
      good.replace('018b', '０18b'),
      '00000000-0000-0000-0000-000000000000',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
      '../../etc/passwd',
      '__proto__',
      '',
    ]
    for (const other of others) assert.doesNotMatch(other, UUID_PATTERN)
  })
})

describe('the id of an article', () => {
  it('is short, lower case, of letters, digits, dashes and underscores', () => {
    const good = ['0', 'a', '000_b50cd088e71c6203', 'a-b_c', 'desk2', 'desk-', 'x'.repeat(64)]
    for (const id of good) assert.match(id, ARTICLE_ID_PATTERN)
  })

  it('is never the name of the desk, a path, a key of prototypes, or too long', () => {
    const bad = [
      '',
      DESK_STREAM,
      '.',
      '..',
      'a.b',
      'a/b',
      'a\\b',
      '/a',
      '../a',
      'a%2fb',
      'A',
      'aB',
      'ä',
      'а', // Cyrillic
      '_a',
      '-a',
      '__proto__',
      ' a',
      'a ',
      'a b',
      'a\n',
      'desk\n',
      'a\u0000',
      'x'.repeat(65),
    ]
    for (const id of bad) assert.doesNotMatch(id, ARTICLE_ID_PATTERN)
  })

  it('is neither what the server calls itself nor a stream of another kind', () => {
    assert.notEqual(SYSTEM as string, DESK_STREAM)
    assert.doesNotMatch(SYSTEM, UUID_PATTERN)
  })
})
