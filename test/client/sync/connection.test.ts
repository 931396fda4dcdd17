import assert from 'node:assert/strict'
import {
  Connection,
  ConnectionLost,
  type ConnectionParts,
  type ConnectionState,
} from '../../../client/sync/connection.ts'
import type { Submit, Welcome } from '../../../shared/sync/protocol.ts'
import { LiveDesk, newId, type Person, TEXT } from '../../helpers/live-desk.ts'
import { marksSpan } from '../../helpers/live-page.ts'
import { Network } from '../../helpers/network.ts'
import { Timers } from '../../helpers/timers.ts'

/** A reviewer's connection, with what it told the page. */
class Client {
  readonly connection: Connection
  readonly timers = new Timers()
  readonly states: ConnectionState[] = []
  readonly heard: { name: string; payload: unknown }[] = []
  welcome: Welcome | null = null
  readonly #waiting = new Set<() => void>()

  constructor(live: LiveDesk, person: Person, port: number, change: Partial<ConnectionParts> = {}) {
    const hear = (name: string) => (payload: unknown) => {
      this.heard.push({ name, payload })
      this.#wake()
    }
    this.connection = new Connection({
      url: `http://127.0.0.1:${port}`,
      client: newId<'client'>(),
      listener: {
        state: (state) => {
          this.states.push(state)
          this.#wake()
        },
        welcome: (welcome) => {
          this.welcome = welcome
        },
        entries: hear('entries'),
        head: hear('head'),
        summary: hear('summary'),
        unread: hear('unread'),
        presence: hear('presence'),
        notice: hear('notice'),
      },
      fetchState: () => Promise.reject(new Error('not over the socket')),
      isSignedIn: async () => live.desk.access.identify(person.cookie) !== null,
      random: () => 0.5,
      after: this.timers.after,
      headers: { Cookie: person.cookie, Origin: `http://127.0.0.1:${port}` },
      ...change,
    })
  }

  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#waiting.add(resolve))
  }

  async is(state: ConnectionState): Promise<void> {
    await this.until(() => this.connection.state === state)
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }
}

