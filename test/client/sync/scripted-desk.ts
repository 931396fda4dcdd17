import { StreamSync } from '../../../client/sync/stream-sync.ts'
import type { Transport } from '../../../client/sync/transport.ts'
import { everybodySeesAll, headFor, project, stateBody } from '../../../server/sync/audience.ts'
import { Authority } from '../../../server/sync/authority.ts'
import { type ClientId, type Epoch, idMaker } from '../../../shared/ids.ts'
import { type Problem, type ProblemCode, problem } from '../../../shared/problem.ts'
import { PLAIN_DESK } from '../../../shared/settings/settings.ts'
import type { Entry } from '../../../shared/sync/entry.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { parseOp } from '../../../shared/sync/op-schema.ts'
import type {
  Answer,
  Open,
  Opened,
  StateBody,
  Submit,
  Submitted,
} from '../../../shared/sync/protocol.ts'
import { type NotNow, type NotNowCode, notNow } from '../../../shared/sync/refusal.ts'
import { ARTICLE, ClaimWorld, TEXT, type Who } from '../../helpers/claim-world.ts'
import { MemoryDevice, Profile } from '../../helpers/memory-device.ts'
import { firstCommit, settled } from '../../server/sync/newsroom.ts'
import { RecordingLog } from '../../server/sync/recording-log.ts'

/** Answers one call instead of the desk; `rejects` is a connection that breaks before the answer. */
export type Step<Payload, Value> = (payload: Payload) => Answer<Value> | 'rejects' | 'never'

/** A real authority, and per kind of call the answers that are given instead of its own. */
export class ScriptedDesk {
  readonly ops = new ClaimWorld()
  log = new RecordingLog([firstCommit(this.ops)])
  authority = this.#start()
  readonly script: {
    readonly open: Step<Open, Opened>[]
    readonly submit: Step<Submit, Submitted>[]
    readonly state: ((body: StateBody) => Promise<StateBody> | 'rejects')[]
  } = { open: [], submit: [], state: [] }
  /** What was asked, in order. */
  readonly opens: Open[] = []
  readonly submits: Submit[] = []
  /** Articles whose state was fetched. */
  fetches = 0
  /** Whether hints reach the tabs. */
  isTelling = true
  readonly #tabs = new Set<Tab>()

  #start(): Authority {
    const now = () => Date.UTC(2026, 10, 22, 8)
    const authority = new Authority({ stream: ARTICLE, log: this.log, text: TEXT, now })
    authority.onCommit = (entries) => this.#tell(entries)
    return authority
  }

  /** As after a restore: what was before `commits`, under another epoch. */
  restoredTo(commits: number, epoch: Epoch): void {
    const log = new RecordingLog(this.log.commits.slice(0, commits))
    this.log = Object.assign(log, { epoch })
    this.authority = this.#start()
  }

  /** A colleague does something at another desk. */
  async colleague(who: Who, op: Op): Promise<Entry> {
    const { reviewer, role } = this.ops.context(who)
    const entry = await this.authority.issue({ reviewer, role }, op)
    await settled()
    if (!('seq' in entry)) throw new Error(entry.message)
    return entry
  }

  head(): { stream: typeof ARTICLE; epoch: Epoch; seq: number; hash: string } {
    return { ...headFor(this.authority, '', everybodySeesAll), stream: ARTICLE }
  }

  join(tab: Tab): void {
    this.#tabs.add(tab)
  }

  leave(tab: Tab): void {
    this.#tabs.delete(tab)
  }

  open(tab: Tab, payload: Open): Promise<Answer<Opened>> {
    this.opens.push(payload)
    return answered(this.script.open.shift()?.(payload), async () => {
      this.join(tab)
      const { epoch, seq } = this.authority
      const isSame = payload.epoch === epoch || (payload.epoch === null && payload.cursor === 0)
      const since = isSame ? this.authority.since(payload.cursor) : null
      if (!since) return { ok: true, epoch, seq, reset: true }
      return {
        ok: true,
        epoch,
        seq,
        entries: project(since, '', everybodySeesAll, this.authority.state),
      }
    })
  }

  submit({ actor }: Tab, payload: Submit): Promise<Answer<Submitted>> {
    this.submits.push(structuredClone(payload))
    return answered(this.script.submit.shift()?.(payload), () => {
      const ops = payload.ops.map((op) => {
        const parsed = parseOp(op)
        return 'op' in parsed ? parsed : { ...parsed, id: op.id }
      })
      return new Promise((resolve) =>
        this.authority.submit(actor, { ...payload, ops }, (reply) =>
          resolve(
            'notNow' in reply
              ? { ok: false, error: reply.notNow }
              : { ok: true, outcomes: reply.outcomes },
          ),
        ),
      )
    })
  }

  async fetchState(): Promise<StateBody> {
    this.fetches += 1
    const body = structuredClone(stateBody(this.authority, '', everybodySeesAll))
    const scripted = this.script.state.shift()?.(body)
    if (scripted === 'rejects') throw new Error('no answer')
    return scripted ?? body
  }

  #tell(entries: readonly Entry[]): void {
    if (!this.isTelling) return
    const { epoch } = this.authority
    const visible = structuredClone(project(entries, '', everybodySeesAll, this.authority.state))
    for (const tab of this.#tabs) tab.sync.receive({ stream: ARTICLE, epoch, entries: visible })
  }
}

