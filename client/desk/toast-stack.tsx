import { useDesk } from './desk-context.ts'
import { CloseIcon } from './icons.tsx'

export function ToastStack() {
  const { toasts } = useDesk()
  return (
    <div class="toasts" role="status">
      {toasts.shown.value.map(({ key, text, action }) => (
        <p key={key} class="toast">
          <span>{text}</span>
          {action && (
            <button
              type="button"
              class="toast-action"
              onClick={() => {
                toasts.dismiss(key)
                action.run()
              }}
            >
              {action.label}
            </button>
          )}
          <button
            type="button"
            class="toast-close"
            aria-label="Dismiss"
            onClick={() => toasts.dismiss(key)}
          >
            <CloseIcon />
          </button>
        </p>
      ))}
    </div>
  )
}

/** What happens elsewhere, for those who do not see it. */
export function LiveRegion() {
  const { announcer } = useDesk()
  return (
    <p class="sr-only" aria-live="polite">
      {announcer.sentence.value}
    </p>
  )
}
