import { useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import { useClaimDesk } from '../claim/claim-context.ts'
import { counted } from './words.ts'

/** On a narrow screen the cards lie in a sheet at the foot of the window, open or not. */
export function ClaimsSheet(props: {
  /** Where a claim's passage begins, in px from the top of the window; null while unknown. */
  passageTop: (id: ClaimId) => number | null
  children: ComponentChildren
}) {
  const { passageTop, children } = props
  const claims = useClaimDesk()
  const [isOpen, setOpen] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const count = claims.claims.order.value.length
  const shown = claims.shown.value.length
  useSignalEffect(() => {
    const id = claims.active.value
    if (id === null) return
    setOpen(true)
    // In the first frame the card comes into the page, and to its place.
    requestAnimationFrame(() => requestAnimationFrame(() => show(id)))
  })
  const show = (id: ClaimId) => {
    const card = body.current?.querySelector(`[data-claim="${id}"]`)
    if (card && body.current) {
      const above = card.getBoundingClientRect().top - body.current.getBoundingClientRect().top
      body.current.scrollTop += above - SHEET_MARGIN_PX
    }
    const top = passageTop(id)
    const isHidden = top !== null && (top < 0 || top > innerHeight * LOWEST_FREE)
    if (isHidden) scrollBy({ top: top - innerHeight * PASSAGE_AT })
  }
  return (
    <aside class={`sheet ${isOpen ? 'is-open' : ''}`} aria-label="Claims sheet">
      <button
        type="button"
        class="sheet-handle"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen)
          if (isOpen) claims.activate(null)
        }}
      >
        <i aria-hidden="true" />
        {shown < count && `${shown} of `}
        {count === 0 ? 'No claims yet' : counted(count, 'claim')}
      </button>
      <div ref={body} class="sheet-body" hidden={!isOpen}>
        {count === 0 && <p class="hint">Select a passage in the text to mark the first one.</p>}
        {children}
      </div>
    </aside>
  )
}

/** Shares of the window's height: what the open sheet leaves free, and where it shows a passage. */
const LOWEST_FREE = 0.3
const PASSAGE_AT = 0.2

/** px between the sheet's top and the card that it shows. */
const SHEET_MARGIN_PX = 8
