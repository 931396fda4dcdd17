import assert from 'node:assert/strict'
import { parseOp } from '../../../shared/sync/op-schema.ts'
import type { RefusalCode } from '../../../shared/sync/refusal.ts'
import {
  changedAt,
  ID,
  type Json,
  leavesIn,
  objectsIn,
  SAMPLES,
  valueAt,
  without,
  withValue,
} from './sample-ops.ts'

function accepts(json: unknown): void {
  assert.deepEqual(parseOp(json), { op: json })
}

function refuses(json: unknown, code: RefusalCode, where?: string): void {
  const parsed = parseOp(json)
  if ('op' in parsed) assert.fail(`taken as ${JSON.stringify(parsed.op)}`)
  assert.equal(parsed.refusal.code, code)
  if (where !== undefined) assert.ok(parsed.refusal.message.endsWith(` (${where})`))
}

/** What can never stand where a sample has a value of this type. */
const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  string: [undefined, 0, true, {}, [], ['a'], { toString: 'a' }],
  number: [
    undefined,
    null,
    '1',
    true,
    {},
    [],
    -1,
    0.5,
    -0,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ],
  boolean: [undefined, null, 0, 1, 'true', '', {}, [], [true]],
  object: [undefined, null, 0, 'a', true, {}, [0], [null], [['sources-conflict']]],
}

/** What an op may leave out. */
const OPTIONAL = new Set([
  'comment.add parent',
  'claim.add first',
  'claim.remove mark',
  'claim.restore mark',
  'claim.restore first',
  'verdict.withdraw guard',
  'claim.release guard',
])

/** The values that may be null: what is not known, and the guard of what nobody has set. */
const NULLABLE = new Set([
  ...['value', 'reviewer', 'guard where nothing was'],
  ...['title', 'archive', 'accessed', 'rank'],
])

for (const [name, sample] of Object.entries(SAMPLES)) {
  describe(`the schema of ${name}`, () => {
    it('lets a whole op in, exactly as it came', () => {
      accepts(sample)
      accepts(JSON.parse(JSON.stringify(sample)))
    })

    it('refuses every key that it does not know, at every level', () => {
      for (const path of objectsIn(sample)) {
        for (const key of ['by', 'at', 'seq', 'role', 'toString', '']) {
          refuses(
            changedAt(sample, path, (held) => ({ ...held, [key]: 'x' })),
            'BAD_SHAPE',
          )
        }
      }
    })

    it('refuses keys that reach a prototype, at every level', () => {
      for (const path of objectsIn(sample)) {
        for (const key of ['__proto__', 'constructor', 'prototype']) {
          const poisoned = changedAt(sample, path, (held) => {
            const json = JSON.stringify(held)
            return JSON.parse(`${json.slice(0, -1)},"${key}":{"polluted":true}}`)
          })
          refuses(poisoned, 'BAD_SHAPE')
        }
      }
      assert.equal('polluted' in {}, false)
    })

    it('refuses an op that lacks a key, but for those that it may leave out', () => {
      const paths = [...objectsIn(sample).filter(({ length }) => length > 0), ...leavesIn(sample)]
      for (const path of paths) {
        if (OPTIONAL.has(`${sample.type} ${path.join('.')}`)) accepts(without(sample, path))
        else refuses(without(sample, path), 'BAD_SHAPE')
      }
    })

    it('refuses every value of another type', () => {
      for (const path of leavesIn(sample)) {
        const held = valueAt(sample, path)
        if (held === null) continue
        for (const wrong of WRONG[typeof held] ?? []) {
          refuses(withValue(sample, path, wrong), 'BAD_SHAPE')
        }
      }
    })

    it('takes null only where something may be unknown or not set yet', () => {
      for (const path of leavesIn(sample)) {
        const key = path.at(-1) ?? ''
        const mayBeNone =
          /^(?:article|verdict\.settle|comment\.resolve|settings|guidelines|claim\.assign)/.test(
            name,
          ) && key === 'guard'
        const isName = name === 'evidence.add of something without an address' && key === 'title'
        const isNeverNone = isName || name === 'claim.describe scope' || name.startsWith('settings')
        const changed = withValue(sample, path, null)
        const isGuard = key === 'guard' && mayBeNone
        const mayBeNull = NULLABLE.has(isGuard ? 'guard where nothing was' : key)
        if (mayBeNull && (isGuard || !isNeverNone)) accepts(changed)
        else refuses(changed, 'BAD_SHAPE')
      }
    })

    it('refuses an id that is not a UUID in lower case', () => {
      const ids = leavesIn(sample).filter((path) =>
        String(valueAt(sample, path)).startsWith('018bcfe5'),
      )
      assert.ok(ids.length > 0)
      for (const path of ids) {
        for (const wrong of ['', 'x', ID.toUpperCase(), `${ID}\n`, ` ${ID}`, ID.slice(1), '../x']) {
          refuses(withValue(sample, path, wrong), 'BAD_SHAPE', path.join('.'))
        }
      }
    })
  })
}

