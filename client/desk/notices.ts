import type { NotNowCode } from '../../shared/sync/refusal.ts'
import type { ConnectionState } from '../sync/connection.ts'

export interface DeskNotice {
  readonly id: string
  readonly tone: 'info' | 'warn'
  readonly text: string
  /** What one can do about it here. */
  readonly action: 'reload' | null
}

export interface NoticeFacts {
  readonly connection: ConnectionState
  readonly wasOnline: boolean
  readonly hold: NotNowCode | null
  readonly isDraining: boolean
  readonly canStore: boolean
  /** Who is here, as this device alone says; null once the server has said so. */
  readonly rememberedAs: string | null
  /** Whether this page comes back by itself when it is reloaded without the server. */
  readonly canReload: boolean
}

/** What stands under the top bar: only what changes what one can do, with what to do about it. */
export function noticesOf(facts: NoticeFacts): readonly DeskNotice[] {
  const { connection, wasOnline, hold, isDraining, canStore, rememberedAs, canReload } = facts
  const notices: DeskNotice[] = []
  const add = (
    id: string,
    tone: DeskNotice['tone'],
    text: string,
    action: 'reload' | null = null,
  ) => notices.push({ id, tone, text, action })
  if (!canStore) {
    add(
      'no-store',
      'warn',
      'This browser stores nothing for Claimdesk (a private window, or storage is switched off). You can read; to mark, open the desk in another window.',
    )
  }
  if (connection === 'outdated') {
    const text = 'The server is newer than this page. What you did is kept; reload to go on.'
    add('outdated', 'warn', text, 'reload')
  } else if (isDraining || hold === 'RESTARTING') {
    add(
      'restarting',
      'info',
      'The server is restarting. Go on working: your changes are kept here.',
    )
  } else if (connection === 'offline' || (connection === 'connecting' && wasOnline)) {
    const text = rememberedAs
      ? `You are offline, here as ${rememberedAs}, with what this device knew last. Your changes are kept.`
      : `You are offline. Go on working: your changes are kept on this device.${
          canReload ? '' : ' Only a reload needs the server.'
        }`
    add('offline', 'info', text)
  }
  if (hold === 'STORAGE_FULL') {
    const text =
      'The server’s disk is full. Your changes are kept here and sent when there is room.'
    add('full', 'warn', text)
  }
  if (hold === 'STORAGE_FAILED' || hold === 'STORAGE_DAMAGED') {
    const text = 'The server cannot store anything now. Your changes are kept here; tell an admin.'
    add('failed', 'warn', text)
  }
  return notices
}
