import assert from 'node:assert/strict'
import fc from 'fast-check'
import { spanKey } from '../../../shared/claim/claim.ts'
import { givenOf } from '../../../shared/evidence/evidence.ts'
import { type OpId, UUID_PATTERN } from '../../../shared/ids.ts'
import { decide } from '../../../shared/sync/decide.ts'
import type { Decision } from '../../../shared/sync/decision.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { parseOp } from '../../../shared/sync/op-schema.ts'
import { REFUSALS } from '../../../shared/sync/refusal.ts'
import { Layer, RowState } from '../../../shared/sync/state.ts'
import {
  ARTICLE,
  deepFreeze,
  OTHER_ARTICLE,
  OTHER_TEXT,
  PEOPLE,
  plain,
  TEXT,
  type Who,
} from '../../helpers/claim-world.ts'
import { choices, RandomSession } from './random-session.ts'
import { leavesIn, type Path, SAMPLES, valueAt, withValue } from './sample-ops.ts'

interface Runs {
  readonly numRuns: number
  readonly seed?: number
}

type Check = (session: RandomSession, who: Who, op: Op, decision: Decision) => void

/** Plays random sessions; the check sees each decision before it is folded. */
function inEverySession(check: Check, parameters: Runs = { numRuns: 80 }): void {
  fc.assert(
    fc.property(choices, (all) => {
      const session = new RandomSession()
      for (const choice of all) {
        const who = session.whoOf(choice)
        const op = session.opOf(choice)
        const decision = session.world.decides(who, op)
        check(session, who, op, decision)
        if ('rows' in decision) session.world.fold(decision.rows)
        session.sees()
      }
    }),
    parameters,
  )
}

/** Runs with a clock and a source of chance that nobody may read. */
function withoutClock<Value>(run: () => Value): Value {
  const { Date: clock } = globalThis
  const { random } = Math
  const no = () => assert.fail('a clock or chance was read')
  Object.assign(globalThis, { Date: Object.assign(no, { now: no }) })
  Math.random = no
  try {
    return run()
  } finally {
    Object.assign(globalThis, { Date: clock })
    Math.random = random
  }
}

