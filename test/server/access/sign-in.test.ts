import assert from 'node:assert/strict'
import { World } from '../../helpers/world.ts'

describe('signing in', () => {
  let world: World

  beforeEach(async () => {
    world = await World.open({ seeds: false })
  })

  afterEach(() => world.close())

  it('makes the first to redeem the printed link the owner, an admin', async () => {
    const owner = await world.owner()
    assert.equal(owner.role, 'admin')
    assert.deepEqual((await owner.get('/api/session')).ok().reviewer, {
      id: owner.id,
      name: 'Olga',
      role: 'admin',
      color: 0,
    })
  })
})
