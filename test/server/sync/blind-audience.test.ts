import assert from 'node:assert/strict'
import fc from 'fast-check'
import { project, type Readable, SEES_ALL, stateBody } from '../../../server/sync/audience.ts'
import type { Authority } from '../../../server/sync/authority.ts'
import { blindAudience } from '../../../server/sync/blind-audience.ts'
import { sightOf } from '../../../server/sync/sights.ts'
import type { Epoch, ReviewerId } from '../../../shared/ids.ts'
import { PLAIN_DESK } from '../../../shared/settings/settings.ts'
import { type Entry, isVisible } from '../../../shared/sync/entry.ts'
import { RowState } from '../../../shared/sync/state.ts'
import { ARTICLE } from '../../helpers/claim-world.ts'
import { choices, RandomSession } from '../../shared/sync/random-session.ts'

const audience = blindAudience(() => true)
const BLIND = ['ana', 'ben', 'cleo', 'vic'] as const
const keyOf = (who: (typeof BLIND)[number]) =>
  audience.keyFor({ reviewer: who as ReviewerId, role: who === 'vic' ? 'viewer' : 'reviewer' })

describe('the audience of a blind first pass', () => {
  it('is one group of those who settle, and one’s own for everybody else, while it is on', () => {
    let isOn = true
    const switched = blindAudience(() => isOn)
    const [reviewer, other] = ['ana', 'ben'] as ReviewerId[] as [ReviewerId, ReviewerId]
    assert.equal(switched.keyFor({ reviewer, role: 'editor' }), SEES_ALL)
    const own = switched.keyFor({ reviewer, role: 'reviewer' })
    assert.notEqual(own, SEES_ALL)
    assert.notEqual(own, switched.keyFor({ reviewer: other, role: 'reviewer' }))
    isOn = false
    assert.equal(switched.keyFor({ reviewer, role: 'reviewer' }), SEES_ALL)
  })

  it('leads every replica, by whatever messages, to the rows that it may see', () => {
    fc.assert(
      fc.property(choices, fc.array(fc.nat(7), { minLength: 40 }), (session, cuts) => {
        const desk = new RandomSession()
        const { world } = desk
        world.settings = { ...PLAIN_DESK, blindFirstPass: true }
        const state = new RowState(world.state.rows())
        const entries: Entry[] = []
        const base = { stream: ARTICLE, epoch: 'one' as Epoch, state }
        const authority = {
          ...base,
          get seq() {
            return entries.length
          },
          since: (cursor: number) => entries.slice(cursor),
        } as unknown as Authority
        const replicas = BLIND.map((who) => ({
          key: keyOf(who),
          cursor: 0,
          state: new RowState(stateBody(authority, keyOf(who), audience).rows),
        }))
        for (const [index, choice] of session.entries()) {
          desk.sees()
          const op = desk.opOf(choice)
          const by = desk.whoOf(choice)
          const decision = world.decides(by, op)
          if ('refusal' in decision) continue
          world.fold(decision.rows)
          state.fold(decision.rows)
          const { at, reviewer } = world.context(by)
          const seq = entries.length + 1
          entries.push({ seq, at, by: reviewer, origin: null, op, rows: decision.rows })
          for (const [seat, replica] of replicas.entries()) {
            // Some catch up after every op, some seldom.
            if ((cuts[index % cuts.length]! + index) % (2 * seat + 1) !== 0) continue
            const missed = entries.slice(replica.cursor)
            for (const entry of project(missed, replica.key, audience, state)) {
              if (isVisible(entry)) replica.state.fold(entry.rows)
            }
            replica.cursor = entries.length
            const { hash, rows } = stateBody(authority as Readable, replica.key, audience)
            assert.equal(replica.state.hash, hash)
            const sight = sightOf(authority, replica.key, audience)
            assert.equal(sight.hash, hash)
            assert.deepEqual(sight.counts, new RowState(rows).counts)
          }
        }
      }),
    )
  })
})
