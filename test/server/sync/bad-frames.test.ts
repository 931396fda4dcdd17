import assert from 'node:assert/strict'
import { MAX_MESSAGE_BYTES } from '../../../shared/sync/limits.ts'
import { LiveDesk, type Person } from '../../helpers/live-desk.ts'
import type { FrameOptions, RawSocket } from '../../helpers/raw-socket.ts'
import { Bystander } from '../../helpers/unharmed.ts'

const RSV2 = 2

describe('bad frames and packets', () => {
  let live: LiveDesk
  let mallory: Person
  let bystander: Bystander

  beforeEach(async () => {
    live = await LiveDesk.open({ rates: { socketsPerReviewer: 1_000 } })
    mallory = await live.joins('Mallory')
    bystander = await Bystander.at(live)
  })

  afterEach(() => live.close())

  it('W002: an upgrade from another origin, or from none, is refused', async () => {
    const { port } = live
    const origins = [
      undefined,
      'null',
      `http://127.0.0.1.evil.example:${port}`,
      `http://sub.127.0.0.1:${port}`,
      `http://127.0.0.1:${port + 1}`,
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${port}/`,
      'http://evil.example',
      '',
    ]
    const lines = await bystander.sees(async () => {
      for (const Origin of origins) {
        const answer = await live.raw(mallory, { headers: { Origin } }).answer
        assert.match(answer, /^HTTP\/1\.1 400 .*BAD_ORIGIN$/s, `${Origin}`)
      }
      const host = { Host: 'evil.example', Origin: 'http://evil.example' }
      assert.match(await live.raw(mallory, { headers: host }).answer, / 400 .*BAD_HOST$/s)
      assert.match(await live.raw(null).answer, / 400 .*UNAUTHENTICATED$/s)
    })
    assert.equal(lines.length, origins.length + 2)
  })

  it('W004 W012: polling, other protocol versions and foreign session ids find no door', async () => {
    const queries = [
      'EIO=4&transport=polling',
      'EIO=3&transport=websocket',
      'transport=websocket',
      'EIO=4&transport=__proto__',
      'EIO=4&transport=websocket&sid=unknown',
      'EIO=4&transport=websocket&sid=__proto__',
      'EIO=4&transport=websocket&sid=constructor',
      'EIO=4',
      '',
    ]
    await bystander.sees(async () => {
      for (const query of queries) {
        const path = `/socket.io/?${query}`
        const upgrade = await live.raw(mallory, { path }).answer
        assert.match(upgrade, /^HTTP\/1\.1 400 /, `upgrade ${query}`)
        for (const method of ['GET', 'POST']) {
          const response = await fetch(`${live.origin}${path}`, {
            method,
            headers: { Cookie: mallory.cookie, Origin: live.origin },
            ...(method === 'POST' ? { body: 'x'.repeat(2_000_000) } : {}),
          })
          const isKnown = query === 'EIO=4&transport=websocket'
          assert.equal(response.status, isKnown ? 200 : 400, `${method} ${query}`)
        }
      }
    })
  })

  it('W005: hundreds of sockets that never speak Socket.IO are closed', async () => {
    await bystander.sees(async () => {
      const raws = Array.from({ length: 300 }, () => live.raw(mallory))
      await Promise.all(raws.map((raw) => raw.text((text) => text.startsWith('0'))))
      await Promise.all(raws.map((raw) => raw.closed))
    })
    assert.equal(live.gateway.connected, 1)
  }).timeout(30_000)

  /** Sends texts over one connection each; tells how each connection stood after it. */
  async function attack(texts: readonly string[], isGreeted = true): Promise<void> {
    for (const text of texts) {
      const raw = await live.rawPage(mallory, isGreeted)
      raw.send(text)
      await isOver(raw)
    }
  }

  /** Whether the connection is closed, or else still answers a hello. */
  async function isOver(raw: RawSocket): Promise<boolean> {
    raw.send('429["hello",{"protocol":1,"client":"01890000-0000-7000-8000-000000000000"}]')
    return (await raw.text((text) => text.startsWith('439'))) === null
  }

  it('W007: malformed packets are ignored or close their connection', async () => {
    await bystander.sees(() =>
      attack([
        'hello',
        '9',
        '4',
        '42["a"',
        '42{"a":1}',
        '42[{"toString":"x"}]',
        '42[1,2]',
        '42["disconnect"]',
        '42["error",{}]',
        '42["__proto__",1]',
        '42["constructor",1]',
        '42["toString",{}]',
        '42[]',
        '43-1[1]',
        '42/other,["open",{}]',
        '40/other,',
        '40',
        '40{"token":1}',
        '44{"message":"x"}',
        '41/other,',
        '2probe',
        '5',
        '6',
      ]),
    )
  })

  it('W008: binary packets find no door and close their connection', async () => {
    const placeholder = '{"_placeholder":true,"num":"splice"}'
    await bystander.sees(async () => {
      for (const [header, ...frames] of [
        [`451-["open",${placeholder}]`, Buffer.from([1])],
        ['451-["open",{"_placeholder":true,"num":0}]', 'text instead'],
        ['450-["open"]'],
        ['4599999-["open"]'],
        ['45-["open"]'],
        ['451-["open",{"_placeholder":true,"num":1e9}]', Buffer.from([1])],
      ] as const) {
        const raw = await live.rawPage(mallory)
        raw.send(header)
        for (const frame of frames) raw.send(frame, { opcode: typeof frame === 'string' ? 1 : 2 })
        assert.equal(await isOver(raw), true, header)
      }
      const raw = await live.rawPage(mallory)
      raw.send(Buffer.from([1, 2, 3]), { opcode: 2 })
      assert.equal(await isOver(raw), true)
    })
    const lines = await bystander.sees(async () => {
      const raw = await live.rawPage(mallory)
      raw.send('451-0["open",{"_placeholder":true,"num":0}]')
      raw.send(Buffer.from([1]), { opcode: 2 })
      const answer = await raw.text((text) => text.startsWith('430[{"ok":false'))
      assert.match(answer ?? '', /BAD_SHAPE/)
    })
    assert.equal(lines.length, 1)
  })

  it('W009: acknowledgements of nothing are ignored, and a huge id is only a number', async () => {
    await bystander.sees(async () => {
      const raw = await live.rawPage(mallory)
      raw.send('4399[1]')
      raw.send('4399[1]')
      raw.send('429007199254740993000["open",1]')
      await raw.text((text) => text.includes('BAD_SHAPE'))
    })
  })

  it('W010: frames that break the WebSocket protocol close their connection', async () => {
    const faults: readonly [string, string | Buffer, FrameOptions][] = [
      ['a reserved bit', '2', { reserved: RSV2 }],
      ['invalid UTF-8', Buffer.from([0x34, 0x32, 0xff, 0xfe]), {}],
      ['no mask', '42["open"]', { isMasked: false }],
      ['a reserved opcode', '', { opcode: 11 }],
      ['a ping of 200 bytes', 'x'.repeat(200), { opcode: 9 }],
      ['the close code 999', Buffer.from([0x03, 0xe7]), { opcode: 8 }],
      ['a continuation of nothing', 'x', { opcode: 0 }],
    ]
    const lines = await bystander.sees(async () => {
      for (const [fault, payload, options] of faults) {
        const raw = await live.rawPage(mallory)
        raw.send(payload, options)
        const code = await raw.closed
        assert.ok(code === 1002 || code === 1007, `${fault}: ${code}`)
      }
    })
    assert.equal(lines.length, faults.length)
  })

  it('W010: a message in 20,000 fragments closes its connection', async () => {
    await bystander.sees(async () => {
      const raw = await live.rawPage(mallory)
      raw.send('4', { isFinal: false })
      for (let n = 0; n < 20_000; n++) raw.send('x', { opcode: 0, isFinal: false })
      raw.send('x', { opcode: 0 })
      assert.notEqual(await raw.closed, 1000)
    })
  })

  it('W017: a message of the limit is answered, one byte more closes the connection', async () => {
    const head = '427["open","'
    const tail = '"]'
    const fill = (bytes: number) => `${head}${'x'.repeat(bytes - head.length - tail.length)}${tail}`
    const lines = await bystander.sees(async () => {
      const raw = await live.rawPage(mallory)
      raw.send(fill(MAX_MESSAGE_BYTES))
      await raw.text((text) => text.startsWith('437[{"ok":false'))
      for (const bytes of [MAX_MESSAGE_BYTES + 1, 2_000_000]) {
        const other = await live.rawPage(mallory)
        other.send(fill(bytes))
        assert.equal(await other.closed, 1009)
      }
    })
    assert.deepEqual(
      lines.map(({ fields }) => fields.code),
      ['BAD_SHAPE', 'TOO_LARGE', 'TOO_LARGE'],
    )
  })
})
