import assert from 'node:assert/strict'
import { MemoryStore } from '../../../server/store/memory-store.ts'
import { StorageError, type Store, type StreamLog } from '../../../server/store/store.ts'
import { Authorities } from '../../../server/sync/authorities.ts'
import { DESK_STREAM, SYSTEM } from '../../../shared/ids.ts'
import { type ProblemCode, ProblemError } from '../../../shared/problem.ts'
import type { ReviewerJoin } from '../../../shared/sync/op.ts'
import { newId } from '../../helpers/world.ts'

const ISSUER = { reviewer: SYSTEM, role: 'admin' } as const

function join(): ReviewerJoin {
  const reviewer = { id: newId<'reviewer'>(), name: 'Ana', color: 0, role: 'viewer' } as const
  return { type: 'reviewer.join', id: newId(), reviewer }
}

describe('the authorities of a desk', () => {
  let store: Store
  let authorities: Authorities
  let faults: unknown[]
  /** What the next openings fail with, first come first served. */
  let failures: Error[]
  let opened: number

  beforeEach(async () => {
    faults = []
    failures = []
    opened = 0
    const memory = new MemoryStore(() => newId())
    await memory.create(DESK_STREAM, { commit: 1, entries: [], outcomes: [] }, null)
    store = Object.assign(Object.create(memory) as Store, {
      open: async (stream: typeof DESK_STREAM): Promise<StreamLog> => {
        opened += 1
        const failure = failures.shift()
        if (failure) throw failure
        return memory.open(stream)
      },
      create: memory.create.bind(memory),
      source: memory.source.bind(memory),
    })
    authorities = new Authorities({ store, now: Date.now, onFault: (error) => faults.push(error) })
  })

  const codeOf = (promise: Promise<unknown>): Promise<ProblemCode | null> =>
    promise.then(
      () => null,
      (error) => {
        assert.ok(error instanceof ProblemError)
        return error.problem.code
      },
    )

  it('are one for each stream, however many ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 5 }, () => authorities.open(DESK_STREAM)))
    assert.deepEqual([new Set(asked).size, opened], [1, 1])
    assert.deepEqual([...authorities.opened()], [asked[0]])
  })

  it('answer NOT_FOUND for a stream that is not there, and look again when it is', async () => {
    const id = 'later' as Parameters<typeof authorities.open>[0]
    assert.equal(await codeOf(authorities.open(id)), 'NOT_FOUND')
    const bytes = new TextEncoder().encode('A story.')
    await store.create(id, { commit: 1, entries: [], outcomes: [] }, bytes)
    assert.equal((await authorities.open(id)).text, 'A story.')
    assert.deepEqual(faults, [])
  })

  it('answer STORAGE_DAMAGED for good, and tell the operator once', async () => {
    failures = [new StorageError('DAMAGED', 'log-000001.jsonl is damaged at byte 7')]
    for (let n = 0; n < 3; n++) {
      assert.equal(await codeOf(authorities.open(DESK_STREAM)), 'STORAGE_DAMAGED')
    }
    assert.deepEqual([opened, faults.length], [1, 1])
  })

  it('try again after a fault that may pass', async () => {
    failures = [new StorageError('FAILED', 'EIO')]
    assert.equal(await codeOf(authorities.open(DESK_STREAM)), 'STORAGE_FAILED')
    assert.equal(await codeOf(authorities.open(DESK_STREAM)), null)
  })

  it('name a source that is no text as damage', async () => {
    const id = 'odd' as Parameters<typeof authorities.open>[0]
    await store.create(id, { commit: 1, entries: [], outcomes: [] }, Uint8Array.of(0xff, 0xfe))
    assert.equal(await codeOf(authorities.open(id)), 'STORAGE_DAMAGED')
  })

  it('tell every listener of every commit, whatever another listener does', async () => {
    const told: number[] = []
    authorities.onCommit(() => {
      throw new Error('a listener of no use')
    })
    const stop = authorities.onCommit((authority, entries) => {
      told.push(authority.seq, entries.length)
    })
    const desk = await authorities.open(DESK_STREAM)
    await desk.issue(ISSUER, join())
    stop()
    await desk.issue(ISSUER, join())
    assert.deepEqual(told, [1, 1])
    assert.equal(faults.length, 2)
  })

  it('tell the others first, and then whoever derives something', async () => {
    const told: string[] = []
    authorities.afterCommit(() => told.push('derived'))
    authorities.onCommit(() => told.push('told'))
    const desk = await authorities.open(DESK_STREAM)
    await desk.issue(ISSUER, join())
    assert.deepEqual(told, ['told', 'derived'])
  })

  it('when closed have made all durable, and open nothing more', async () => {
    const desk = await authorities.open(DESK_STREAM)
    const issuing = desk.issue(ISSUER, join())
    await Promise.all([authorities.close(), authorities.close()])
    assert.ok('seq' in (await issuing))
    assert.equal(await codeOf(authorities.open(DESK_STREAM)), 'RESTARTING')
    assert.equal((await store.open(DESK_STREAM)).recovered.snapshot?.seq, 1)
  })
})
