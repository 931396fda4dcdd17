import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { DeskMark } from '../desk/icons.tsx'

/** The page outside the desk: one quiet card. */
export function Door({ title, children }: { title: string; children: ComponentChildren }) {
  useEffect(() => {
    document.title = `${title} · Claimdesk`
  }, [title])
  return (
    <main class="door">
      <div class="door-card">
        <p class="door-mark">
          <DeskMark />
          Claimdesk
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}
