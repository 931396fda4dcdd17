import { computed } from '@preact/signals'
import { idMaker, type ReviewerId, type StreamId } from '../../shared/ids.ts'
import type { StateBody } from '../../shared/sync/protocol.ts'
import type { Session } from '../access/session.ts'
import { NO_SHELF, openShelf } from '../offline/shelf.ts'
import { isShellKept } from '../offline/shell.ts'
import { Connection } from '../sync/connection.ts'
import { type IdbDevice, openDevice } from '../sync/idb-device.ts'
import { Desk } from './desk.ts'
import { getJson, RequestFailed } from './http.ts'
import { NoDevice } from './no-device.ts'

/** A desk with its connection, until one leaves. */
export interface Entered {
  readonly desk: Desk
  leave(): void
}

const makeId = idMaker({
  now: () => Date.now(),
  randomBytes: () => crypto.getRandomValues(new Uint8Array(16)),
})

function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}

/** Opens the signed-in reviewer's desk; only to be read where this browser stores nothing. */
export async function enterDesk(session: Session): Promise<Entered> {
  try {
    return await enterWith(session, openStore)
  } catch (error) {
    console.info('This browser stores nothing for Claimdesk.', error)
    return enterWith(session, null)
  }
}

/** What this device remembers first, then the way to the server. */
async function enterWith(session: Session, open: typeof openStore | null): Promise<Entered> {
  const start = session.state.peek()
  if (start.kind !== 'in') throw new Error('Nobody is signed in.')
  const me = computed(() => {
    const { value } = session.state
    return value.kind === 'in' ? value.me : start.me
  })
  const device = open ? await open(start.desk, start.me.id) : null
  const shelf = device ? await openShelf(start.desk, start.me.id) : null
  const isRemembered = computed(() => {
    const { value } = session.state
    return value.kind === 'in' && value.isRemembered
  })
  const connection: Connection = new Connection({
    url: location.origin,
    client: makeId(),
    fetchState,
    isSignedIn,
    random: Math.random,
    after,
    listener: {
      state(state) {
        desk.connectionIs(state)
        if (state === 'revoked') session.lose('revoked')
        if (state === 'signed-out') session.lose('ended')
      },
      welcome({ desk: id, reviewer }) {
        const { name, role } = reviewer
        // Another desk at the same address, or somebody else here: what waits is not for them.
        if (id !== start.desk || reviewer.id !== start.me.id) {
          connection.disconnect()
          location.reload()
        } else session.become({ name, role })
      },
      entries: (message) => desk.heardEntries(message),
      head: (head) => desk.heardHead(head),
      summary: (summary) => desk.heardSummary(summary),
      presence: (told) => desk.heardPresence(told),
      unread: () => desk.heardUnread(),
      notice(notice) {
        if (notice.kind === 'role') session.become({ role: notice.role })
        desk.heardNotice(notice)
      },
    },
  })
  const desk = new Desk({
    desk: start.desk,
    me,
    transport: connection,
    tellPresence: (where) => connection.presence(where),
    device: device ?? new NoDevice(),
    canStore: device !== null,
    isRemembered,
    shelf: shelf ?? NO_SHELF,
    isShellKept,
    makeId,
    storage: localStorage,
    now: () => Date.now(),
    after,
    onFault: (what, detail) => console.error(what, detail),
  })
  await desk.start()
  const stop = wakeWithThePage(connection)
  connection.connect()
  return {
    desk,
    leave() {
      stop()
      connection.disconnect()
      desk.stop()
      device?.close()
      shelf?.close()
    },
  }
}

/** Rejects where the browser stores nothing, a private window for instance. */
function openStore(desk: string, reviewer: ReviewerId): Promise<IdbDevice> {
  return openDevice({ desk, reviewer, newClientId: makeId })
}

function fetchState(stream: StreamId): Promise<StateBody> {
  const path = stream === 'desk' ? '/api/desk/state' : `/api/articles/${stream}/state`
  return getJson<StateBody>(path)
}

async function isSignedIn(): Promise<boolean> {
  try {
    await getJson('/api/session')
    return true
  } catch (error) {
    if (!(error instanceof RequestFailed) || error.fault.kind === 'unreachable') throw error
    return error.fault.problem.code !== 'UNAUTHENTICATED'
  }
}

/** A page that is looked at again, or a network that came or went: ask now rather than later. */
function wakeWithThePage(connection: Connection): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const wake = () => connection.wake()
  addEventListener('online', wake, { signal })
  addEventListener('offline', wake, { signal })
  document.addEventListener('visibilitychange', () => document.hidden || wake(), { signal })
  return () => stop.abort()
}
