import type { Device } from '../../client/sync/device.ts'
import type { Disk } from '../../server/store/disk.ts'
import type { Store, StreamLog } from '../../server/store/store.ts'
import type { Audience } from '../../server/sync/audience.ts'
import type { LeaseRow } from '../../shared/claim/lease.ts'
import type { ClientId, OpId, ReviewerId } from '../../shared/ids.ts'
import { type DeskSettings, PLAIN_DESK } from '../../shared/settings/settings.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { EntriesMessage, Submit } from '../../shared/sync/protocol.ts'
import type { StateView } from '../../shared/sync/state.ts'
import { claimOf, ownVerdict } from '../../shared/undo/deed.ts'
import type { Step } from '../../shared/undo/history.ts'
import type { Tab } from './tab.ts'

/** Where a bug can be planted: around the parts, never inside them. */
export interface Bugs {
  disk(disk: Disk): Disk
  store(store: Store): Store
  device(device: Device): Device
  audience(audience: Audience): Audience
  /** Changes what the server's rules take for the desk's settings. */
  settings(settings: DeskSettings): DeskSettings
  /** Changes what a server that comes up knows of the leases in its log. */
  leases(leases: Iterable<LeaseRow>): Iterable<LeaseRow>
  /** Changes a live message before the tab takes it. */
  bend(tab: Tab): (message: EntriesMessage) => EntriesMessage
  /** Changes a step that is about to be undone or redone, as the tab remembers it. */
  step(step: Step, tab: Tab): Step
  /** Changes what the server takes a submit for. */
  submit(payload: Submit, newClientId: () => ClientId): Submit
}

/** A world without planted bugs. */
export const none: Bugs = {
  disk: (disk) => disk,
  store: (store) => store,
  device: (device) => device,
  audience: (audience) => audience,
  settings: (settings) => settings,
  leases: (leases) => leases,
  bend: () => (message) => message,
  step: (step) => step,
  submit: (payload) => payload,
}

/** The faults of DESIGN section 9, each as a small change that a simulation must find. */
export const BUGS = {
  /** Every submit looks new, so what is sent again is done again. */
  'no-dedupe': {
    ...none,
    submit: (payload, newClientId) => ({ ...payload, client: newClientId(), first: 1 }),
  },
  /** What ran when the server died runs for ever: nobody watches it any more. */
  'leases-forgotten-at-a-restart': { ...none, leases: () => [] },
  /** A refusal is answered but not written down, so after a restart its number is free again. */
  'refusal-without-counter': withLog((log) => ({
    append: (commit) => log.append({ ...commit, outcomes: [] }),
  })),
  /** The acknowledgement does not wait for the disk. */
  'acknowledge-before-sync': withLog((log) => {
    let last: Promise<unknown> = Promise.resolve()
    return {
      append: async (commit) => {
        last = last.then(() => log.append(commit)).catch(() => {})
      },
    }
  }),
  /** What a crash tore off stays in the log, and the next commit is written behind it. */
  'torn-tail-not-cut': {
    ...none,
    disk: (disk) =>
      over(disk, {
        read: async (path, from, to) => {
          const isCut = from === 0 && /log-\d+\.jsonl$/.test(path)
          return disk.read(path, from, isCut ? await disk.size(path) : to)
        },
      }),
  },
  /** An acknowledged op leaves the view before its echo is there. */
  'overlay-dropped-on-acknowledgement': {
    ...none,
    device: (device) =>
      over(device, {
        outbox: async (stream) => {
          const { client, ops } = await device.outbox(stream)
          return { client, ops: ops.filter((queued) => queued.accepted === null) }
        },
      }),
  },
  /** The cursor is stored, the rows that belong to it are not. */
  'cursor-without-base': {
    ...none,
    device: (device) =>
      over(device, {
        saveBase: (stream, change) =>
          device.saveBase(stream, change.after === null ? change : { ...change, rows: [] }),
      }),
  },
  /** What came after a gap is taken as if nothing were missing. */
  'entries-across-a-gap': {
    ...none,
    bend: (tab) => (message) => {
      const { cursor } = tab.sync.replica
      const fresh = message.entries.filter(({ seq }) => seq > cursor)
      const entries = fresh.map((entry, index) => ({ ...entry, seq: cursor + 1 + index }))
      return { ...message, entries }
    },
  },
  /** Undo and redo take whatever revision stands there for one's own. */
  'undo-without-guard': {
    ...none,
    step: (step, { actor, sync }) => {
      const { view } = sync.replica
      const deeds = step.deeds.map((deed) => {
        const now = revisionsOf(view, deed.op, actor.reviewer)
        const writes = Object.entries(deed.writes).map(([field, write]) => {
          const rev = now[field]
          return [field, rev ? { stands: rev, before: rev } : write] as const
        })
        return { ...deed, writes: Object.fromEntries(writes) }
      })
      return { ...step, deeds }
    },
  },
  /** The undo of a mark is taken for the removal of whatever claim the mark turned out to be. */
  'undo-of-a-mark-removes-its-alias': {
    ...none,
    submit: (payload) => ({
      ...payload,
      ops: payload.ops.map((op) => {
        if (op.type !== 'claim.remove') return op
        const { mark, ...removal } = op
        return removal
      }),
    }),
  },
  /** The projection is skipped. */
  'rows-of-another-audience': {
    ...none,
    audience: (audience) => ({ ...audience, maySee: () => true }),
  },
  /** The server's rules do not ask what the desk has set up. */
  'settings-unasked': { ...none, settings: () => PLAIN_DESK },
  /** Whoever marked a claim is taken for one who has judged it. */
  'mark-taken-for-a-verdict': {
    ...none,
    audience: (audience) => ({
      ...audience,
      maySee: (key, row, state) =>
        audience.maySee(key, row, state) ||
        (row.kind === 'verdict' && key.endsWith(`${state.get('claim', row.claim)?.author}`)),
    }),
  },
  /** One's own verdict does not bring what was withheld until then. */
  'own-verdict-brings-nothing': {
    ...none,
    audience: (audience) => ({ ...audience, shownWith: () => [] }),
  },
} as const satisfies Record<string, Bugs>

export type BugName = keyof typeof BUGS

function revisionsOf(
  view: StateView,
  op: Op,
  reviewer: ReviewerId,
): Readonly<Record<string, OpId>> {
  if (!('claim' in op)) return {}
  const claim = claimOf(view, op.claim)
  const mine = ownVerdict(view, op.claim, reviewer)
  return { ...claim?.rev, ...(mine && { verdict: mine.rev }) }
}

function withLog(change: (log: StreamLog) => Partial<StreamLog>): Bugs {
  return {
    ...none,
    store: (store) =>
      over(store, {
        open: async (stream) => {
          const log = await store.open(stream)
          return over(log, change(log))
        },
      }),
  }
}

/** The same part with some methods replaced. */
function over<Part extends object>(part: Part, changes: Partial<Part>): Part {
  return new Proxy(part, {
    get(target, key) {
      const changed = changes[key as keyof Part]
      if (changed !== undefined) return changed
      const value = target[key as keyof Part]
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
