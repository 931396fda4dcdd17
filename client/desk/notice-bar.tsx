import { useState } from 'preact/hooks'
import { useDesk } from './desk-context.ts'
import { CloseIcon, InfoIcon, WarnIcon } from './icons.tsx'

/** The notices of the desk, told politely when they come; they lie over the page and move nothing. */
export function NoticeBar() {
  const notices = useDesk().notices.value
  const [dismissed, setDismissed] = useState<readonly string[]>([])
  const now = notices.map(({ id }) => id)
  // One that went away and comes again is a new one.
  const stillDismissed = dismissed.filter((id) => now.includes(id))
  if (stillDismissed.length !== dismissed.length) setDismissed(stillDismissed)
  return (
    <div class="notices" role="status">
      {notices
        .filter(({ id }) => !stillDismissed.includes(id))
        .map(({ id, tone, text, action }) => (
          <p key={id} class={`notice is-${tone}`}>
            {tone === 'warn' ? <WarnIcon /> : <InfoIcon />}
            <span>{text}</span>
            {action === 'reload' ? (
              <button type="button" class="button is-small" onClick={() => location.reload()}>
                Reload
              </button>
            ) : (
              <button
                type="button"
                class="icon-button"
                aria-label="Dismiss"
                onClick={() => setDismissed([...stillDismissed, id])}
              >
                <CloseIcon />
              </button>
            )}
          </p>
        ))}
    </div>
  )
}
