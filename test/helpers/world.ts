import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import type { AccessFile, AccessHolder } from '../../server/access/access-record.ts'
import { SESSION_COOKIE } from '../../server/access/cookie.ts'
import type { RandomBytes } from '../../server/access/token.ts'
import { type Config, configFrom } from '../../server/config.ts'
import type { Patience } from '../../server/http/listening.ts'
import { type Serving, serve } from '../../server/serve.ts'
import { prepareDataFolder } from '../../server/store/data-folder.ts'
import { realDisk } from '../../server/store/disk.ts'
import { openFolderStore } from '../../server/store/folder-store.ts'
import { emptyMemory, MemoryStore } from '../../server/store/memory-store.ts'
import { DurableJson } from '../../server/store/snapshot.ts'
import type { Store } from '../../server/store/store.ts'
import type { After } from '../../server/store/timer.ts'
import { timer } from '../../server/store/timer.ts'
import type { Audience } from '../../server/sync/audience.ts'
import { type UnreadFiles, unreadFiles } from '../../server/unread/unread-files.ts'
import type { Role } from '../../shared/access/roles.ts'
import { type ArticleId, idMaker, type ReviewerId } from '../../shared/ids.ts'
import type { Problem } from '../../shared/problem.ts'
import { unreadInMemory } from './unread-in-memory.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const newId = idMaker({ now: Date.now, randomBytes: () => randomBytes(16) })

export interface WorldOptions {
  /** Where the desk is kept; in memory if not said. */
  readonly dataDir?: string
  /** The five seeds are imported unless this is false. */
  readonly seeds?: boolean
  readonly config?: Partial<Config>
  readonly patience?: Patience
  readonly audience?: Audience
  readonly now?: () => number
  readonly after?: After
  /** Where every id and token comes from. */
  readonly random?: RandomBytes
  /** Stands between the desk and its store, to make it fail. */
  readonly around?: (store: Store) => Store
  /** The same for the list of links and sessions. */
  readonly aroundAccess?: (file: AccessFile) => AccessFile
}

/** What outlives a server: files, or what stands in for them in memory. */
interface Kept {
  readonly openStore: () => Promise<Store>
  readonly accessFile: AccessFile
  readonly unreadFiles: UnreadFiles
}

/** A real desk with its sockets on a free port of loopback, and people who use it. */
export class World {
  readonly #options: WorldOptions
  readonly #kept: Kept
  readonly #lines: string[] = []
  #serving!: Serving
  #owner: Person | null = null

  private constructor(options: WorldOptions, kept: Kept) {
    this.#options = options
    this.#kept = kept
  }

  static async open(options: WorldOptions = {}): Promise<World> {
    const world = new World(options, await keptIn(options))
    await world.start()
    return world
  }

  get serving(): Serving {
    return this.#serving
  }

  get origin(): string {
    return this.#serving.origin
  }

  get port(): number {
    return this.#serving.port
  }

  /** The token of the line that the server printed. */
  get signInToken(): string {
    return tokenIn(this.#serving.signInUrl)
  }

  /** All that was logged, one JSON object a line. */
  get log(): string {
    return this.#lines.join('')
  }

  /** Lines of the log that have this text in them. */
  logged(text: string): Record<string, unknown>[] {
    return this.#lines.filter((line) => line.includes(text)).map((line) => JSON.parse(line))
  }

  async start(): Promise<void> {
    const { config, seeds = true, now = Date.now, patience, audience, after } = this.#options
    const { random = randomBytes } = this.#options
    const { aroundAccess = (file: AccessFile) => file } = this.#options
    const logger = pino(
      { level: 'info', base: null },
      { write: (line: string) => void this.#lines.push(line) },
    )
    this.#serving = await serve({
      config: { ...configFrom({ PORT: '0' }), ...config },
      root,
      logger,
      openStore: this.#kept.openStore,
      accessFile: aroundAccess(this.#kept.accessFile),
      unreadFiles: this.#kept.unreadFiles,
      seeds: seeds ? join(root, 'seeds') : null,
      now,
      random,
      ...(patience ? { patience } : {}),
      ...(audience ? { audience } : {}),
      ...(after ? { after } : {}),
    })
  }

  /** The server ends and another one opens the same desk; cookies stay what they were. */
  async restart(): Promise<void> {
    await this.close()
    await this.start()
  }

  async close(): Promise<void> {
    await this.#serving.close()
  }

  /** Somebody without a session. */
  visitor(): Visitor {
    return new Visitor(() => this.origin)
  }

  /** The admin whose desk this is. */
  async owner(): Promise<Person> {
    this.#owner ??= await this.signIn(this.signInToken, 'Olga')
    return this.#owner
  }

  /** Redeems a token, or a link with one. */
  async signIn(tokenOrUrl: string, name?: string): Promise<Person> {
    const body = { token: tokenIn(tokenOrUrl), ...(name === undefined ? {} : { name }) }
    return Person.of(await this.visitor().post('/api/session', body), () => this.origin)
  }

  /** The URL of a new invite. */
  async invite(
    role: Role,
    terms: { readonly uses?: number; readonly expiresInHours?: number } = {},
  ): Promise<string> {
    const owner = await this.owner()
    const body = { role, expiresInHours: 24, uses: 1, ...terms }
    return (await owner.post('/api/invites', body)).ok(201).url as string
  }

  /** Somebody new, who came by an invite. */
  async join(name: string, role: Role): Promise<Person> {
    return this.signIn(await this.invite(role), name)
  }

  /** An article of its own, with this text. */
  async import(text: string | Uint8Array, name = 'story.txt'): Promise<ArticleId> {
    const answer = await (await this.owner()).upload(text, name)
    return answer.ok().id as ArticleId
  }
}

/** A browser, or a script, that talks to the desk over HTTP. */
export class Visitor {
  /** As it is sent; null: none. */
  cookie: string | null = null
  readonly #origin: () => string