describe('the connection', () => {
  let live: LiveDesk
  let network: Network
  let ana: Person
  let client: Client

  beforeEach(async () => {
    live = await LiveDesk.open()
    network = await Network.to(live.port)
    ana = await live.joins('Ana')
    client = new Client(live, ana, network.port)
  })

  afterEach(async () => {
    client.connection.disconnect()
    await network.close()
    await live.close()
  })

  async function submitOf(n: number, change: Partial<Submit> = {}): Promise<Submit> {
    const { epoch } = await live.authority()
    const ops = [marksSpan(TEXT, n)]
    const sender = newId<'client'>()
    return {
      stream: live.article,
      epoch,
      client: sender,
      first: 1,
      ops,
      ackedThrough: 0,
      ...change,
    }
  }

  it('greets, opens, submits and hears, with the welcome before `online`', async () => {
    client.connection.connect()
    await client.is('online')
    assert.equal(client.welcome?.reviewer.id, ana.id)
    assert.deepEqual(client.states, ['connecting', 'online'])
    const opened = await client.connection.open({ stream: live.article, epoch: null, cursor: 0 })
    assert.ok(opened.ok)
    const answer = await client.connection.submit(await submitOf(1))
    assert.ok(answer.ok)
    await client.until(() => client.heard.some(({ name }) => name === 'entries'))
  })

  it('sends nothing while there is no connection, then or later', async () => {
    const submit = await submitOf(1)
    await assert.rejects(client.connection.submit(submit), ConnectionLost)
    client.connection.presence({ stream: null, selection: null })
    client.connection.close(live.article)
    client.connection.connect()
    await assert.rejects(client.connection.submit(submit), ConnectionLost)
    await client.is('online')
    await client.connection.open({ stream: live.article, epoch: null, cursor: 0 })
    assert.equal((await live.authority()).state.claimsMade, 0)
    assert.deepEqual(live.lines, [], 'nothing came before hello')
  })

  it('rejects what waits for an answer when it is cut, and comes back by itself', async () => {
    client.connection.connect()
    await client.is('online')
    network.holdAnswers()
    const submit = await submitOf(1)
    const answer = client.connection.submit(submit)
    await live.committed(2)
    network.cut()
    await assert.rejects(answer, ConnectionLost)
    assert.equal(client.connection.state, 'offline')
    assert.deepEqual(client.timers.delays, [250])
    client.timers.pass(250)
    await client.is('online')
    const again = await client.connection.submit(submit)
    assert.deepEqual(again, { ok: true, outcomes: [{ n: 1, op: submit.ops[0]?.id, seq: 2 }] })
    assert.equal((await live.authority()).seq, 2)
  })

  it('stays offline while nobody answers, and comes back at once when it is woken', async () => {
    network.refuse()
    client.connection.connect()
    await client.is('offline')
    assert.deepEqual(client.states, ['connecting', 'offline'])
    client.timers.pass(250)
    await client.timers.waits()
    assert.deepEqual(client.timers.delays, [500])
    network.accept()
    client.connection.wake()
    await client.is('online')
    assert.deepEqual(client.states, ['connecting', 'offline', 'online'])
  })

  it('looks after a sleep whether the server is still there', async () => {
    client.connection.connect()
    await client.is('online')
    client.connection.wake()
    await client.connection.open({ stream: live.article, epoch: null, cursor: 0 })
    assert.equal(client.connection.state, 'online')
    network.holdAnswers()
    client.connection.wake()
    await client.is('offline')
    await client.is('online')
  })

  it('ends, and says why, when the access is taken away', async () => {
    client.connection.connect()
    await client.is('online')
    await live.changes(ana, { removed: true })
    await client.is('revoked')
    assert.deepEqual(client.timers.delays, [])
    client.connection.wake()
    assert.equal(client.connection.state, 'revoked')
  })

  it('finds out that it is signed out, and goes on after a new sign-in', async () => {
    const session = live.desk.access.identify(ana.cookie)
    assert.ok(session)
    await live.desk.access.signOut(session.sessionKey)
    client.connection.connect()
    await client.is('signed-out')
    assert.deepEqual(client.timers.delays, [])
    client.connection.connect()
    await client.is('connecting')
    await client.is('signed-out')
  })

  it('takes a refused connection for an absent server where nobody can say more', async () => {
    const unsure = new Client(live, { ...ana, cookie: '' }, network.port, {
      isSignedIn: () => Promise.reject(new Error('unreachable')),
    })
    unsure.connection.connect()
    await unsure.is('offline')
    assert.equal(unsure.timers.delays.length, 1)
    unsure.connection.disconnect()
  })

  it('does not send a submit that the server would have to close the connection for', async () => {
    client.connection.connect()
    await client.is('online')
    const long = { verdict: 'disputed', reasons: [], rationale: '€'.repeat(50_000) } as const
    const ops = [marksSpan(TEXT, 1, { first: long })]
    const answer = await client.connection.submit(await submitOf(1, { ops }))
    assert.equal(!answer.ok && answer.error.code, 'TOO_LARGE')
    const many = Array.from({ length: 51 }, (_, n) => marksSpan(TEXT, n))
    const another = await client.connection.submit(await submitOf(1, { ops: many }))
    assert.equal(!another.ok && another.error.code, 'TOO_LARGE')
    assert.equal(client.connection.state, 'online')
    assert.deepEqual(live.lines, [])
  })

  it('is told that the server goes away, and then tries again', async () => {
    client.connection.connect()
    await client.is('online')
    await live.gateway.drain(1_000)
    await client.is('offline')
    const notices = client.heard.filter(({ name }) => name === 'notice')
    assert.deepEqual(notices[0]?.payload, { kind: 'draining' })
    assert.equal(client.timers.delays.length, 1)
  })
})
