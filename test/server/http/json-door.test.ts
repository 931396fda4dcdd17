import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { MAX_BODY_BYTES, MAX_JSON_DEPTH } from '../../../shared/sync/limits.ts'
import { type Answer, type Person, World } from '../../helpers/world.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const TERMS = '{"role":"viewer","expiresInHours":1,"uses":1}'

describe('the door for JSON', () => {
  let world: World
  let owner: Person

  before(async () => {
    world = await World.open({ seeds: false, config: { hasRateLimits: false } })
    owner = await world.owner()
  })

  after(() => world.close())

  const send = (body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE) =>
    owner.send('POST', '/api/invites', { headers, body })
  const outcome = ({ status, code }: Answer) => [status, code]
  /** The terms, and something deep that they do not know. */
  const deep = (levels: number) =>
    `{"role":"viewer","x":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`

  for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON']) {
    it(`takes ${type}`, async () => {
      assert.deepEqual(outcome(await send(TERMS, { 'content-type': type })), [201, null])
    })
  }

  for (const type of [
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'application/json; charset=utf-16',
    'application/json; charset=latin1',
  ]) {
    it(`refuses ${type}`, async () => {
      const answer = await send(TERMS, { 'content-type': type })
      assert.deepEqual(outcome(answer), [415, 'UNSUPPORTED_MEDIA_TYPE'])
    })
  }

  it('refuses a body without a type', async () => {
    const answer = await send(Buffer.from(TERMS), {})
    assert.deepEqual(outcome(answer), [415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  it('takes a body of exactly the limit, and not one byte more', async () => {
    assert.deepEqual(outcome(await send(TERMS.padEnd(MAX_BODY_BYTES))), [201, null])
    assert.deepEqual(outcome(await send(TERMS.padEnd(MAX_BODY_BYTES + 1))), [413, 'TOO_LARGE'])
  })

  it('unpacks a packed body, up to the same limit', async () => {
    const packed = { ...JSON_TYPE, 'content-encoding': 'gzip' }
    const pack = (size: number) => gzipSync(TERMS.padEnd(size))
    assert.deepEqual(outcome(await send(pack(MAX_BODY_BYTES), packed)), [201, null])
    assert.deepEqual(outcome(await send(pack(MAX_BODY_BYTES + 1), packed)), [413, 'TOO_LARGE'])
    const odd = { ...JSON_TYPE, 'content-encoding': 'compress' }
    assert.deepEqual(outcome(await send(TERMS, odd)), [415, 'UNSUPPORTED_MEDIA_TYPE'])
    const broken = await send('not gzip', packed)
    assert.deepEqual(outcome(broken), [400, 'BAD_REQUEST'])
  })

  it('takes data nested to the limit, and not one level deeper', async () => {
    assert.equal((await send(deep(MAX_JSON_DEPTH))).code, 'BAD_SHAPE')
    assert.deepEqual(outcome(await send(deep(MAX_JSON_DEPTH + 1))), [422, 'TOO_DEEP'])
    assert.equal((await send(deep(30_000))).code, 'TOO_DEEP')
  })

  for (const key of ['__proto__', 'constructor', 'prototype']) {
    it(`refuses the key ${key} at any depth`, async () => {
      for (const body of [
        `{"role":"viewer","expiresInHours":1,"uses":1,"${key}":{"role":"admin"}}`,
        `{"a":[{"${key}":1}]}`,
      ]) {
        const answer = await send(body)
        assert.deepEqual(outcome(answer), [422, 'BAD_SHAPE'])
      }
    })
  }

  it('lets the last of two equal keys count, for the check and for the use', async () => {
    const answer = await send('{"role":"owner","role":"viewer","expiresInHours":1,"uses":1}')
    assert.equal(answer.ok(201).role, 'viewer')
    const other = await send('{"role":"viewer","role":"owner","expiresInHours":1,"uses":1}')
    assert.equal(other.code, 'BAD_SHAPE')
  })

  it('names the field at fault and never repeats its value', async () => {
    const answer = await send('{"role":"<script>","expiresInHours":1,"uses":1}')
    assert.match(String(answer.json.detail), /^role: /)
    assert.ok(!answer.text.includes('script'))
    const unknown = await send('{"role":"viewer","expiresInHours":1,"uses":1,"secret":"s3cret"}')
    assert.equal(unknown.code, 'BAD_SHAPE')
    assert.ok(!unknown.text.includes('s3cret'))
  })

  it('refuses bytes that are no UTF-8, with their offset', async () => {
    const answer = await send(
      Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    )
    assert.deepEqual(outcome(answer), [400, 'BAD_ENCODING'])
    assert.match(String(answer.json.detail), /\b6\b/)
  })
})
