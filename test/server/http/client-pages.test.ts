import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { answerFaults, noSuchPlace } from '../../../server/http/answers.ts'
import { clientPages } from '../../../server/http/client-pages.ts'
import { refuseMalformed } from '../../../server/http/gate.ts'
import { httpServer } from '../../../server/http/listening.ts'
import { listening } from '../../helpers/listening.ts'
import { ask } from '../../helpers/raw-http.ts'

const PAGE = '<!doctype html><title>Claimdesk</title>'

describe('the pages of the client', () => {
  let folder: string
  let port: number
  let close: () => Promise<void>

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claimdesk-'))
    const client = join(folder, 'client')
    await mkdir(join(client, 'assets'), { recursive: true })
    await writeFile(join(client, 'index.html'), PAGE)
    await writeFile(join(client, 'assets/main-4f2a.js'), 'export {}')
    await writeFile(join(client, 'assets/.hidden'), 'hidden')
    await writeFile(join(client, 'worker.js'), '// the worker')
    await writeFile(join(client, 'manifest.json'), '{}')
    await writeFile(join(folder, 'secret.txt'), 'secret')
    const app = express()
    app.use(refuseMalformed, clientPages(client), noSuchPlace, answerFaults())
    ;({ port, close } = await listening(httpServer(app, { onMalformed: () => {} })))
  })

  after(async () => {
    await close()
    await rm(folder, { recursive: true })
  })

  for (const path of [
    '/',
    '/join',
    '/people',
    '/queue',
    '/articles',
    '/articles/001_097c7b87db273479',
  ]) {
    it(`answer on ${path}, and are asked for each time`, async () => {
      const answer = await ask(port, { path })
      assert.deepEqual([answer.status, answer.text], [200, PAGE])
      assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8')
      assert.equal(answer.headers['cache-control'], 'no-cache')
      const etag = answer.headers.etag ?? assert.fail()
      assert.equal((await ask(port, { path, headers: { 'if-none-match': etag } })).status, 304)
    })
  }

  it('have assets that are kept for ever', async () => {
    const answer = await ask(port, { path: '/assets/main-4f2a.js' })
    assert.equal(answer.status, 200)
    assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.match(answer.headers['content-type'] ?? '', /^text\/javascript/)
  })

  it('have a service worker for all of them, which is asked for each time', async () => {
    const answer = await ask(port, { path: '/worker.js' })
    assert.deepEqual([answer.status, answer.text], [200, '// the worker'])
    assert.equal(answer.headers['cache-control'], 'no-cache')
    assert.match(answer.headers['content-type'] ?? '', /^text\/javascript/)
  })

  it('are nothing but pages, worker and assets', async () => {
    for (const path of [
      '/nope',
      '/articles/a/b',
      '/articles/a.txt',
      '/assets/none.js',
      '/assets/.hidden',
      '/assets',
      '/manifest.json',
      '/index.html',
      '/assets/../index.html',
      '/..%2Fsecret.txt',
      '/assets/..%2F..%2Fsecret.txt',
      '/assets/%2e%2e/%2e%2e/secret.txt',
      '//evil.example',
      '/metrics',
      '/debug',
      '/.env',
    ]) {
      const answer = await ask(port, { path })
      assert.deepEqual([answer.status, answer.code], [404, 'NOT_FOUND'], path)
    }
  })

  it('say to a person who mistyped an address that nothing is there', async () => {
    const answer = await ask(port, { path: '/nope', headers: { accept: 'text/html,*/*' } })
    assert.deepEqual([answer.status, answer.text], [404, PAGE])
  })

  it('are read only', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      assert.equal((await ask(port, { method, path: '/' })).code, 'NOT_FOUND', method)
    }
    const head = await ask(port, { method: 'HEAD', path: '/' })
    assert.deepEqual([head.status, head.text], [200, ''])
  })

  for (const path of ['/%E0%A4%A', '/%', '/%zz', '/assets/%zz', '/a%00b', '/join%00']) {
    it(`are not looked for at ${path}`, async () => {
      const answer = await ask(port, { path })
      assert.deepEqual([answer.status, answer.code], [400, 'BAD_REQUEST'])
    })
  }
})
