import { join } from 'node:path'
import { type ArticleId, type ReviewerId, UUID_PATTERN } from '../../shared/ids.ts'
import type { Disk } from '../store/disk.ts'
import { DurableJson } from '../store/snapshot.ts'
import type { InboxRecord } from './inbox.ts'

/** A value that is replaced as a whole; `save` resolves when it, or one saved after it, is durable. */
export interface KeptFile<Value> {
  load(): Promise<Value>
  save(value: Value): Promise<void>
}

export interface InboxHolder {
  readonly inbox: InboxRecord | null
}

/** How far the news of each article has been handed out; null before that has ever been noted. */
export interface ProgressHolder {
  readonly through: Readonly<Record<ArticleId, number>> | null
}

/** Where unread marks live: a file for each reviewer, so that nobody's is written for another's sake. */
export interface UnreadFiles {
  readonly progress: KeptFile<ProgressHolder>
  inboxOf(reviewer: ReviewerId): KeptFile<InboxHolder>
}

/** In the desk's folder. A damaged file is set aside and named: what was read is new once more. */
export function unreadFiles(
  disk: Disk,
  root: string,
  onFault: (error: unknown) => void,
): UnreadFiles {
  const file = <Value extends object>(name: string, empty: Value): KeptFile<Value> => {
    const kept = new DurableJson<Value>(disk, join(root, 'desk', name), empty)
    return {
      load: () => kept.loadOrSetAside(onFault),
      save: (value) => kept.save(value),
    }
  }
  return {
    progress: file<ProgressHolder>('unread.json', { through: null }),
    inboxOf(reviewer) {
      if (!UUID_PATTERN.test(reviewer)) throw new Error('This id names nobody.')
      return file<InboxHolder>(`unread-${reviewer}.json`, { inbox: null })
    },
  }
}
