import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Snapshot } from '../../../server/store/store.ts'
import { recover, snapshotOf } from '../../../server/sync/recover.ts'
import type { Commit } from '../../../shared/sync/entry.ts'
import { PEOPLE } from '../../helpers/claim-world.ts'
import { type Choice, choices, RandomSession } from '../../shared/sync/random-session.ts'
import { clientOf, Newsroom, nameOf, settled } from './newsroom.ts'
import { EPOCH, RecordingLog } from './recording-log.ts'

/** An authority that has written commits of random sizes. */
async function play(all: readonly Choice[]): Promise<Newsroom> {
  const session = new RandomSession()
  const room = new Newsroom({ ops: session.world, log: new RecordingLog([importOf(session)]) })
  const next = new Map<string, number>()
  for (const [index, choice] of all.entries()) {
    const who = session.whoOf(choice)
    const op = session.opOf(choice)
    const n = next.get(who) ?? 1
    next.set(who, n + 1)
    room.sends(who, n, [op])
    const decision = session.world.decides(who, op)
    if ('rows' in decision) session.world.fold(decision.rows)
    session.sees()
    if (index % 3 === choice.detail % 3) await settled()
  }
  await settled()
  return room
}

function importOf({ world }: RandomSession): Commit {
  const rows = [...world.state.rows()]
  const { at, reviewer: by } = world.context('adam')
  return {
    commit: 1,
    entries: [{ seq: 1, at, by, origin: null, op: world.importing(), rows }],
    outcomes: [],
  }
}

function snapshotAfter(commits: readonly Commit[]): Snapshot {
  const { commit, seq, state, ledger } = recover({ snapshot: null, commits })
  return JSON.parse(JSON.stringify(snapshotOf(EPOCH, commit, seq, state, ledger.records())))
}

describe('recovering', () => {
  it('from a snapshot and the commits behind it gives what the whole log gives', async () => {
    await fc.assert(
      fc.asyncProperty(choices, fc.nat(), async (all, at) => {
        const { commits } = (await play(all)).log
        const whole = recover({ snapshot: null, commits })
        const cut = at % (commits.length + 1)
        const snapshot = cut === 0 ? null : snapshotAfter(commits.slice(0, cut))
        const again = recover({ snapshot, commits: commits.slice(cut) })
        assert.deepEqual(
          [again.seq, again.commit, again.state.hash, again.state.counts, again.state.claimsMade],
          [whole.seq, whole.commit, whole.state.hash, whole.state.counts, whole.state.claimsMade],
        )
        for (const who of PEOPLE) {
          const account = [nameOf(who), clientOf(who)] as const
          const last = whole.ledger.last(...account)
          assert.equal(again.ledger.last(...account), last)
          for (let n = 1; n <= last; n++) {
            assert.deepEqual(
              again.ledger.outcome(...account, n),
              whole.ledger.outcome(...account, n),
            )
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('gives the state, the numbers and the outcomes that the authority had', async () => {
    await fc.assert(
      fc.asyncProperty(choices, async (all) => {
        const { authority, log } = await play(all)
        const found = recover({ snapshot: null, commits: log.commits })
        assert.deepEqual([found.seq, found.state.hash], [authority.seq, authority.state.hash])
        assert.deepEqual(found.state.counts, authority.state.counts)
        const outcomes = log.commits.flatMap((commit) => [
          ...commit.entries.flatMap(({ by, origin, op, seq }) =>
            origin ? [{ by, client: origin.client, n: origin.n, op: op.id, seq }] : [],
          ),
          ...commit.outcomes,
        ])
        for (const { by, client, ...expected } of outcomes) {
          const outcome = found.ledger.outcome(by, client, expected.n)
          assert.ok(outcome && 'op' in outcome)
          const { alias: _, ...known } = { alias: null, ...outcome }
          assert.deepEqual(known, expected)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('of nothing gives an empty state before the first number', () => {
    const { seq, commit, state, entries } = recover({ snapshot: null, commits: [] })
    assert.deepEqual([seq, commit, state.claimsMade, entries], [0, 0, 0, []])
  })

  it('does not judge again: what was accepted stays, whatever the rules say now', () => {
    const session = new RandomSession()
    const made = importOf(session)
    const [entry] = made.entries
    assert.ok(entry)
    // An op that would be refused today, with rows that no rule would write.
    const op = session.world.add('Ghani', { exact: 'Cabul' })
    const claim = session.world.offline('ana', session.world.add('Ghani'))
    const odd = { ...entry, seq: 2, op, rows: [{ ...claim, id: op.claim }] }
    const commits = [made, { commit: 2, entries: [odd], outcomes: [] }]
    assert.ok(recover({ snapshot: null, commits }).state.get('claim', op.claim))
  })
})
