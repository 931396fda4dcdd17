import assert from 'node:assert/strict'
import type { AccessFile } from '../../../server/access/access-record.ts'
import { StorageError, type Store, type StreamLog } from '../../../server/store/store.ts'
import { DESK_STREAM } from '../../../shared/ids.ts'
import { tokenIn, World } from '../../helpers/world.ts'

/** A disk that has no room for some things while it says so. */
class FullDisk {
  isFullForAccess = false
  isFullForPeople = false

  readonly aroundAccess = (file: AccessFile): AccessFile => ({
    load: () => file.load(),
    save: async (holder) => {
      if (this.isFullForAccess) throw new StorageError('FULL', 'access.json: ENOSPC')
      await file.save(holder)
    },
  })

  readonly around = (store: Store): Store =>
    new Proxy(store, {
      get: (target, name) => {
        if (name === 'open') return this.#open.bind(this, target)
        const value = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })

  async #open(store: Store, stream: typeof DESK_STREAM): Promise<StreamLog> {
    const log = await store.open(stream)
    const append = log.append.bind(log)
    return Object.assign(log, {
      append: async (commit: Parameters<typeof append>[0]) => {
        const isFull = this.isFullForPeople && stream === DESK_STREAM
        if (isFull) throw new StorageError('FULL', 'log-000001.jsonl: ENOSPC')
        await append(commit)
      },
    })
  }
}

describe('access on a disk that is full', () => {
  let disk: FullDisk
  let world: World

  beforeEach(async () => {
    disk = new FullDisk()
    world = await World.open({ seeds: false, ...disk, around: disk.around })
  })

  afterEach(async () => {
    disk.isFullForAccess = false
    disk.isFullForPeople = false
    await world.close()
  })

  const redeem = (token: string) => world.visitor().post('/api/session', { token, name: 'Ana' })

  for (const what of ['isFullForAccess', 'isFullForPeople'] as const) {
    it(`lets nobody in while it ${what}, and the link is good when there is room`, async () => {
      const token = tokenIn(await world.invite('viewer'))
      const before = (await (await world.owner()).get('/api/people')).text
      disk[what] = true
      const answer = await redeem(token)
      assert.deepEqual([answer.status, answer.code], [507, 'STORAGE_FULL'])
      assert.equal(answer.sessionCookie, null)
      disk[what] = false
      assert.equal((await (await world.owner()).get('/api/people')).text, before)
      assert.equal((await redeem(token)).status, 201)
      assert.equal((await redeem(token)).code, 'INVITE_EXPIRED')
    })

    it(`makes nobody the owner while it ${what}, and the first one when there is room`, async () => {
      disk[what] = true
      const body = { token: world.signInToken, name: 'Olga' }
      assert.equal((await world.visitor().post('/api/session', body)).code, 'STORAGE_FULL')
      disk[what] = false
      assert.equal((await world.owner()).role, 'admin')
      const { people } = (await (await world.owner()).get('/api/people')).ok()
      assert.equal((people as unknown[]).length, 1)
    })
  }

  it('says that an invite was not made', async () => {
    const owner = await world.owner()
    disk.isFullForAccess = true
    const terms = { role: 'viewer', expiresInHours: 1, uses: 1 }
    assert.equal((await owner.post('/api/invites', terms)).code, 'STORAGE_FULL')
    disk.isFullForAccess = false
    assert.deepEqual((await owner.get('/api/invites')).ok().invites, [])
  })

  it('ends access at once all the same', async () => {
    const ana = await world.join('Ana', 'reviewer')
    disk.isFullForAccess = true
    const out = await ana.delete('/api/session')
    assert.equal(out.code, 'STORAGE_FULL', 'it may come back with a restart, and that is said')
    assert.equal((await ana.get('/api/session')).code, 'UNAUTHENTICATED')
  })
})
