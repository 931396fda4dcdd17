import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  type Audience,
  everybodySeesAll,
  headFor,
  project,
  SEES_ALL,
  stateBody,
} from '../../../server/sync/audience.ts'
import { type Entry, isVisible } from '../../../shared/sync/entry.ts'
import { hashOf, type Row, rowKey } from '../../../shared/sync/rows.ts'
import { RowState } from '../../../shared/sync/state.ts'
import { entriesOf } from '../../helpers/answers.ts'
import { LiveDesk, TEXT } from '../../helpers/live-desk.ts'
import { marksSpan, type Page } from '../../helpers/live-page.ts'

/**
 * A policy by chance: viewers are one group and everybody else another, and of each kind and id the
 * seed says which group may see it. Rows of the same id keep their answer.
 */
function policyOf(seed: number): Audience {
  return {
    keyFor: ({ role }) => (role === 'viewer' ? 'visitors' : 'desk'),
    maySee: (key, row) => {
      let mixed = seed
      for (const unit of `${key}/${rowKey(row)}`) {
        mixed = Math.imul(mixed ^ unit.charCodeAt(0), 0x5bd1e995)
        mixed ^= mixed >>> 13
      }
      return (mixed & 1) === 0
    },
  }
}

/** The policies here do not depend on the state. */
const NOTHING = new RowState()

const row = (id: number): Row =>
  ({ kind: 'alias', id: `claim-${id}`, claim: 'claim-0', rev: `op-${id}` }) as unknown as Row

const entryOf = (rows: readonly Row[], index: number): Entry =>
  ({
    seq: index + 1,
    at: 'then',
    by: 'ana',
    origin: null,
    op: { type: 'claim.add', id: `op-${index}` },
    rows,
  }) as unknown as Entry

const entries = fc
  .array(fc.array(fc.nat(30).map(row), { minLength: 1, maxLength: 4 }), { maxLength: 12 })
  .map((all) => all.map(entryOf))

describe('an audience', () => {
  it('gets every number, and of the rows exactly those that it may see', () => {
    fc.assert(
      fc.property(entries, fc.integer(), (told, seed) => {
        const policy = policyOf(seed)
        const projected = project(told, 'visitors', policy, NOTHING)
        assert.deepEqual(
          projected.map(({ seq }) => seq),
          told.map(({ seq }) => seq),
        )
        for (const [index, entry] of projected.entries()) {
          const may = told[index]!.rows.filter((one) => policy.maySee('visitors', one, NOTHING))
          if (isVisible(entry)) assert.deepEqual(entry.rows, may)
          else {
            assert.deepEqual(entry, { seq: told[index]!.seq })
            assert.deepEqual(may, [])
          }
        }
      }),
    )
  })

  it('gets everything where everybody sees all', () => {
    fc.assert(
      fc.property(entries, (told) => {
        const projected = project(told, SEES_ALL, everybodySeesAll, NOTHING)
        assert.deepEqual(
          projected.map((entry) => isVisible(entry) && entry.rows),
          told.map(({ rows }) => rows),
        )
      }),
    )
  })
})

/** Every row that a page was sent, over whichever message. */
function rowsHeard(page: Page): Row[] {
  return page
    .all('entries')
    .flatMap(({ entries }) => entries.flatMap((entry) => (isVisible(entry) ? entry.rows : [])))
}

describe('rows of another audience', () => {
  it('never reach the wire, and hashes are over what one may see', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 8 }), async (seed, count) => {
        const audience = policyOf(seed)
        const live = await LiveDesk.open({ audience, pace: { headAfter: 30, sweepEvery: 10 } })
        try {
          const desk = await live.page(await live.joins('Ana', 'reviewer'))
          const visitor = await live.page(await live.joins('Vic', 'viewer'))
          const caughtUp = new Map<Page, Row[]>()
          for (const page of [desk, visitor]) {
            const found = entriesOf(await page.open(live.article))
            caughtUp.set(
              page,
              found.flatMap((entry) => (isVisible(entry) ? entry.rows : [])),
            )
          }
          const first = { verdict: 'disputed', reasons: [], rationale: 'no' }
          for (let n = 0; n < count; n++) {
            await desk.submit(live.article, [marksSpan(TEXT, n, n % 2 ? { first } : {})])
          }
          const late = await live.page(await live.joins('Val', 'viewer'))
          const found = entriesOf(await late.open(live.article))
          caughtUp.set(
            late,
            found.flatMap((entry) => (isVisible(entry) ? entry.rows : [])),
          )
          const authority = await live.authority()
          for (const [page, key] of [
            [desk, 'desk'],
            [visitor, 'visitors'],
            [late, 'visitors'],
          ] as const) {
            const head = await page.hears('head', ({ seq }) => seq === authority.seq)
            const got = [...(caughtUp.get(page) ?? []), ...rowsHeard(page)]
            for (const one of got)
              assert.ok(audience.maySee(key, one, NOTHING), `${key} got ${rowKey(one)}`)
            const visible = [...authority.state.rows()].filter((one) =>
              audience.maySee(key, one, NOTHING),
            )
            assert.deepEqual(new Map(got.map((one) => [rowKey(one), one])).size, visible.length)
            assert.equal(head.hash, hashOf(visible))
            const body = stateBody(authority, key, audience)
            assert.deepEqual(body.rows, visible)
            assert.deepEqual(headFor(authority, key, audience), head)
            assert.equal(body.hash, head.hash)
          }
        } finally {
          await live.close()
        }
      }),
      { numRuns: 8 },
    )
  })

  it('are not in the state either, whose full hash is the running one', async () => {
    const live = await LiveDesk.open()
    try {
      const ana = await live.page(await live.joins('Ana'))
      await ana.open(live.article)
      await ana.submit(live.article, [marksSpan(TEXT, 1), marksSpan(TEXT, 2)])
      const authority = await live.authority()
      const body = stateBody(authority, '', everybodySeesAll)
      assert.equal(body.hash, hashOf(body.rows))
      assert.equal(body.hash, authority.state.hash)
      assert.equal(body.rows.length, 3)
    } finally {
      await live.close()
    }
  })
})
