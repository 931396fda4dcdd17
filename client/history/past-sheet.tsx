import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { counted } from '../desk/words.ts'

/** On a narrow screen the claims of an earlier moment lie in a sheet at the foot of the window. */
export function PastSheet({ count, children }: { count: number; children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false)
  const body = useId()
  return (
    <aside class={`sheet ${isOpen ? 'is-open' : ''}`} aria-label="Claims sheet">
      <button
        type="button"
        class="sheet-handle"
        aria-expanded={isOpen}
        aria-controls={body}
        onClick={() => setOpen(!isOpen)}
      >
        <i aria-hidden="true" />
        {count === 0 ? 'No claims by then' : counted(count, 'claim')}
      </button>
      <div id={body} class="sheet-body" hidden={!isOpen}>
        {children}
      </div>
    </aside>
  )
}
