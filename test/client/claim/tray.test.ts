import assert from 'node:assert/strict'
import { Tray } from '../../../client/claim/tray.ts'
import type { ArticleId, ClaimId, OpId } from '../../../shared/ids.ts'
import { refusal } from '../../../shared/sync/refusal.ts'
import { countingIds } from '../../helpers/claim-world.ts'
import { MemoryDevice, Profile } from '../../helpers/memory-device.ts'

describe('the tray', () => {
  let profile: Profile
  let tray: Tray
  const newId = countingIds()

  beforeEach(() => {
    profile = new Profile()
    tray = new Tray(new MemoryDevice(profile, newId))
  })

  function refuses(): OpId {
    const id = newId<'op'>()
    const op = { type: 'verdict.withdraw', id, claim: newId<'claim'>() as ClaimId } as const
    profile.items.push({ stream: 'a' as ArticleId, op, refusal: refusal('NO_VERDICT') })
    return id
  }

  it('stays closed over what was refused before the page was there', async () => {
    refuses()
    await tray.load()
    assert.equal(tray.items.value.length, 1)
    assert.equal(tray.isOpen.value, false)
  })

  it('opens by itself once for each refusal, and not again after one has closed it', async () => {
    await tray.load()
    refuses()
    await tray.load()
    assert.equal(tray.isOpen.value, true)
    tray.isOpen.value = false
    await tray.load()
    assert.equal(tray.isOpen.value, false)
    refuses()
    await tray.load()
    assert.equal(tray.isOpen.value, true)
  })

  it('is closed when nothing is left in it', async () => {
    await tray.load()
    const op = refuses()
    await tray.load()
    await tray.dismiss(op)
    assert.deepEqual(tray.items.value, [])
    assert.equal(tray.isOpen.value, false)
  })
})
