import { useDesk } from './desk-context.ts'
import { InfoIcon, WarnIcon } from './icons.tsx'

/** The notices of the desk, told politely when they come. */
export function NoticeBar() {
  const notices = useDesk().notices.value
  return (
    <div class="notices" role="status">
      {notices.map(({ id, tone, text, action }) => (
        <p key={id} class={`notice is-${tone}`}>
          {tone === 'warn' ? <WarnIcon /> : <InfoIcon />}
          <span>{text}</span>
          {action === 'reload' && (
            <button type="button" class="button is-small" onClick={() => location.reload()}>
              Reload
            </button>
          )}
        </p>
      ))}
    </div>
  )
}
