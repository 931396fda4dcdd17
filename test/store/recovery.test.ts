import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Disk } from '../../server/store/disk.ts'
import { history, play } from './history.ts'

/** Raise it to search longer; a failure prints the seed and path that replay it. */
const RUNS = Number(process.env.STORE_RUNS ?? 200)

describe('a store that crashes, on a disk that fails', () => {
  it('C008: keeps every acknowledged commit, in order, and nothing that it said failed', async () => {
    await fc.assert(
      fc.asyncProperty(history, (each) => play(each)),
      { numRuns: RUNS },
    )
  }).timeout(0)

  it('writes nothing more to a segment that a half-made next one may pass over', async () => {
    await play({
      seed: 0,
      steps: [
        { do: 'fault', on: 'syncFolder', after: 1, times: 1, what: 'ENOSPC' },
        { do: 'saveIndex' },
        { do: 'append', entries: 2, outcomes: 0, length: 27 },
        { do: 'append', entries: 0, outcomes: 0, length: 0 },
      ],
    })
  })

  it('reads on while an empty segment with a mark is half replaced by one without', async () => {
    await play({
      seed: 0,
      steps: [
        { do: 'fault', on: 'sync', after: 1, times: 1, what: 'EIO' },
        { do: 'append', entries: 0, outcomes: 0, length: 0 },
        { do: 'crash', what: 'KILL' },
        { do: 'fault', on: 'sync', after: 0, times: 1, what: 'EIO' },
        { do: 'fault', on: 'syncFolder', after: 0, times: 1, what: 'EIO' },
        { do: 'append', entries: 0, outcomes: 0, length: 0 },
        { do: 'append', entries: 1, outcomes: 0, length: 0 },
      ],
    })
  })

  it('serves nothing from a file whose name a power cut could take back', async () => {
    for (let seed = 0; seed < 20; seed++) {
      for (let after = 3; after < 7; after++) {
        await play({
          seed,
          steps: [
            { do: 'fault', on: 'sync', after: 1, times: 1, what: 'KILL' },
            { do: 'fault', on: 'syncFolder', after, times: 1, what: 'EIO' },
            { do: 'append', entries: 1, outcomes: 0, length: 10 },
          ],
        })
      }
    }
  })

  it('passes over a commit whose sync failed, though all of it had reached the disk', async () => {
    for (let seed = 0; seed < 100; seed++) {
      await play({
        seed,
        steps: [
          { do: 'fault', on: 'sync', after: 1, times: 1, what: 'EIO' },
          { do: 'append', entries: 0, outcomes: 0, length: 0 },
          { do: 'crash', what: 'POWER_CUT' },
        ],
      })
    }
  })

  /** A search that cannot find these proves nothing. */
  const planted: { readonly [bug: string]: (disk: Disk) => Disk } = {
    'acknowledges before the sync': (disk) => ({
      ...disk,
      create: async (path) => ({ ...(await disk.create(path)), sync: async () => {} }),
    }),
    'puts files in place unsynced': (disk) => ({
      ...disk,
      create: async (path) => {
        const file = await disk.create(path)
        let syncs = 0
        const sync = async () => {
          syncs += 1
          if (syncs > 1) await file.sync()
        }
        return { ...file, sync }
      },
    }),
    'does not sync folders': (disk) => ({ ...disk, syncFolder: async () => {} }),
    'swallows a failed sync': (disk) => ({
      ...disk,
      create: async (path) => {
        const file = await disk.create(path)
        return { ...file, sync: () => file.sync().catch(() => {}) }
      },
    }),
  }

  for (const [bug, bend] of Object.entries(planted)) {
    it(`is caught when it ${bug}`, async () => {
      const found = await fc.check(
        fc.asyncProperty(history, (each) => play(each, bend)),
        { seed: 1, numRuns: 500, endOnFailure: true },
      )
      assert.ok(found.failed)
    })
  }
})
