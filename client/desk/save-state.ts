import type { NotNowCode } from '../../shared/sync/refusal.ts'
import type { ConnectionState } from '../sync/connection.ts'

/** With these the server takes nothing until somebody or something there changes. */
const STOPPING: ReadonlySet<NotNowCode> = new Set<NotNowCode>([
  'RESTARTING',
  'STORAGE_FULL',
  'STORAGE_FAILED',
  'STORAGE_DAMAGED',
  'SESSION_ENDED',
])

export interface SaveFacts {
  readonly connection: ConnectionState
  /** Whether this page was online before. */
  readonly wasOnline: boolean
  /** One's own ops, of all streams, whose outcome is not known yet. */
  readonly unsent: number
  /** Changes that are on their way into this device's own store. */
  readonly storing: number
  /** Why the server takes nothing now, or null. */
  readonly hold: NotNowCode | null
}

export interface SaveState {
  readonly kind: 'saved' | 'saving' | 'offline' | 'stopped'
  readonly text: string
}

/**
 * What the top bar says. `Saved` only when all that one did is acknowledged, and so durable, and the
 * server is there to say so.
 */
export function saveStateOf(facts: SaveFacts): SaveState {
  const { connection, wasOnline, unsent, storing, hold } = facts
  const waiting = unsent + storing
  switch (connection) {
    case 'online':
      if (waiting === 0) return { kind: 'saved', text: 'Saved' }
      if (hold !== null && STOPPING.has(hold)) {
        return { kind: 'stopped', text: `Waiting, ${waiting} unsent` }
      }
      return { kind: 'saving', text: 'Saving' }
    case 'connecting':
      if (!wasOnline && waiting === 0) return { kind: 'offline', text: 'Connecting' }
      return { kind: 'offline', text: withUnsent('Offline', waiting) }
    case 'offline':
      return { kind: 'offline', text: withUnsent('Offline', waiting) }
    case 'signed-out':
    case 'revoked':
      return { kind: 'stopped', text: withUnsent('Signed out', waiting) }
    case 'outdated':
      return { kind: 'stopped', text: withUnsent('Reload needed', waiting) }
  }
}

function withUnsent(words: string, waiting: number): string {
  return waiting === 0 ? words : `${words}, ${waiting} unsent`
}
