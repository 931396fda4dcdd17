import assert from 'node:assert/strict'
import {
  MAX_JSON_DEPTH,
  MAX_OPS_PER_SUBMIT,
  MAX_SUBMIT_BYTES,
} from '../../../shared/sync/limits.ts'
import { codeOf } from '../../helpers/answers.ts'
import { LiveDesk, newId, type Person, TEXT } from '../../helpers/live-desk.ts'
import { marksSpan, type Page } from '../../helpers/live-page.ts'
import { Bystander, tellsNothing } from '../../helpers/unharmed.ts'

const EVENTS = ['hello', 'open', 'submit', 'close', 'presence'] as const

/** An object within so many others. */
function nested(levels: number): object {
  return JSON.parse(nestedText(levels))
}

function nestedText(levels: number): string {
  return `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`
}

describe('bad messages', () => {
  let live: LiveDesk
  let mallory: Person
  let page: Page
  let bystander: Bystander

  beforeEach(async () => {
    live = await LiveDesk.open()
    mallory = await live.joins('Mallory')
    page = await live.page(mallory)
    await page.open(live.article)
    bystander = await Bystander.at(live)
  })

  afterEach(() => live.close())

  const good = () => ({
    hello: { protocol: 1, client: page.client },
    open: { stream: live.article, epoch: page.epoch, cursor: 0 },
    submit: {
      stream: live.article,
      epoch: page.epoch,
      client: page.client,
      first: 1,
      ops: [marksSpan(TEXT, 1)],
      ackedThrough: 0,
    },
    close: { stream: live.article },
    presence: { stream: null, selection: null },
  })

  /** Every attempt is answered with this code, each with one line in the log. */
  async function refuses(
    code: string,
    attempts: readonly (readonly [name: string, ...payloads: readonly unknown[]])[],
  ): Promise<void> {
    const lines = await bystander.sees(async () => {
      for (const [name, ...payloads] of attempts) {
        const answer = await page.say(name, ...payloads)
        assert.equal(codeOf(answer), code, `${name} ${JSON.stringify(payloads)?.slice(0, 80)}`)
        tellsNothing(answer)
        assert.ok(!answer.ok && 'requestId' in answer.error, 'with a request id')
      }
    })
    assert.deepEqual(
      lines.map(({ fields }) => fields.code),
      attempts.map(() => code),
    )
  }

  it('W013: an event that asks without an acknowledgement is ignored', async () => {
    const lines = await bystander.sees(async () => {
      for (const name of ['hello', 'open', 'submit'] as const) page.mutter(name, good()[name])
      page.mutter('submit')
      page.mutter('presence')
      page.mutter('no-such-event', {})
      await page.hello()
    })
    assert.equal(lines.length, 6)
  })

  it('W013: an acknowledgement that is no function is one payload too many', async () => {
    await refuses('BAD_SHAPE', [
      ['open', good().open, 'answer'],
      ['submit', good().submit, { call: 1 }],
    ])
  })

  it('W014: payloads of the wrong kind, and one too few or too many, are refused', async () => {
    for (const name of EVENTS) {
      const wrong = [null, 1, 'x', true, [], [[]], {}, '__proto__']
      await refuses('BAD_SHAPE', [
        ...wrong.map((payload) => [name, payload] as const),
        [name],
        [name, good()[name], good()[name]],
      ])
    }
  })

  it('W014: unknown keys, and values of the wrong kind, are refused', async () => {
    const { hello, open, submit, close, presence } = good()
    await refuses('BAD_SHAPE', [
      ['hello', { ...hello, reviewer: 'x' }],
      ['hello', { ...hello, client: 'not-a-uuid' }],
      ['open', { ...open, room: 'everybody' }],
      ['open', { ...open, cursor: -1 }],
      ['open', { ...open, cursor: 1.5 }],
      ['open', { ...open, cursor: Number.MAX_VALUE }],
      ['open', { ...open, epoch: '../..' }],
      ['close', { ...close, all: true }],
      ['presence', { ...presence, name: '<b>x</b>' }],
      ['submit', { ...submit, by: newId() }],
      ['submit', { ...submit, first: 0 }],
      ['submit', { ...submit, first: '1' }],
      ['submit', { ...submit, ackedThrough: -1 }],
      ['submit', { ...submit, ops: [] }],
      ['submit', { ...submit, ops: {} }],
      ['submit', { ...submit, ops: [null] }],
      ['submit', { ...submit, ops: [{ type: 'claim.add' }] }],
      ['submit', { ...submit, client: submit.client.toUpperCase() }],
    ])
  })

  it('W018: keys that reach a prototype are refused at any depth', async () => {
    const { open, submit } = good()
    const poisoned = (json: string) => JSON.parse(json) as object
    const attempts = ['__proto__', 'constructor', 'prototype'].flatMap((key) => [
      ...EVENTS.map((name) => [name, poisoned(`{"${key}":{"isAdmin":true}}`)] as const),
      ['open', { ...open, epoch: poisoned(`{"a":[{"${key}":1}]}`) }] as const,
      ['submit', { ...submit, ops: [poisoned(`{"a":{"b":{"${key}":{}}}}`)] }] as const,
    ])
    await refuses('BAD_SHAPE', attempts)
    assert.equal(Object.hasOwn(Object.prototype, 'isAdmin'), false)
  })

  it('W033: what is nested too deeply is refused, one level less is looked at', async () => {
    await refuses('TOO_DEEP', [
      ['open', nested(MAX_JSON_DEPTH + 1)],
      ['presence', nested(2_000)],
      ['submit', { ...good().submit, ops: [nested(2_000)] }],
    ])
    await bystander.sees(async () => {
      const raw = await live.rawPage(mallory)
      // As deep as fits into a message; no client library could write it.
      raw.send(`421["submit",${nestedText(20_000)}]`)
      assert.match((await raw.text((text) => text.startsWith('431'))) ?? '', /TOO_DEEP/)
    })
    await refuses('BAD_SHAPE', [['open', nested(MAX_JSON_DEPTH)]])
  })

  it('W017: a submit of 128 kB is taken, one byte more is not', async () => {
    const filled = (bytes: number) => {
      const { submit } = good()
      const [op] = submit.ops
      const wrap = (pad: string) => ({ ...submit, ops: [{ ...op, pad }] })
      return wrap('x'.repeat(bytes - Buffer.byteLength(JSON.stringify(wrap('')))))
    }
    await refuses('TOO_LARGE', [['submit', filled(MAX_SUBMIT_BYTES + 1)]])
    const umlauts = filled(MAX_SUBMIT_BYTES)
    const [op] = umlauts.ops
    const wide = { ...umlauts, ops: [{ ...op, pad: `ü${op?.pad.slice(1)}` }] }
    await refuses('TOO_LARGE', [['submit', wide]])
    const answer = await page.say('submit', filled(MAX_SUBMIT_BYTES))
    assert.ok(answer.ok, 'its op is then refused by itself, for the unknown key')
  })

  it('takes 50 ops in a submit, and not 51', async () => {
    const ops = Array.from({ length: MAX_OPS_PER_SUBMIT + 1 }, (_, n) => marksSpan(TEXT, n))
    await refuses('BAD_SHAPE', [['submit', { ...good().submit, ops }]])
    const answer = await page.submit(live.article, ops.slice(1))
    assert.ok(answer.ok)
    assert.equal(answer.outcomes.length, MAX_OPS_PER_SUBMIT)
  })

  it('W020: presence with a name, another reviewer or no number is refused', async () => {
    const { presence } = good()
    const stream = live.article
    await refuses('BAD_SHAPE', [
      ['presence', { ...presence, name: 'x'.repeat(10_000) }],
      ['presence', { ...presence, reviewer: mallory.id }],
      ['presence', { stream, selection: { start: null, end: 1 } }],
      ['presence', { stream, selection: { start: 0 } }],
      ['presence', { stream, selection: { start: 0, end: 1e300 } }],
      ['presence', { stream, typing: true }],
    ])
  })

  it('W021: no client names a room, and no stream that is no id', async () => {
    const { open } = good()
    const names = [
      '',
      '*',
      '__proto__',
      'desk\n',
      `${live.article}\n`,
      'presence\n\n',
      '../desk',
      'a'.repeat(65),
      live.article.toUpperCase(),
      { article: live.article },
    ]
    await refuses(
      'BAD_SHAPE',
      names.flatMap((stream) => [
        ['open', { ...open, stream }],
        ['presence', { stream, selection: null }],
        ['close', { stream }],
      ]),
    )
    await refuses('BAD_SHAPE', [['join', live.article]])
    await refuses('NOT_FOUND', [
      ['open', { ...open, stream: 'article-of-another-desk' }],
      ['open', { ...open, stream: 'everybody' }],
    ])
    await refuses('NOT_FOUND', [['submit', { ...good().submit, stream: 'not-there' }]])
  })

  it('W021: thousands of openings run out of tokens, not of memory', async () => {
    const { open } = good()
    const codes = new Map<string, number>()
    const lines = await bystander.sees(async () => {
      const answers = Array.from({ length: 2_000 }, (_, n) =>
        page.say('open', { ...open, stream: `article-no-${n}` }),
      )
      for (const answer of await Promise.all(answers)) {
        codes.set(codeOf(answer), (codes.get(codeOf(answer)) ?? 0) + 1)
      }
    })
    assert.deepEqual([...codes.keys()].toSorted(), ['NOT_FOUND', 'RATE_LIMITED'])
    const limited = lines.filter(({ fields }) => fields.code === 'RATE_LIMITED')
    assert.ok(limited.length < 20, `${limited.length} lines for one flood`)
    assert.ok(page.all('notice').some(({ kind }) => kind === 'slow-down'))
  })

  it('closes on a flood of packets, and only on that one', async () => {
    await bystander.sees(async () => {
      const raw = await live.rawPage(mallory)
      for (let n = 0; n < 5_000; n++) raw.send('42["x"]')
      await raw.closed
    })
    assert.equal(codeOf(await page.hello()), 'ok')
  })

  it('W022: what comes before hello is refused', async () => {
    const silent = await live.connects(mallory)
    for (const name of EVENTS.slice(1)) {
      assert.equal(codeOf(await silent.say(name, good()[name])), 'HELLO_FIRST')
    }
  })
})