  constructor(origin: () => string) {
    this.#origin = origin
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, { headers })
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.#json('POST', path, body)
  }

  patch(path: string, body: unknown): Promise<Answer> {
    return this.#json('PATCH', path, body)
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path)
  }

  upload(text: string | Uint8Array, name = 'story.txt'): Promise<Answer> {
    const headers = { 'content-type': 'application/octet-stream' }
    const body = typeof text === 'string' ? Buffer.from(text) : text
    return this.send('POST', `/api/articles?name=${encodeURIComponent(name)}`, { headers, body })
  }

  async send(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string | Uint8Array } = {},
  ): Promise<Answer> {
    const cookie = this.cookie === null ? {} : { cookie: this.cookie }
    const response = await fetch(this.#origin() + path, {
      method,
      headers: { ...cookie, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }),
      redirect: 'manual',
    })
    return new Answer(response.status, response.headers, Buffer.from(await response.arrayBuffer()))
  }

  #json(method: string, path: string, body: unknown): Promise<Answer> {
    if (body === undefined) return this.send(method, path)
    const headers = { 'content-type': 'application/json' }
    return this.send(method, path, { headers, body: JSON.stringify(body) })
  }
}

/** Somebody who is signed in. */
export class Person extends Visitor {
  readonly id: ReviewerId
  readonly name: string
  readonly role: Role

  private constructor(
    origin: () => string,
    { id, name, role }: { readonly id: ReviewerId; readonly name: string; readonly role: Role },
  ) {
    super(origin)
    this.id = id
    this.name = name
    this.role = role
  }

  static of(answer: Answer, origin: () => string): Person {
    const { reviewer } = answer.ok(201) as { reviewer: Pick<Person, 'id' | 'name' | 'role'> }
    const person = new Person(origin, reviewer)
    person.cookie = answer.sessionCookie
    return person
  }
}

/** What came back, read to its end. */
export class Answer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer

  constructor(status: number, headers: Headers, bytes: Buffer) {
    this.status = status
    this.headers = headers
    this.bytes = bytes
  }

  get text(): string {
    return this.bytes.toString('utf8')
  }

  get json(): Record<string, unknown> {
    return JSON.parse(this.text)
  }

  /** The problem's code, or null where all went well. */
  get code(): string | null {
    if (this.headers.get('content-type')?.startsWith('application/problem+json') !== true)
      return null
    return (this.json as unknown as Problem).code
  }

  /** `name=value` of the session cookie that was set, or null. */
  get sessionCookie(): string | null {
    const set = this.headers.getSetCookie().find((line) => line.startsWith(`${SESSION_COOKIE}=`))
    return set?.split(';')[0] ?? null
  }

  /** The body; throws where the answer is not what was to come. */
  ok(status?: number): Record<string, unknown> {
    const isGood = status === undefined ? this.status < 300 : this.status === status
    if (!isGood) throw new Error(`The desk answered ${this.status}: ${this.text}`)
    return this.json
  }
}

/** The token of a sign-in link, or the token itself. */
export function tokenIn(tokenOrUrl: string): string {
  return tokenOrUrl.split('#').at(-1) ?? ''
}

async function keptIn({ dataDir, around = (store) => store }: WorldOptions): Promise<Kept> {
  const newEpoch = () => newId<'epoch'>()
  if (dataDir === undefined) {
    const memory = emptyMemory()
    let text = JSON.stringify({ access: null })
    return {
      openStore: async () => around(new MemoryStore(newEpoch, memory)),
      accessFile: {
        load: async () => JSON.parse(text) as AccessHolder,
        save: async (holder) => {
          text = JSON.stringify(holder)
        },
      },
      unreadFiles: unreadInMemory(),
    }
  }
  await prepareDataFolder(dataDir)
  const disk = realDisk()
  const path = join(dataDir, 'desk/access.json')
  return {
    openStore: async () =>
      around(await openFolderStore({ disk, root: dataDir, newEpoch, after: timer })),
    // A new one for each server, so that nothing is taken from memory.
    get accessFile() {
      return new DurableJson<AccessHolder>(disk, path, { access: null })
    },
    get unreadFiles() {
      return unreadFiles(disk, dataDir, (error) => {
        throw error
      })
    },
  }
}
