import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import type { ClaimDesk } from './claim-desk.ts'
import type { DraftKind } from './drafts.ts'

/** Begins when somebody asks for this text, by a key or from another part of the card. */
export function useWanted(claims: ClaimDesk, text: DraftKind, claim: ClaimId, begin: () => void) {
  const wanted = claims.wants.value
  const isWanted = wanted?.claim === claim && wanted.text === text
  // A signal's effect would wait for the next frame, and letters would go astray until then.
  useLayoutEffect(() => {
    if (!isWanted) return
    claims.wants.value = null
    begin()
  }, [isWanted])
}

/**
 * Puts the keyboard into the field when one begins to write, and back on what led there when one has
 * ended: at once, so that no letter of a fast hand goes elsewhere.
 */
export function useFocusMove(
  place: { readonly current: HTMLElement | null },
  isWriting: boolean,
  back: string,
): void {
  const wasWriting = useRef(isWriting)
  useLayoutEffect(() => {
    if (isWriting === wasWriting.current) return
    wasWriting.current = isWriting
    const card = place.current?.closest('.card')
    const target = isWriting
      ? place.current?.querySelector<HTMLElement>('textarea, input')
      : (place.current?.querySelector<HTMLElement>(back) ??
        card?.querySelector<HTMLElement>(`.add-links ${back}`) ??
        card?.querySelector<HTMLElement>('.card-quote'))
    target?.focus()
  }, [isWriting])
}
