import type { ComponentChildren } from 'preact'
import { useErrorBoundary } from 'preact/hooks'
import { Door } from '../access/door.tsx'

/** Stands in for a page that met a fault of its own: it says so, and what is not lost. */
export function CrashGuard({ children }: { children: ComponentChildren }) {
  const [fault] = useErrorBoundary((error: unknown) => console.error('the page broke', error))
  if (!fault) return children
  return (
    <Door title="This page broke">
      <p role="alert">
        That is a fault of Claimdesk, not yours. What you did is kept on this device; reload to go
        on.
      </p>
      <p>
        If it comes again, tell whoever runs the desk: <code>{wordsOf(fault)}</code>
      </p>
      <p>
        <button type="button" class="button is-primary" onClick={() => location.reload()}>
          Reload
        </button>
      </p>
    </Door>
  )
}

function wordsOf(fault: unknown): string {
  return fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)
}