describe('deciding', () => {
  it('meets every kind of answer in the sessions that these properties play', () => {
    const met = new Set<string>()
    inEverySession(
      (_session, _who, op, decision) => {
        met.add(op.type)
        met.add('refusal' in decision ? decision.refusal.code : 'accepted')
        if ('rows' in decision) for (const row of decision.rows) met.add(row.kind)
      },
      { numRuns: 600, seed: 1 },
    )
    const expected = [
      ...['accepted', 'claim', 'alias', 'verdict', 'settlement', 'article'],
      ...['claim.add', 'claim.move', 'claim.describe', 'claim.remove', 'claim.restore'],
      ...['verdict.cast', 'verdict.withdraw', 'article.describe'],
      ...['FORBIDDEN', 'BAD_RANGE', 'CLAIM_REMOVED', 'NOT_REMOVED', 'STALE', 'DUPLICATE'],
      ...['evidence.add', 'evidence.edit', 'evidence.remove', 'evidence.restore', 'evidence'],
      ...['QUOTE_MISMATCH', 'UNKNOWN_ARTICLE'],
      ...['verdict.settle', 'verdict.reopen', 'SETTLED'],
      ...['lease', 'assignment', 'claim.take', 'claim.release', 'claim.assign'],
      ...['TAKEN', 'NOT_TAKEN'],
      ...['comment', 'thread', 'comment.add', 'comment.edit', 'comment.remove'],
      ...['comment.restore', 'comment.resolve', 'comment.reopen'],
      ...['SCOPE_JUDGED', 'JUDGED_BY_OTHERS', 'NO_VERDICT', 'NO_CHANGE'],
    ]
    assert.deepEqual(
      expected.filter((one) => !met.has(one)),
      [],
    )
  })

  it('never changes what was settled, but by reopening it', () => {
    inEverySession((session, _who, _op, decision) => {
      if (!('rows' in decision)) return
      const { state } = session.world
      for (const row of decision.rows) {
        if (row.kind !== 'claim' || !state.get('settlement', row.id)?.verdict) continue
        const before = session.world.claim(row.id)
        const { speaker: _s, saidAt: _a, ...fixed } = before.rev
        const { speaker: _t, saidAt: _b, ...after } = row.rev
        assert.deepEqual(after, fixed)
      }
    })
  })

  it('answers every op that the door lets in with rows or a code of the list, and never throws', () => {
    inEverySession((_session, _who, op, decision) => {
      if ('refusal' in decision) assert.ok(Object.hasOwn(REFUSALS, decision.refusal.code))
      else assert.ok(decision.rows.length > 0)
      const parsed = parseOp(op)
      if ('op' in parsed) assert.deepEqual(parsed.op, op)
    })
  })

  it('never throws, whatever ids, numbers and words an op has that the door lets in', () => {
    const session = new RandomSession()
    const { world } = session
    const claim = world.marks('ana', 'Ghani', { first: plain('verified') })
    world.does('ben', world.add('Ghani'))
    const known = [...world.state.rows()].flatMap((row) => ('rev' in row ? [row.id, row.rev] : []))
    const ids = known.filter((id): id is OpId => typeof id === 'string' && UUID_PATTERN.test(id))
    assert.ok(ids.length > 2)
    const id = fc.oneof(
      fc.constantFrom(...ids, ...Object.values(claim.rev)),
      fc.uuid({ version: 7 }),
    )
    const number = fc.oneof(fc.nat({ max: TEXT.length }), fc.maxSafeNat())
    const word = fc.oneof(fc.constant('Ghani'), fc.string({ minLength: 1, unit: 'grapheme' }))
    const wild = fc.constantFrom(...Object.values(SAMPLES)).chain((sample) => {
      const leaves = leavesIn(sample).flatMap((path): [Path, fc.Arbitrary<unknown>][] => {
        const value = valueAt(sample, path)
        if (typeof value === 'number') return [[path, number]]
        if (typeof value === 'string' && UUID_PATTERN.test(value)) return [[path, id]]
        return path.at(-1) === 'exact' ? [[path, word]] : []
      })
      return fc
        .tuple(...leaves.map(([, arbitrary]) => arbitrary))
        .map((values) =>
          values.reduce((op, value, index) => withValue(op, leaves[index]![0], value), sample),
        )
    })
    fc.assert(
      fc.property(wild, fc.constantFrom(...PEOPLE), (json, who) => {
        const parsed = parseOp(json)
        fc.pre('op' in parsed)
        const decision = world.decides(who, parsed.op)
        assert.ok('rows' in decision || Object.hasOwn(REFUSALS, decision.refusal.code))
      }),
      { numRuns: 1_000 },
    )
  })

  it('changes nothing itself: not the state, the op or the context', () => {
    // Rows in the state are frozen, so a change of one throws.
    inEverySession((session, who, op, decision) => {
      const { state } = session.world
      const before = [state.hash, state.claimsMade, JSON.stringify([...state.rows()])]
      const context = deepFreeze(session.world.context(who))
      assert.deepEqual(decide(state, deepFreeze(structuredClone(op)), context), decision)
      assert.deepEqual([state.hash, state.claimsMade, JSON.stringify([...state.rows()])], before)
    })
  })

  it('reads no clock and no chance, and says the same the second time', () => {
    inEverySession((session, who, op, decision) => {
      const context = session.world.context(who)
      const again = withoutClock(() => decide(session.world.state, op, context))
      assert.deepEqual(again, decision)
    })
  })

  it('says the same over a layer as over the state with all rows folded', () => {
    fc.assert(
      fc.property(choices, fc.nat({ max: 10 }), (all, pause) => {
        const session = new RandomSession()
        const below = new RowState(session.world.state.rows())
        const layer = new Layer(below)
        const pending: Parameters<Layer['settle']>[0][] = []
        for (const [index, choice] of all.entries()) {
          const who = session.whoOf(choice)
          const op = session.opOf(choice)
          const context = session.world.context(who)
          const decision = session.world.decides(who, op)
          assert.deepEqual(decide(layer, op, context), decision)
          if ('rows' in decision) {
            session.world.fold(decision.rows)
            layer.fold(decision.rows)
            pending.push(decision.rows)
          }
          if (index % (pause + 1) === pause) {
            const [oldest = []] = pending.splice(0, 1)
            below.fold(oldest)
            layer.settle(oldest)
          }
          session.sees()
        }
      }),
      { numRuns: 80 },
    )
  })

  it('stamps what it writes with the author and the time of the context, and with nothing else', () => {
    inEverySession((session, who, op, decision) => {
      if (!('rows' in decision)) return
      const { at, reviewer } = session.world.context(who)
      for (const row of decision.rows) {
        const before = session.world.state.get(row.kind, row.id)
        if (row.kind === 'verdict') {
          assert.deepEqual([row.reviewer, row.at, row.rev], [reviewer, at, op.id])
        } else if (row.kind === 'claim' && before?.kind === 'claim') {
          assert.deepEqual(
            [row.author, row.at, row.label],
            [before.author, before.at, before.label],
          )
          const isRemoving = op.type === 'claim.remove'
          if (isRemoving) assert.deepEqual(row.removed, { at, by: reviewer })
        } else if (row.kind === 'claim') {
          assert.deepEqual([row.author, row.at, row.removed], [reviewer, at, null])
        } else if (row.kind === 'article' && before?.kind === 'article') {
          assert.equal(row.at, before.at)
        }
      }
    })
  })

  it('writes only quotes that stand at their position, in claims and in what verdicts judged', () => {
    inEverySession((_session, _who, _op, decision) => {
      for (const row of 'rows' in decision ? decision.rows : []) {
        if (row.kind === 'claim') {
          const { quote, position } = row
          assert.equal(TEXT.slice(position.start, position.end), quote.exact)
          assert.ok(TEXT.slice(0, position.start).endsWith(quote.prefix))
          assert.ok(TEXT.slice(position.end).startsWith(quote.suffix))
          assert.ok(quote.exact.trim() !== '')
        } else if (row.kind === 'verdict') {
          const { position, exact } = row.judged
          assert.equal(TEXT.slice(position.start, position.end), exact)
        }
      }
    })
  })

  it('cites only words that stand in the article that is cited', () => {
    const texts: Readonly<Record<string, string>> = { [ARTICLE]: TEXT, [OTHER_ARTICLE]: OTHER_TEXT }
    let cited = 0
    inEverySession((_session, _who, _op, decision) => {
      for (const row of 'rows' in decision ? decision.rows : []) {
        if (row.kind !== 'evidence' || row.source.kind !== 'passage') continue
        const { article, position, quote } = row.source
        const text = texts[article] ?? assert.fail('there is no such article')
        assert.equal(text.slice(position.start, position.end), quote.exact)
        assert.ok(text.slice(0, position.start).endsWith(quote.prefix))
        assert.ok(text.slice(position.end).startsWith(quote.suffix))
        cited += 1
      }
    })
    assert.ok(cited > 0)
  })

  it('never lets two live claims stand on one passage with one scope', () => {
    inEverySession((session) => {
      const live = [...session.world.state.ofKind('claim')].filter(({ removed }) => !removed)
      const keys = live.map(({ position, scope }) => spanKey(position, scope))
      assert.equal(new Set(keys).size, keys.length)
    })
  })

  it('gives labels without gaps, each once', () => {
    inEverySession((session) => {
      const labels = [...session.world.state.ofKind('claim')].map(({ label }) => label)
      assert.deepEqual(
        labels,
        labels.map((_, index) => `C-${index + 1}`),
      )
    })
  })

  it('leads every alias to a claim, never to another alias, for ever', () => {
    inEverySession((session) => {
      const { state } = session.world
      for (const alias of state.ofKind('alias')) {
        assert.ok(state.get('claim', alias.claim))
        assert.equal(state.get('claim', alias.id), undefined)
        assert.equal(state.get('alias', alias.claim), undefined)
      }
    })
  })

  it('writes rows that a journey as JSON leaves as they are', () => {
    inEverySession((_session, _who, _op, decision) => {
      assert.deepEqual(JSON.parse(JSON.stringify(decision)), decision)
    })
  })

  it('writes at most one row of a claim, and of verdicts only the author’s own', () => {
    inEverySession((session, who, op, decision) => {
      if (!('rows' in decision)) return
      const kinds = decision.rows.map(({ kind }) => kind)
      assert.equal(new Set(kinds).size, kinds.length)
      const isJudging = op.type.startsWith('verdict') || op.type === 'claim.add'
      for (const row of decision.rows) {
        if (row.kind !== 'verdict') continue
        assert.ok(isJudging)
        assert.equal(row.reviewer, session.world.context(who).reviewer)
      }
    })
  })

  it('says at every STALE what stands there and under which revision', () => {
    inEverySession((session, _who, op, decision) => {
      if (!('refusal' in decision) || decision.refusal.code !== 'STALE') return
      const { current } = decision.refusal
      if (op.type === 'article.describe') return
      assert.ok(current && 'claim' in op)
      const claim = session.world.claim(op.claim)
      const { field, value, rev } = current
      if (field === 'wording') {
        assert.deepEqual([value, rev], [claim.quote.exact, claim.rev.position])
      } else if (field === 'evidence') {
        assert.ok('evidence' in op)
        const stands = session.world.evidence(op.evidence)
        assert.deepEqual([value, rev], [stands.removed ? null : givenOf(stands), stands.rev])
      } else if (field === 'settlement') {
        const stands = session.world.settlement(claim.id)
        assert.deepEqual([value, rev], [stands.verdict, stands.rev])
      } else if (field === 'assignment') {
        const stands = session.world.state.get('assignment', claim.id)
        assert.deepEqual([value, rev], [stands?.assignee, stands?.rev])
      } else if (field === 'lease') {
        const stands = session.world.state.get('lease', claim.id)
        assert.deepEqual([value, rev], [stands?.holder, stands?.rev])
      } else if (field === 'comment') {
        const stands = 'comment' in op && session.world.commentRow(op.comment)
        assert.ok(stands)
        assert.deepEqual([value, rev], [stands.removed ? null : stands.text, stands.rev])
      } else if (field === 'thread') {
        const stands = session.world.thread(claim.id)
        assert.deepEqual([value, rev], [stands?.resolved ? 'resolved' : 'open', stands?.rev])
      } else if (field === 'position') {
        const { exact } = claim.quote
        assert.deepEqual([value, rev], [{ ...claim.position, exact }, claim.rev.position])
      } else {
        const name = field as 'statement' | 'speaker' | 'saidAt' | 'asOf' | 'scope' | 'removed'
        assert.deepEqual([value, rev], [claim[name], claim.rev[name]])
      }
    })
  })

  it('keeps under one revision one wording, so that a guard means what its author saw', () => {
    fc.assert(
      fc.property(choices, (all) => {
        const session = new RandomSession()
        const seen = new Map<string, string>()
        for (const choice of all) {
          const decision = session.world.decides(session.whoOf(choice), session.opOf(choice))
          if ('rows' in decision) session.world.fold(decision.rows)
          session.sees()
          for (const { id, rev, position, statement, scope } of session.world.state.ofKind(
            'claim',
          )) {
            for (const [part, value] of Object.entries({ position, statement, scope })) {
              const key = `${id} ${part} ${rev[part as 'scope']}`
              const said = JSON.stringify(value)
              assert.equal(seen.get(key) ?? said, said)
              seen.set(key, said)
            }
          }
        }
      }),
      { numRuns: 80 },
    )
  })
})