describe('the schema of ops', () => {
  it('refuses what is no object', () => {
    for (const json of [undefined, null, true, 0, '', 'claim.add', [], [SAMPLES['claim.add']]]) {
      refuses(json, 'BAD_SHAPE', 'op')
    }
  })

  it('refuses an op without a type, or of a type that is none', () => {
    for (const type of [undefined, null, '', 'claim', 'claim.Add', 'claim.settle', '__proto__']) {
      refuses({ ...SAMPLES['claim.remove'], type }, 'BAD_SHAPE', 'type')
    }
  })

  it('refuses what only the server may issue', () => {
    const none = { value: null, derived: null }
    const article = {
      id: 'a',
      fileName: 'a.txt',
      sha256: '0'.repeat(64),
      bytes: 1,
      length: 1,
      rules: 1,
      title: none,
      outlet: none,
      date: none,
      url: none,
    }
    const reviewer = { id: ID, name: 'Ana', color: 0, role: 'admin' }
    refuses({ type: 'article.import', id: ID, article }, 'BAD_SHAPE', 'type')
    refuses({ type: 'reviewer.join', id: ID, reviewer }, 'BAD_SHAPE', 'type')
    refuses({ type: 'reviewer.change', id: ID, reviewer: ID, role: 'admin' }, 'BAD_SHAPE', 'type')
  })

  it('refuses numbers that JSON can say and an offset cannot be', () => {
    const json = JSON.stringify(SAMPLES['claim.move'])
    for (const start of ['-0', '-1', '1e400', '-1e400', '0.5', '1e16', '9007199254740992']) {
      const text = json.replace('"start":0', `"start":${start}`)
      assert.notEqual(text, json)
      refuses(JSON.parse(text), 'BAD_SHAPE', 'position.start')
    }
    accepts(JSON.parse(json.replace('"end":5', '"end":9007199254740991')))
  })

  it('refuses words outside the closed lists', () => {
    const cast = SAMPLES['verdict.cast'] as Json
    for (const verdict of ['', 'Verified', 'split', 'open', 'settled', 'constructor']) {
      refuses({ ...cast, verdict }, 'BAD_SHAPE', 'verdict')
    }
    for (const reason of ['', 'because', 'toString']) {
      refuses({ ...cast, reasons: [reason] }, 'BAD_SHAPE', 'reasons.0')
    }
    refuses({ ...SAMPLES['claim.add'], scope: 'both' }, 'BAD_SHAPE', 'scope')
    const kind = { field: 'kind', block: 0, kind: 'headline' }
    refuses({ ...SAMPLES['article.describe kind'], set: kind }, 'BAD_SHAPE')
    const set = { field: 'author', value: 'ben', guard: ID }
    refuses({ ...SAMPLES['claim.describe speaker'], set }, 'BAD_SHAPE')
  })

  it('takes as a day of the claim only one that the calendar has', () => {
    const asOf = (value: string) =>
      withValue(SAMPLES['claim.describe asOf'], ['set', 'value'], value)
    for (const day of ['2021-08-15', '2020-02-29', '2000-02-29']) accepts(asOf(day))
    for (const day of ['2021-02-29', '2021-13-01', '2021-00-10', '2021-8-15', '15.8.2021', '']) {
      refuses(asOf(day), 'BAD_SHAPE', 'set.value')
    }
  })

  it('takes as the date of an article a day, a month, a year, or a day of an unknown year', () => {
    const date = (value: string) =>
      withValue(SAMPLES['article.describe date'], ['set', 'value'], value)
    for (const good of ['2021-08-15', '2021-08', '2021', 'XXXX-08-15']) accepts(date(good))
    for (const bad of ['2021-02-30', 'XXXX-02-30', 'XXXX', 'Monday', '21-08-15', ' 2021']) {
      refuses(date(bad), 'BAD_SHAPE')
    }
  })

  it('takes as the day on which a source was looked at only one that the calendar has', () => {
    const accessed = (value: string) =>
      withValue(SAMPLES['evidence.edit'], ['given', 'source', 'accessed'], value)
    for (const day of ['2021-08-15', '2020-02-29']) accepts(accessed(day))
    for (const day of ['2021-02-29', '2021-08', 'Monday', '']) refuses(accessed(day), 'BAD_SHAPE')
  })

  it('takes as a source an address, something without one, or a passage, and nothing beside it', () => {
    const add = SAMPLES['evidence.add of an address'] as Json
    const source = (value: unknown) => withValue(add, ['given', 'source'], value)
    const passage = { position: { start: 0, end: 5 }, exact: 'Ghani' }
    refuses(source({ kind: 'passage', article: '../desk', ...passage }), 'BAD_SHAPE')
    refuses(source({ kind: 'passage', article: 'desk', ...passage }), 'BAD_SHAPE')
    refuses(source({ kind: 'picture', url: 'https://example.org/a.png' }), 'BAD_SHAPE')
    refuses(
      source({ kind: 'offline', title: 'A', quote: '', accessed: null, url: 'x' }),
      'BAD_SHAPE',
    )
    refuses(withValue(add, ['given', 'stance'], 'proves'), 'BAD_SHAPE', 'given.stance')
    refuses(withValue(add, ['given', 'rank'], 'first'), 'BAD_SHAPE', 'given.rank')
  })

  it('takes a title without looking at whether it is an address or a date', () => {
    const title = (value: string) =>
      withValue(SAMPLES['article.describe title'], ['set', 'value'], value)
    accepts(title('javascript:alert(1)'))
    accepts(title('<script>alert(1)</script>'))
  })

  it('names the field at fault by its path', () => {
    const cast = SAMPLES['verdict.cast'] as Json
    refuses(withValue(cast, ['judged', 'scope'], 'x'), 'BAD_SHAPE', 'judged.scope')
    refuses({ ...cast, rationale: '\u0000' }, 'BAD_ENCODING', 'rationale')
  })
})
