import { useComputed } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ClaimId, CommentId } from '../../shared/ids.ts'
import type { Desk } from '../desk/desk.ts'

/** Who only passes by has not read it. */
const READ_AFTER_MS = 1_500

/**
 * While a claim is before one's eyes, what is new on it becomes read after a moment. Returns the comments
 * that were new since it is: they are shown as such until one goes on.
 */
export function useReading({ unread }: Desk, claim: ClaimId): ReadonlySet<CommentId> {
  const seen = useRef<{ claim: ClaimId; comments: Set<CommentId> }>({ claim, comments: new Set() })
  if (seen.current.claim !== claim) seen.current = { claim, comments: new Set() }
  const { comments } = seen.current
  // As text, so that news of other claims draw nothing anew.
  const fresh = useComputed(() =>
    unread.items.value.flatMap((item) => (item.claim === claim ? item.id : [])).join(' '),
  ).value
  for (const item of unread.items.peek()) {
    if (item.claim === claim && item.comment !== null) comments.add(item.comment)
  }
  useEffect(() => {
    if (fresh === '') return
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      if (document.visibilityState !== 'visible') return
      timer = setTimeout(() => unread.readClaim(claim), READ_AFTER_MS)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [unread, claim, fresh])
  return comments
}