async function answered<Value>(
  scripted: Answer<Value> | 'rejects' | 'never' | undefined,
  otherwise: () => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  if (scripted === 'rejects') throw new Error('cut')
  if (scripted === 'never') return new Promise(() => {})
  return scripted ?? otherwise()
}

/** One tab with the real sync, over the scripted desk; its clock only moves when told to. */
export class Tab {
  readonly actor: ReturnType<ClaimWorld['context']>
  readonly sync: StreamSync
  readonly device: MemoryDevice
  readonly faults: string[] = []
  readonly #desk: ScriptedDesk
  #timers: { readonly ms: number; readonly run: () => void }[] = []

  constructor(desk: ScriptedDesk, who: Who = 'ana', profile = new Profile()) {
    this.#desk = desk
    this.actor = desk.ops.context(who)
    this.device = new MemoryDevice(profile, newClientId)
    const transport: Transport = {
      open: (payload) => desk.open(this, payload),
      submit: (payload) => desk.submit(this, payload),
      close: () => desk.leave(this),
      fetchState: () => desk.fetchState(),
    }
    this.sync = new StreamSync({
      stream: ARTICLE,
      transport,
      device: this.device,
      actor: () => this.actor,
      text: TEXT,
      settings: () => PLAIN_DESK,
      now: () => 0,
      after: (ms, run) => this.#after(ms, run),
      onChange: () => {},
      onFault: (what) => this.faults.push(what),
    })
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.length
  }

  async starts(): Promise<this> {
    await this.sync.start()
    await settled()
    return this
  }

  async connects(): Promise<this> {
    this.sync.connected()
    await settled()
    return this
  }

  async isCut(): Promise<void> {
    this.#desk.leave(this)
    this.sync.disconnected()
    await settled()
  }

  async does(...ops: readonly Op[]): Promise<void> {
    await this.sync.do(ops)
    await settled()
  }

  /** Lets every timer that waits now go off. */
  async waits(): Promise<void> {
    for (const { run } of this.#timers.splice(0)) run()
    await settled()
  }

  #after(ms: number, run: () => void): () => void {
    const timer = { ms, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer)
    }
  }
}

let made = 0
const newClientId = (): ClientId => {
  made += 1
  const bytes = Uint8Array.from({ length: 16 }, (_, i) => (made >> (8 * (i % 4))) & 0xff)
  return idMaker({ now: () => 1_800_000_000_000 + made, randomBytes: () => bytes })<'client'>()
}

/** A no of either kind. */
export function no(code: NotNowCode | ProblemCode): { ok: false; error: NotNow | Problem } {
  const isNotNow = code === 'GAP' || code === 'CLIENT_UNKNOWN' || code === 'EPOCH_CHANGED'
  const error = isNotNow || code === 'SESSION_ENDED' ? notNow(code) : problem(code as ProblemCode)
  return { ok: false, error }
}
