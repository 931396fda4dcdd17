import assert from 'node:assert/strict'
import fc from 'fast-check'
import { shownClaim } from '../../../client/claim/article-claims.ts'
import { readerClaimOf } from '../../../client/claim/reader-claims.ts'
import { PastClaims } from '../../../client/history/past-claims.ts'
import { summaryOf } from '../../../server/article/summary.ts'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import { counts, NO_CLAIMS, type Standing } from '../../../shared/claim/status.ts'
import { VERDICTS, type Verdict } from '../../../shared/claim/verdict.ts'
import { articleVerdicts } from '../../../shared/export/verdicts.ts'
import { queueClaimOf } from '../../../shared/queue/queue-claim.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { Layer, RowState, type StateView } from '../../../shared/sync/state.ts'
import { ARTICLE, ClaimWorld, TEXT, type Who } from '../../helpers/claim-world.ts'
import { choices, RandomSession } from '../sync/random-session.ts'

const DESK = { baseUrl: 'https://desk.example', person: () => undefined, cited: () => undefined }

describe('status, outcome and readers of a claim', () => {
  it('are the same in text, cards, queue, article list, export and an earlier moment, after any ops', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const { world } = played(chosen)
        const { state } = world
        const rows = [...state.rows()]
        const past = new PastClaims({ rows, changes: [] })
        const exported = articleVerdicts({ text: TEXT, seq: 1, rows, entries: [] }, DESK)
        const summary = summaryOf(ARTICLE, 1, state)
        const counted: Record<string, number> = { ...NO_CLAIMS }
        let readOnce = 0
        for (const row of state.ofKind('claim')) {
          const card = shownClaim(state, row.id, false)
          assert.equal(card === null, row.removed !== null)
          if (!card) continue
          const meant = standingByTheWords(state, row)
          counted[meant.status] = (counted[meant.status] ?? 0) + 1
          if (meant.readers === 1 && meant.status !== 'settled') readOnce += 1
          assert.deepEqual(card.standing, meant, 'on its card')
          assert.deepEqual(past.get(row.id)?.standing, meant, 'as it stood then')
          assert.equal(readerClaimOf(card).status, meant.status, 'in the text')
          const { status, outcome, readers } = exported.claims.find(({ id }) => id === row.id)!
          assert.deepEqual({ status, outcome, readers }, meant, 'in the export')
          const queued = queueClaimOf(state, ARTICLE, row.id, 1)
          if (queued) {
            assert.deepEqual([queued.status, queued.readers], [meant.status, meant.readers])
          }
        }
        assert.deepEqual({ ...summary.counts }, counted, 'in the list of articles')
        assert.equal(summary.readOnce, readOnce)
      }),
    )
  })

  it('are the same predicted over a base as folded into it', () => {
    fc.assert(
      fc.property(choices, fc.nat({ max: 40 }), (chosen, cut) => {
        const session = new RandomSession()
        const base = new RowState(session.world.state.rows())
        const layer = new Layer(base)
        play(session, chosen, (rows, index) => (index < cut ? base : layer).fold(rows))
        for (const row of session.world.state.ofKind('claim')) {
          const folded = shownClaim(session.world.state, row.id, false)
          assert.deepEqual(shownClaim(layer, row.id, false)?.standing, folded?.standing)
        }
      }),
    )
  })

  it('do not depend on the order in which people’s verdicts came', () => {
    const doings = fc.array(
      fc.tuple(
        fc.constantFrom<Who>('ana', 'ben', 'cleo', 'edda'),
        fc.constantFrom(...VERDICTS, null),
      ),
      { maxLength: 10 },
    )
    const orders = doings.chain((all) => fc.tuple(fc.constant(all), fc.infiniteStream(fc.nat())))
    fc.assert(
      fc.property(orders, ([all, numbers]) => {
        const inOrder = standingAfter(all)
        assert.deepEqual(standingAfter(shuffled(all, numbers)), inOrder)
      }),
    )
  })
})

/** As PRODUCT's words define it, written out once more. */
function standingByTheWords(state: StateView, row: ClaimRow): Standing {
  const given = state
    .verdictsOn(row.id)
    .flatMap((one) => (one.verdict !== null && counts(row, one) ? [one.verdict] : []))
  const word = state.get('settlement', row.id)?.verdict
  const distinct = [...new Set(given)]
  const [agreed = null] = distinct.length === 1 ? distinct : []
  const readers = given.length
  if (word) return { status: 'settled', outcome: word, readers }
  if (distinct.length > 1) return { status: 'split', outcome: null, readers }
  return { status: agreed ?? 'open', outcome: agreed, readers }
}

function played(chosen: Parameters<typeof play>[1]): RandomSession {
  const session = new RandomSession()
  play(session, chosen)
  return session
}

function play(
  session: RandomSession,
  chosen: readonly Parameters<RandomSession['opOf']>[0][],
  heard: (rows: ReturnType<ClaimWorld['does']>, index: number) => void = () => {},
): void {
  chosen.forEach((choice, index) => {
    session.sees()
    const op = session.opOf(choice)
    const decision = session.world.decides(session.whoOf(choice), op)
    if (!('rows' in decision)) return
    session.world.fold(decision.rows)
    heard(decision.rows, index)
  })
}

/** Each cast or withdrew one after the other, where there was something to withdraw. */
function standingAfter(all: readonly (readonly [Who, Verdict | null])[]): Standing | undefined {
  const world = new ClaimWorld()
  world.imports()
  const claim = world.marks('adam', 'Ghani')
  for (const [who, verdict] of all) {
    const op: Op = verdict === null ? world.withdraw(claim.id) : world.cast(claim, verdict)
    const decision = world.decides(who, op)
    if ('rows' in decision) world.fold(decision.rows)
  }
  return shownClaim(world.state, claim.id, false)?.standing
}

/** In another order, in which each person's own doings follow each other as they did. */
function shuffled<Doing extends readonly [Who, unknown]>(
  all: readonly Doing[],
  numbers: Iterator<number>,
): readonly Doing[] {
  const left = [...all]
  const taken: Doing[] = []
  while (left.length > 0) {
    const people = [...new Set(left.map(([who]) => who))]
    const who = people[(numbers.next().value as number) % people.length]
    const [next] = left.splice(
      left.findIndex(([one]) => one === who),
      1,
    )
    if (next) taken.push(next)
  }
  return taken
}
