import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AccessHolder } from '../../server/access/access-record.ts'
import { SESSION_COOKIE } from '../../server/access/cookie.ts'
import { type Desk, openDesk } from '../../server/desk.ts'
import { OwnSite } from '../../server/http/own-site.ts'
import { MemoryStore } from '../../server/store/memory-store.ts'
import type { Store } from '../../server/store/store.ts'
import type { Audience } from '../../server/sync/audience.ts'
import type { Authority } from '../../server/sync/authority.ts'
import { Gateway } from '../../server/sync/gateway.ts'
import type { GatewayParts, Pace } from '../../server/sync/gateway-parts.ts'
import { DEFAULT_RATES, type Rates } from '../../server/sync/rates.ts'
import type { Role } from '../../shared/access/roles.ts'
import { type ArticleId, idMaker, type ReviewerId, SYSTEM } from '../../shared/ids.ts'
import { Page } from './live-page.ts'
import { RawSocket } from './raw-socket.ts'
import { unreadInMemory } from './unread-in-memory.ts'

export const newId = idMaker({ now: Date.now, randomBytes: () => randomBytes(16) })

/** Long enough for many different spans, with a pair of surrogates and a no-break space in it. */
export const TEXT = `The mayor of Springfield spoke\u00a0👍 today\n\n${Array.from(
  { length: 400 },
  (_, index) => `Sentence ${index} says that ${index * 7} people came.`,
).join('\n')}\n`

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly fields: Readonly<Record<string, unknown>>
  readonly message: string
}

export interface LiveDeskOptions {
  readonly audience?: Audience
  readonly pace?: Partial<Pace>
  readonly rates?: Partial<Rates> | null
  /** In memory if not said otherwise. */
  readonly store?: Store
  /** How many articles there are; the first is `article`. */
  readonly articles?: number
}

/** Somebody with a session. */
export interface Person {
  readonly id: ReviewerId
  readonly name: string
  readonly cookie: string
}

/** A real desk over a store in memory, with its sockets on a port of loopback. */
export class LiveDesk {
  readonly desk: Desk
  readonly gateway: Gateway
  readonly port: number
  readonly articles: readonly ArticleId[]
  readonly lines: LogLine[]
  readonly #http: Server
  readonly #pages: Page[] = []
  readonly #raws: RawSocket[] = []

  private constructor(
    parts: Pick<LiveDesk, 'desk' | 'gateway' | 'port' | 'articles' | 'lines'>,
    http: Server,
  ) {
    this.desk = parts.desk
    this.gateway = parts.gateway
    this.port = parts.port
    this.articles = parts.articles
    this.lines = parts.lines
    this.#http = http
  }

  static async open({
    audience,
    pace,
    rates = {},
    store = new MemoryStore(() => newId<'epoch'>()),
    articles: count = 1,
  }: LiveDeskOptions = {}): Promise<LiveDesk> {
    const lines: LogLine[] = []
    const holder: { value: AccessHolder } = { value: { access: null } }
    const desk = await openDesk({
      store,
      accessFile: {
        load: async () => holder.value,
        save: async (value) => {
          holder.value = value
        },
      },
      unreadFiles: unreadInMemory(),
      ownerToken: randomBytes(32).toString('base64url'),
      seeds: null,
      now: Date.now,
      random: randomBytes,
      onFault: (err) => lines.push({ level: 'error', fields: { err }, message: 'fault' }),
    })
    const articles: ArticleId[] = []
    for (let index = 0; index < count; index++) {
      const id = `article-${index}` as ArticleId
      const bytes = Buffer.from(index === 0 ? TEXT : `Article ${index}\n\n${TEXT}`)
      const admin = { reviewer: SYSTEM, role: 'admin' } as const
      await desk.importing.take(admin, { fileName: `${id}.txt`, bytes, id })
      articles.push(id)
    }
    const http = createServer((_, response) => response.end('ok'))
    const log = (level: LogLine['level']) => (fields: object, message: string) => {
      lines.push({ level, fields: { ...fields }, message })
    }
    const parts: GatewayParts = {
      desk: desk.access.desk,
      build: 'test',
      streams: desk.authorities,
      sessions: desk.access,
      summaries: desk.library,
      texts: desk.texts,
      unread: desk.unread,
      audience: audience ?? desk.audience,
      site: new OwnSite({ host: '127.0.0.1', publicUrl: null, allowedHosts: [] }),
      rates: rates && { ...DEFAULT_RATES, ...rates },
      log: { info: log('info'), warn: log('warn'), error: log('error') },
      now: Date.now,
      newRequestId: randomUUID,
      ...(pace ? { pace } : {}),
    }
    const gateway = new Gateway(http, parts)
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    const { port } = http.address() as AddressInfo
    return new LiveDesk({ desk, gateway, port, articles, lines }, http)
  }

