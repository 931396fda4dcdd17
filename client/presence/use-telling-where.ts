import { useEffect } from 'preact/hooks'
import type { ArticleId, ClaimId } from '../../shared/ids.ts'
import type { Reader } from '../article/reader.ts'
import { useDesk } from '../desk/desk-context.ts'

/** Says that one is in this article, and what one reads there. */
export function useTellingWhere(article: ArticleId, reader: { readonly current: Reader | null }) {
  const { presence } = useDesk()
  useEffect(() => {
    const leave = presence.enter(article, () => reader.current?.readingOffset() ?? null)
    const stop = new AbortController()
    const moved = () => presence.scrolled()
    addEventListener('scroll', moved, { signal: stop.signal, passive: true })
    addEventListener('resize', moved, { signal: stop.signal })
    return () => {
      stop.abort()
      leave()
    }
  }, [presence, article])
}

/** What to do on `input` and `focusout` around the cards: tells on which claim one writes. */
export function useTellingWriting() {
  const { presence } = useDesk()
  return {
    onInput({ target }: Event) {
      const card = target instanceof Element ? target.closest<HTMLElement>('[data-claim]') : null
      if (card) presence.write(card.dataset.claim as ClaimId)
    },
    onFocusOut() {
      presence.wrote()
    },
  }
}
