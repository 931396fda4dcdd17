import { StorageError } from '../../server/store/store.ts'
import type { Actor } from '../../server/sync/authority.ts'
import { blindAudience } from '../../server/sync/blind-audience.ts'
import { idMaker, type ReviewerId } from '../../shared/ids.ts'
import { type DeskSettings, PLAIN_DESK } from '../../shared/settings/settings.ts'
import type { Entry } from '../../shared/sync/entry.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { Direction } from '../../shared/undo/objection.ts'
import { MemoryDevice, Profile } from '../helpers/memory-device.ts'
import { firstCommit, STREAM, TEXT } from './article.ts'
import { Books } from './books.ts'
import type { Bugs } from './bugs.ts'
import type { Ground } from './ground.ts'
import { chanceFrom, Scheduler, settled } from './scheduler.ts'
import { ServerSide } from './server-side.ts'
import { Tab, type Wire } from './tab.ts'

/** Where each reviewer sits: ana has two tabs of one browser; ben settles, so he is never blind. */
export const SEATS = [
  { name: 'ana', role: 'reviewer', profile: 0 },
  { name: 'ana', role: 'reviewer', profile: 0 },
  { name: 'ben', role: 'editor', profile: 1 },
  { name: 'cleo', role: 'reviewer', profile: 2 },
] as const

/** At first the first pass is blind; `switchBlind` changes that. */
function settingsBy(chance: () => number): DeskSettings {
  const needsTwoReaders = chance() < 0.3
  const guidelines = Math.floor(chance() * 3)
  return { ...PLAIN_DESK, needsTwoReaders, guidelines, blindFirstPass: true }
}

/** Several reviewers, their tabs, the network, one server and its disk, under one source of chance. */
export class World {
  readonly scheduler = new Scheduler()
  readonly chance: () => number
  readonly books: Books
  readonly tabs: (Tab | null)[] = []
  readonly newId: ReturnType<typeof idMaker>
  /** What is in force on the desk while this world lasts. */
  settings: DeskSettings
  readonly #profiles = [new Profile(), new Profile(), new Profile()]
  readonly #ground: Ground
  readonly #bugs: Bugs
  readonly #audience = blindAudience(() => this.settings.blindFirstPass)
  #server: ServerSide | null = null
  /** Names the running server in the scheduler, so that its death ends what it had under way. */
  #serverLife: object = {}