  get article(): ArticleId {
    const [first] = this.articles
    if (first === undefined) throw new Error('This desk has no article.')
    return first
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  authority(stream = this.article): Promise<Authority> {
    return this.desk.authorities.open(stream)
  }

  /** Resolves when the article's stream has come so far. */
  async committed(seq: number): Promise<void> {
    const authority = await this.authority()
    if (authority.seq >= seq) return
    await new Promise<void>((resolve) => {
      const stop = this.desk.authorities.onCommit(() => {
        if (authority.seq < seq) return
        stop()
        resolve()
      })
    })
  }

  /** Somebody new redeems an invite. */
  async joins(name: string, role: Role = 'reviewer'): Promise<Person> {
    const { access } = this.desk
    const owner = { reviewer: SYSTEM, role: 'admin', name: 'Owner', sessionKey: '' } as const
    const by = owner as unknown as Parameters<typeof access.invite>[0]
    const { token } = await access.invite(by, { role, expiresInHours: 1, uses: 1 })
    const session = await access.redeem(token, name, null)
    const cookie = `${SESSION_COOKIE}=${session.token}`
    return { id: session.reviewer.id, name, cookie }
  }

  /** An admin changes somebody's role, or takes the access away. */
  async changes(person: Person, change: { role?: Role; removed?: boolean }): Promise<void> {
    const { access } = this.desk
    const by = { reviewer: SYSTEM, role: 'admin' } as Parameters<typeof access.changePerson>[0]
    await access.changePerson(by, person.id, change)
  }

  /** A page of somebody, connected and greeted. */
  async page(person: Person): Promise<Page> {
    const page = await this.connects(person)
    const answer = await page.hello()
    if (!answer.ok) throw new Error(`${person.name} was not greeted: ${answer.error.code}`)
    return page
  }

  /** A page that has not said hello. */
  async connects(person: Person): Promise<Page> {
    const page = new Page(this.origin, person.cookie)
    this.#pages.push(page)
    await page.connected
    return page
  }

  /** A TCP connection that asks for an upgrade in somebody's name. */
  raw(person: Person | null, options: Partial<ConstructorParameters<typeof RawSocket>[0]> = {}) {
    const cookie = person ? { Cookie: person.cookie } : {}
    const raw = new RawSocket({
      port: this.port,
      ...options,
      headers: { ...cookie, ...options.headers },
    })
    this.#raws.push(raw)
    return raw
  }

  /** A raw connection that speaks Socket.IO already, and has said hello if wanted. */
  async rawPage(person: Person, isGreeted = true): Promise<RawSocket> {
    const raw = this.raw(person)
    await raw.text((text) => text.startsWith('0'))
    raw.send('40')
    await raw.text((text) => text.startsWith('40'))
    if (!isGreeted) return raw
    raw.send(`420["hello",{"protocol":1,"client":"${newId()}"}]`)
    await raw.text((text) => text.startsWith('430'))
    return raw
  }

  async close(): Promise<void> {
    for (const page of this.#pages) page.leave()
    for (const raw of this.#raws) raw.destroy()
    await this.gateway.drain(1_000)
    await this.desk.close()
    this.#http.close()
    this.#http.closeAllConnections()
    await once(this.#http, 'close')
  }
}
