import assert from 'node:assert/strict'
import { type Actor, Authority, type Reply } from '../../../server/sync/authority.ts'
import type { Batch, Parsed } from '../../../server/sync/pending.ts'
import type { ClientId, ReviewerId } from '../../../shared/ids.ts'
import type { Commit, Outcome } from '../../../shared/sync/entry.ts'
import type { Op } from '../../../shared/sync/op.ts'
import type { NotNow } from '../../../shared/sync/refusal.ts'
import { ARTICLE, ClaimWorld, TEXT, type Who } from '../../helpers/claim-world.ts'
import { EPOCH, RecordingLog } from './recording-log.ts'

/** A submit under way: its reply, once there is one. */
export interface Sent {
  readonly reply: Reply | null
}

/** Resolves when every promise that can settle has settled. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** The commit that made the article of the tiny desk. */
export function firstCommit(ops: ClaimWorld): Commit {
  const op = ops.importing()
  const { at, reviewer: by } = ops.context('adam')
  const rows = ops.does('adam', op)
  return { commit: 1, entries: [{ seq: 1, at, by, origin: null, op, rows }], outcomes: [] }
}

/** One authority over a log in the test's hand, and people who send it their numbered ops. */
export class Newsroom {
  /** Makes ops; its own state is not the authority's. */
  readonly ops: ClaimWorld
  readonly log: RecordingLog
  readonly authority: Authority
  /** Milliseconds since 1970. */
  clock = Date.UTC(2026, 10, 22, 8)

  constructor(parts: { ops?: ClaimWorld; log?: RecordingLog; snapshotEvery?: number } = {}) {
    this.ops = parts.ops ?? new ClaimWorld()
    this.log = parts.log ?? new RecordingLog([firstCommit(this.ops)])
    const { snapshotEvery } = parts
    this.authority = new Authority({
      stream: ARTICLE,
      log: this.log,
      text: TEXT,
      now: () => this.clock,
      ...(snapshotEvery === undefined ? {} : { snapshotEvery }),
    })
    this.authority.onCommit = (entries) =>
      this.log.events.push(`tell ${entries.map(({ seq }) => seq).join(',')}`)
  }

  /** The same history in a newly started process. */
  restarted(): Newsroom {
    const log = new RecordingLog(this.log.commits, this.log.snapshots.at(-1) ?? null)
    return new Newsroom({ ops: this.ops, log })
  }

  actor(who: Who): Actor {
    const { reviewer, role } = this.ops.context(who)
    return { reviewer, role }
  }

  sends(who: Who, first: number, ops: readonly (Op | Parsed)[], more: Partial<Batch> = {}): Sent {
    const sent: { reply: Reply | null } = { reply: null }
    const parsed = ops.map((op) => ('type' in op ? { op } : op))
    const batch = { epoch: EPOCH, client: clientOf(who), first, ops: parsed, ackedThrough: 0 }
    this.authority.submit(this.actor(who), { ...batch, ...more }, (reply) => {
      assert.equal(sent.reply, null, 'a submit was answered twice')
      sent.reply = reply
      this.log.events.push(`answer ${who}`)
    })
    return sent
  }

  /** Sends and waits for the outcomes. */
  async does(
    who: Who,
    first: number,
    ops: readonly (Op | Parsed)[],
    more: Partial<Batch> = {},
  ): Promise<readonly Outcome[]> {
    const sent = this.sends(who, first, ops, more)
    await settled()
    return outcomesOf(sent)
  }
}

export function clientOf(who: Who): ClientId {
  return `client of ${who}` as ClientId
}

export function nameOf(who: Who): ReviewerId {
  return who as ReviewerId
}

export function outcomesOf({ reply }: Sent): readonly Outcome[] {
  assert.ok(reply, 'there is no answer yet')
  if ('notNow' in reply) assert.fail(`the answer is ${reply.notNow.code}`)
  return reply.outcomes
}

export function notNowOf({ reply }: Sent): NotNow {
  assert.ok(reply, 'there is no answer yet')
  assert.ok('notNow' in reply, 'the answer is outcomes')
  return reply.notNow
}
