import assert from 'node:assert/strict'
import { isAway, kindOf } from '../../../client/worker/requests.ts'

const DESK = 'https://desk.example.org'

const kind = (path: string, mode = 'navigate', method = 'GET') =>
  kindOf({ method, url: new URL(path, DESK).href, mode }, DESK)

describe('the service worker', () => {
  it('answers for every page of the desk', () => {
    for (const path of ['/', '/queue', '/articles/003?claim=1', '/join#token', '/nope']) {
      assert.equal(kind(path), 'page', path)
    }
  })

  it('answers for assets, however they are asked for', () => {
    for (const mode of ['cors', 'no-cors', 'same-origin']) {
      assert.equal(kind('/assets/main-4f2a.js', mode), 'asset', mode)
    }
  })

  it('keeps its hands off the API, the socket, writes, and everything of other sites', () => {
    for (const path of [
      '/api/session',
      '/api/articles/003/text',
      '/schemas/x.json',
      '/worker.js',
    ]) {
      assert.equal(kind(path, 'cors'), 'other', path)
    }
    assert.equal(kind('/api/export', 'navigate'), 'other')
    assert.equal(kind('/socket.io/?EIO=4', 'websocket'), 'other')
    assert.equal(kind('/', 'navigate', 'POST'), 'other')
    assert.equal(kind('https://elsewhere.example/assets/a.js', 'cors'), 'other')
    assert.equal(kind('https://elsewhere.example/'), 'other')
  })

  it('takes what a proxy says of a server that is away for no answer, but no other fault', () => {
    assert.deepEqual([502, 503, 504].map(isAway), [true, true, true])
    assert.deepEqual([200, 304, 401, 404, 429, 500].some(isAway), false)
  })
})
