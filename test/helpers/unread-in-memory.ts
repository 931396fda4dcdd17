import type { InboxHolder, KeptFile, UnreadFiles } from '../../server/unread/unread-files.ts'
import type { ReviewerId } from '../../shared/ids.ts'

/** Files as text, so that nothing in them is shared with whoever saved it. */
export function unreadInMemory(): UnreadFiles {
  const file = <Value>(empty: Value): KeptFile<Value> => {
    let text = JSON.stringify(empty)
    return {
      load: async () => JSON.parse(text) as Value,
      save: async (value) => {
        text = JSON.stringify(value)
      },
    }
  }
  const inboxes = new Map<ReviewerId, KeptFile<InboxHolder>>()
  return {
    progress: file({ through: null }),
    inboxOf(reviewer) {
      const known = inboxes.get(reviewer) ?? file<InboxHolder>({ inbox: null })
      inboxes.set(reviewer, known)
      return known
    },
  }
}
