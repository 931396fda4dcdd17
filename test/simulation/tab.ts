import type { Device } from '../../client/sync/device.ts'
import { StreamSync } from '../../client/sync/stream-sync.ts'
import type { Transport } from '../../client/sync/transport.ts'
import type { Actor } from '../../server/sync/authority.ts'
import type { OpId, StreamId } from '../../shared/ids.ts'
import type { DeskSettings } from '../../shared/settings/settings.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { Answer, EntriesMessage, Head, Submitted } from '../../shared/sync/protocol.ts'
import { lastDone, lastUndone, type Step, stepId } from '../../shared/undo/history.ts'
import type { Direction } from '../../shared/undo/objection.ts'
import { planOf } from '../../shared/undo/plan.ts'
import type { Scheduler } from './scheduler.ts'
import type { Listener, ServerSide } from './server-side.ts'

export interface Wire {
  readonly scheduler: Scheduler
  /** The server that runs now; null while it is down. */
  server(): ServerSide | null
  /** Looks at everything that leaves the server for a tab, at that moment. */
  onWire(actor: Actor, payload: unknown): void
  /** Called when an answer leaves the server. */
  onAcknowledged(answer: Answer<Submitted>): void
  onFault(what: string, detail: unknown): void
}

export interface TabParts {
  readonly actor: Actor
  readonly stream: StreamId
  readonly text: string
  /** What this tab knows of the desk's settings; it may have missed a change. */
  readonly settings: DeskSettings
  readonly device: Device
  /** Names this tab in the scheduler. */
  readonly life: object
}

/** One browser tab: the real replica and outbox over a network that the simulation rules. */
export class Tab {
  readonly actor: Actor
  readonly device: Device
  readonly #wire: Wire
  readonly #life: object
  readonly sync: StreamSync
  readonly listener: Listener
  /** Ops that this tab has shown as its own, until the base or the tray holds them. */
  readonly shown = new Set<OpId>()
  #link: { readonly lost: Set<() => void> } | null = null
  isDead = false

  constructor(wire: Wire, { actor, stream, text, settings, device, life }: TabParts) {
    this.#wire = wire
    this.actor = actor
    this.#life = life
    this.device = device
    this.listener = {
      actor,
      entries: (message) => this.#hint(message as EntriesMessage),
      head: (message) => this.#hintHead(message),
    }
    this.sync = new StreamSync({
      stream,
      transport: this.#transport(),
      device,
      actor: () => actor,
      text,
      settings: () => settings,
      now: () => 0,
      after: (_ms, callback) => this.#after(callback),
      onChange: () => {},
      onFault: wire.onFault,
    })
  }

  get isConnected(): boolean {
    return this.#link !== null
  }

  /** Stores ops, then shows them; they are on the books only once they are shown. */
  async do(op: Op): Promise<void> {
    await this.sync.do([op])
    this.shown.add(op.id)
  }

  /**
   * Takes the last step back, or makes it again, as a key does.
   *
   * @param issue hears of each op before it is stored
   */
  async turn(
    direction: Direction,
    newId: () => OpId,
    issue: (op: Op) => void,
  ): Promise<readonly Op[]> {
    const steps = await this.device.steps()
    const last = direction === 'undo' ? lastDone(steps) : lastUndone(steps)
    if (!last) return []
    await this.sync.refresh()
    const { replica } = this.sync
    const step = this.bendStep(last)
    const plan = planOf(step, direction, replica.view, this.sync.context(), newId)
    if ('objection' in plan) {
      await this.device.dropStep(stepId(last))
      return []
    }
    for (const op of plan.ops) issue(op)
    if (!(await this.sync.do(plan.ops, plan.change))) return []
    for (const op of plan.ops) this.shown.add(op.id)
    return plan.ops
  }

  connect(): void {
    if (this.#link || this.isDead || !this.#wire.server()) return
    this.#link = { lost: new Set() }
    this.sync.connected()
  }

  /** The connection breaks: what is under way is lost, and nobody knows how far it came. */
  cut(): void {
    const link = this.#link
    if (!link) return
    this.#link = null
    this.#wire.server()?.leave(this.listener)
    this.sync.disconnected()
    for (const lose of link.lost) lose()
  }

  /** The tab is killed: nothing of it happens any more, and nothing is tidied up. */
  kill(): void {
    this.isDead = true
    this.#link = null
    this.#wire.server()?.leave(this.listener)
    this.#wire.scheduler.kill(this.#life)
  }

  #after(callback: () => void): () => void {
    let isOff = false
    this.#wire.scheduler.add(this.#life, () => {
      if (!isOff) callback()
    })
    return () => {
      isOff = true
    }
  }

  /** A request that may be lost with its connection, and is delivered in any order. */
  #ask<Value>(act: (server: ServerSide, answer: (value: Value) => void) => void): Promise<Value> {
    const link = this.#link
    return new Promise((resolve, reject) => {
      if (!link) return reject(new Error('not connected'))
      const lose = () => reject(new Error('cut'))
      link.lost.add(lose)
      this.#wire.scheduler.add(this.#life, () => {
        const server = this.#wire.server()
        if (link !== this.#link || !server) return
        act(server, (value) => {
          this.#wire.onWire(this.actor, value)
          this.#wire.scheduler.add(this.#life, () => {
            if (link !== this.#link) return
            link.lost.delete(lose)
            resolve(value)
          })
        })
      })
    })
  }

  #transport(): Transport {
    const { actor } = this
    return {
      open: (payload) => this.#ask((server, answer) => answer(server.open(this.listener, payload))),
      submit: (payload) =>
        this.#ask((server, answer) => {
          server.submit(actor, payload, (value) => {
            this.#wire.onAcknowledged(value)
            answer(value)
          })
        }),
      close: () => this.#wire.server()?.leave(this.listener),
      fetchState: () => this.#ask((server, answer) => answer(server.state(actor))),
    }
  }

  /** The live stream is a hint: it may be lost, repeated and overtaken. */
  #hint(message: EntriesMessage): void {
    const link = this.#link
    this.#wire.onWire(this.actor, message)
    for (let copies = this.copiesOfHints(); copies > 0; copies--) {
      this.#wire.scheduler.add(this.#life, () => {
        if (link === this.#link) this.sync.receive(this.bend(message))
      })
    }
  }

  /** It may be overtaken, too; then it says less than is known here. */
  #hintHead(message: Head): void {
    const link = this.#link
    if (this.copiesOfHints() === 0) return
    this.#wire.scheduler.add(this.#life, () => {
      if (link === this.#link) this.sync.head(message)
    })
  }

  /** How often the next hint arrives: 0 is a loss. */
  copiesOfHints: () => number = () => 1
  /** For a planted bug. */
  bendStep: (step: Step) => Step = (step) => step
  /** For a planted bug. */
  bend: (message: EntriesMessage) => EntriesMessage = (message) => message
}
