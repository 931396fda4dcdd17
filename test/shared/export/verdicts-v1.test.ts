import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { DEFINITIONS } from '../../../shared/export/definitions.ts'
import type { VerdictsExport } from '../../../shared/export/verdicts-format.ts'
import { type JsonSchema, verdictsSchema } from '../../../shared/export/verdicts-v1-schema.ts'
import { TestDesk } from './export-desk.ts'
import { faults, validatorOf } from './schema-faults.ts'
import { wholeVocabulary } from './whole-vocabulary.ts'

/** A file as it was when version 1 was first published; it is never written anew. */
function firstPublished(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'))
}

/** The paths at which `now` does not say what `then` said; more keys and steps are no loss. */
function lost(then: unknown, now: unknown, path = ''): readonly string[] {
  if (typeof then !== 'object' || then === null) return Object.is(then, now) ? [] : [path]
  if (typeof now !== 'object' || now === null) return [path]
  if (Array.isArray(then) && then.length !== (now as unknown[]).length) return [path]
  return Object.entries(then).flatMap(([key, value]) =>
    lost(value, (now as Record<string, unknown>)[key], `${path}/${key}`),
  )
}

type Json = Record<string, unknown>

/** An export as plain JSON with another value at a path, or without it. */
function changed(path: string, value?: unknown): unknown {
  const json = JSON.parse(JSON.stringify(wholeVocabulary().exports())) as Json
  const keys = path.split('/')
  const last = keys.pop() ?? ''
  const holder = keys.reduce((at, key) => at[key] as Json, json)
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return json
}

describe('the schema of claimdesk-verdicts version 1', () => {
  const exact = validatorOf(verdictsSchema('exact'))
  const growing = validatorOf(verdictsSchema('growing'))

  it('holds for an export with everything that can happen, in both readings', () => {
    const desk = wholeVocabulary()
    for (const exported of [desk.exports(), desk.exportsAll()]) {
      assert.deepEqual(faults(exact, exported), [])
      assert.deepEqual(faults(growing, exported), [])
    }
  })

  it('holds for an export of a desk on which nothing has happened', () => {
    const exported = new TestDesk().exports()
    assert.deepEqual(faults(exact, exported), [])
  })

  it('knows every step, status, verdict and reason that the sample export uses', () => {
    const { claims, removed } = wholeVocabulary().exports()
    const used = (of: readonly string[]) => [...new Set(of)].sort()
    assert.deepEqual(
      used(claims.flatMap(({ history }) => history.map(({ what }) => what))),
      Object.keys(DEFINITIONS.history).sort(),
    )
    assert.deepEqual(
      used(claims.map(({ status }) => status)),
      Object.keys(DEFINITIONS.status).sort(),
    )
    assert.deepEqual(
      used(claims.flatMap(({ verdicts }) => verdicts.flatMap(({ reasons }) => reasons))),
      Object.keys(DEFINITIONS.reason).sort(),
    )
    assert.equal(removed.length, 1)
  })

  const growths = [
    ['a status', 'claims/0/status', 'retracted'],
    ['a key of a claim', 'claims/0/weather', []],
    ['a reason', 'claims/0/verdicts/0/reasons', ['satire']],
    ['a step of a history', 'claims/0/history/0/what', 'discussed'],
    ['a key of an article', 'articles/0/language', 'en'],
  ] as const
  for (const [what, path, value] of growths) {
    it(`lets a reader take ${what} of a later Claimdesk, which this one does not write`, () => {
      assert.deepEqual(faults(growing, changed(path, value)), [])
      assert.notDeepEqual(faults(exact, changed(path, value)), [])
    })
  }

  const breaks: readonly (readonly [string, string, unknown?])[] = [
    ['another format', 'format', 'claimdesk-queue'],
    ['another version', 'version', 2],
    ['a claim without its position', 'claims/0/position'],
    ['a claim without code points', 'claims/0/position/codePoints'],
    ['a negative offset', 'claims/0/position/utf16/start', -1],
    ['an empty quote', 'claims/0/quote/exact', ''],
    ['a fourth verdict', 'claims/0/verdicts/0/verdict', 'true'],
    ['a verdict that was withdrawn', 'claims/0/verdicts/0/verdict', null],
    ['a status in a sentence', 'claims/0/status', 'All agree'],
    ['a moment without its zone', 'removed/0/at', '2026-11-22T08:00:00'],
    ['a person by id alone', 'claims/0/author', 'ana'],
    ['a first step without its passage', 'claims/0/history/0/to', null],
    ['a day that is none', 'claims/0/asOf', 'Monday'],
    ['tags in one word', 'claims/0/tags', 'military'],
    ['a permalink that is not of the web', 'claims/0/permalink', 'javascript:alert(1)'],
  ]
  for (const [what, path, value] of breaks) {
    it(`refuses ${what}`, () => {
      assert.notDeepEqual(faults(growing, changed(path, value)), [])
    })
  }

  it("as first published holds for today's exports", () => {
    const published = validatorOf(firstPublished('verdicts-v1.schema.json') as JsonSchema)
    assert.deepEqual(faults(published, wholeVocabulary().exports()), [])
  })

  for (const key of ['saidAt', 'tags', 'settled', 'evidence']) {
    it(`holds for a file from before claims had ${key}, which today's always have`, () => {
      assert.deepEqual(faults(growing, changed(`claims/0/${key}`)), [])
      assert.notDeepEqual(faults(exact, changed(`claims/0/${key}`)), [])
    })
  }

  it('holds for a file from before there was an agreement, and guidelines of a verdict', () => {
    for (const path of ['agreement', 'claims/0/verdicts/0/guidelines']) {
      assert.deepEqual(faults(growing, changed(path)), [])
      assert.notDeepEqual(faults(exact, changed(path)), [])
    }
  })

  it('holds for an export as first written', () => {
    assert.deepEqual(faults(growing, firstPublished('verdicts-v1.json')), [])
  })

  it('only grows: an export still says all that it said when first written', () => {
    const first = firstPublished('verdicts-v1.json') as VerdictsExport
    const { definitions, ...said } = first
    const desk = wholeVocabulary()
    const now = desk.exports(desk.articles.slice(0, first.articles.length))
    assert.deepEqual(lost(said, now), [])
    assert.deepEqual(
      Object.keys(definitions).filter((word) => !(word in now.definitions)),
      [],
    )
  })
})
