import { useAriaKeys } from '../commands/keys.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { BookIcon } from '../desk/icons.tsx'

/** Opens the guidelines beside the work, or closes them. */
export function GuidelinesButton() {
  const { guidelines } = useDesk()
  const keys = useAriaKeys('guidelines.read')
  const isOpen = guidelines.isOpen.value
  return (
    <button
      type="button"
      class="icon-button is-toggle"
      aria-pressed={isOpen}
      aria-label="Guidelines"
      aria-keyshortcuts={keys}
      title="How this desk judges (g g)"
      onClick={() => (isOpen ? guidelines.hide() : guidelines.open())}
    >
      <BookIcon />
    </button>
  )
}
