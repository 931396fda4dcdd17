import { useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useClaimDesk } from '../claim/claim-context.ts'
import { counted } from './words.ts'

/** On a narrow screen the cards lie in a sheet at the foot of the window, open or not. */
export function ClaimsSheet({ children }: { children: ComponentChildren }) {
  const claims = useClaimDesk()
  const [isOpen, setOpen] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const count = claims.claims.order.value.length
  useSignalEffect(() => {
    const id = claims.active.value
    if (id === null) return
    setOpen(true)
    requestAnimationFrame(() => {
      const card = body.current?.querySelector<HTMLElement>(`[data-claim="${id}"]`)
      if (card && body.current) body.current.scrollTop = card.offsetTop - SHEET_MARGIN_PX
    })
  })
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
        {count === 0 ? 'No claims yet' : counted(count, 'claim')}
      </button>
      <div ref={body} class="sheet-body" hidden={!isOpen}>
        {count === 0 && <p class="hint">Select a passage in the text to mark the first one.</p>}
        {children}
      </div>
    </aside>
  )
}

/** px between the sheet's top and the card that it shows. */
const SHEET_MARGIN_PX = 8