  private constructor(seed: number, ground: Ground, bugs: Bugs) {
    this.chance = chanceFrom(seed)
    this.#ground = ground
    this.#bugs = bugs
    this.settings = settingsBy(chanceFrom(seed + 2))
    const reviewers = new Set(SEATS.map(({ name }) => name as ReviewerId))
    this.books = new Books(this.#audience, reviewers, this.settings)
    const bytes = () => Uint8Array.from({ length: 16 }, () => Math.floor(this.chance() * 256))
    this.newId = idMaker({ now: () => 1_700_000_000_000, randomBytes: bytes })
  }

  static async make(seed: number, ground: Ground, bugs: Bugs): Promise<World> {
    const world = new World(seed, ground, bugs)
    const store = await ground.open(async () => {})
    const first = firstCommit(world.newId<'op'>())
    await store.create(STREAM, first, new TextEncoder().encode(TEXT))
    await store.close()
    world.books.commit(first.entries)
    await world.startServer()
    for (const seat of SEATS.keys()) await world.openTab(seat)
    return world
  }

  get isServerUp(): boolean {
    return this.#server !== null
  }

  server(): ServerSide | null {
    return this.#server
  }

  /**
   * Starts the server on what the disk holds; it must hold all that was acknowledged or shown. On a
   * failing disk it may not come up; then it is down, as if it had crashed.
   */
  async startServer(): Promise<void> {
    if (this.#server) return
    const life = {}
    this.#serverLife = life
    const entries: Entry[] = []
    try {
      const server = await this.#finish(this.#comeUp(life, entries))
      this.books.recovered(server.authority, entries)
      this.#server = server
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      if (error.code === 'DAMAGED') this.books.damaged(error.message)
      this.scheduler.kill(life)
      this.#ground.crash()
    }
    this.books.throwIfBroken()
  }

  async #comeUp(life: object, entries: Entry[]): Promise<ServerSide> {
    const store = await this.#ground.open(() => this.scheduler.turn(life))
    const server = await ServerSide.start({
      store: this.#bugs.store(store),
      stream: STREAM,
      text: TEXT,
      settings: () => this.#bugs.settings(this.settings),
      now: () => 1_700_000_000_000,
      audience: this.#bugs.audience(this.#audience),
      bend: (payload) => this.#bugs.submit(payload, () => this.newId<'client'>()),
      leases: (leases) => this.#bugs.leases(leases),
      newId: this.newId,
      later: (run) => this.scheduler.add(life, run),
      onCommit: (committed) => {
        if (life === this.#serverLife) this.books.commit(committed)
      },
    })
    for await (const entry of server.authority.history()) entries.push(entry)
    return server
  }

  crashServer(): void {
    if (!this.#server) return
    this.#server = null
    this.scheduler.kill(this.#serverLife)
    this.#serverLife = {}
    this.#ground.crash()
    for (const tab of this.tabs) tab?.cut()
  }

  /** An admin turns the desk's setting on or off. */
  switchBlind(): void {
    this.settings = { ...this.settings, blindFirstPass: !this.settings.blindFirstPass }
    this.#server?.regroup()
  }

  failDisk(isFailing: boolean): void {
    this.#ground.fail(isFailing)
  }

  async openTab(seat: number): Promise<void> {
    if (this.tabs[seat]) return
    const { name, role, profile } = SEATS[seat]!
    const kept = this.#profiles[profile]!
    const actor: Actor = { reviewer: name as ReviewerId, role }
    const life = {}
    const newClientId = () => this.newId<'client'>()
    const memory = new MemoryDevice(kept, newClientId, () => this.scheduler.turn(life))
    const device = this.#bugs.device(memory)
    // Every second seat has not heard of what was set up.
    const settings = seat % 2 === 0 ? this.settings : PLAIN_DESK
    const parts = { actor, stream: STREAM, text: TEXT, settings, device, life }
    const tab = new Tab(this.#wire(), parts)
    tab.copiesOfHints = () => {
      const chance = this.chance()
      if (chance < 0.1) return 0
      return chance < 0.2 ? 2 : 1
    }
    tab.bend = this.#bugs.bend(tab)
    tab.bendStep = (step) => this.#bugs.step(step, tab)
    this.tabs[seat] = tab
    void tab.sync.start()
    tab.connect()
    await settled()
  }

  killTab(seat: number): void {
    this.tabs[seat]?.kill()
    this.tabs[seat] = null
  }

  /** A reviewer does something at a seat; the op is on the books once it is on the screen. */
  async issue(seat: number, op: Op): Promise<void> {
    const tab = this.tabs[seat]
    if (!tab) return
    this.books.issued(op)
    void tab.do(op).then(() => this.books.stored(op))
    await settled()
    this.check()
  }

  /** A reviewer presses the key for undo or redo at a seat. */
  async turn(seat: number, direction: Direction): Promise<void> {
    const tab = this.tabs[seat]
    if (!tab) return
    const turned = tab.turn(
      direction,
      () => this.newId<'op'>(),
      (op) => this.books.taking(op),
    )
    void turned.then((ops) => {
      for (const op of ops) this.books.stored(op)
    })
    await settled()
    this.check()
  }

  /** Lets up to `count` things happen. */
  async run(count: number): Promise<void> {
    for (let i = 0; i < count && this.scheduler.size > 0; i++) {
      await this.scheduler.step(this.chance)
      this.check()
    }
  }

  check(): void {
    for (const tab of this.tabs) if (tab) this.books.checkTab(tab)
    this.books.throwIfBroken()
  }

  /** Mends everything and waits until nothing is under way; then all must agree. */
  async rest(): Promise<void> {
    this.failDisk(false)
    await this.startServer()
    for (const seat of SEATS.keys()) if (!this.tabs[seat]) await this.openTab(seat)
    // Twice: a head after the first rest finds what a lost hint has left behind.
    for (let round = 0; round < 3; round++) {
      for (const tab of this.tabs) tab?.connect()
      await this.run(20_000)
      for (const tab of this.tabs) this.#head(tab)
    }
    await this.run(20_000)
    const tray = this.#profiles.flatMap((profile) => profile.items.map(({ op }) => op.id))
    const outboxes = this.#profiles.flatMap((profile) => [...profile.outboxes.values()].flat())
    this.books.checkRest(this.tabs, tray, outboxes)
    this.books.throwIfBroken()
  }

  #head(tab: Tab | null): void {
    const server = this.#server
    if (!tab || !server) return
    const { stream, epoch, seq, hash } = server.state(tab.actor)
    tab.sync.head({ stream, epoch, seq, hash })
  }

  /** Steps until this is done: starting a server needs turns of its own. */
  async #finish<Value>(working: Promise<Value>): Promise<Value> {
    let isDone = false
    const watched = working.finally(() => {
      isDone = true
    })
    watched.catch(() => {})
    await settled()
    while (!isDone && this.scheduler.size > 0) await this.scheduler.step(this.chance)
    return watched
  }

  #wire(): Wire {
    return {
      scheduler: this.scheduler,
      server: () => this.#server,
      onWire: (actor, payload) => this.books.checkWire(actor, payload),
      onAcknowledged: (answer) => this.books.acknowledged(answer),
      onFault: (what, detail) => this.books.fault(what, detail),
    }
  }
}
