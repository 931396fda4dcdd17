import assert from 'node:assert/strict'
import { type NoticeFacts, noticesOf } from '../../../client/desk/notices.ts'

const CALM: NoticeFacts = {
  connection: 'online',
  wasOnline: true,
  hold: null,
  isDraining: false,
  canStore: true,
  rememberedAs: null,
  canReload: true,
}

function idsOf(more: Partial<NoticeFacts>): string[] {
  return noticesOf({ ...CALM, ...more }).map(({ id }) => id)
}

describe('the notices', () => {
  it('say nothing while all is well, nor while the page connects first', () => {
    assert.deepEqual(idsOf({}), [])
    assert.deepEqual(idsOf({ connection: 'connecting', wasOnline: false }), [])
  })

  it('tell a restart from a lost network', () => {
    assert.deepEqual(idsOf({ connection: 'offline' }), ['offline'])
    assert.deepEqual(idsOf({ connection: 'offline', isDraining: true }), ['restarting'])
    assert.deepEqual(idsOf({ hold: 'RESTARTING' }), ['restarting'])
  })

  it('say who one is here where the server has not, and that a reload needs it where it does', () => {
    const textOf = (more: Partial<NoticeFacts>) =>
      noticesOf({ ...CALM, connection: 'offline', ...more })[0]?.text ?? ''
    assert.match(textOf({ rememberedAs: 'Ana' }), /here as Ana, with what this device knew last/)
    assert.doesNotMatch(textOf({}), /here as|reload/)
    assert.match(textOf({ canReload: false }), /Only a reload needs the server/)
  })

  it('offer a reload to a page that is older than its server', () => {
    const [notice, ...others] = noticesOf({ ...CALM, connection: 'outdated' })
    assert.equal(notice?.action, 'reload')
    assert.deepEqual(others, [])
  })

  it('warn of a full disk there, and of a browser that stores nothing here', () => {
    assert.deepEqual(idsOf({ hold: 'STORAGE_FULL', canStore: false }), ['no-store', 'full'])
    assert.deepEqual(idsOf({ hold: 'STORAGE_FAILED' }), ['failed'])
    assert.deepEqual(idsOf({ hold: 'RATE_LIMITED' }), [])
  })
})
