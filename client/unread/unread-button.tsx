import { useState } from 'preact/hooks'
import { useKeyHint } from '../commands/keys.tsx'
import { useCommands } from '../commands/use-commands.ts'
import { useDesk } from '../desk/desk-context.ts'
import { BellIcon } from '../desk/icons.tsx'
import { lazily } from '../desk/lazily.tsx'

const UnreadDialog = lazily(async () => (await import('./unread-dialog.tsx')).UnreadDialog)

/** In the bar: how much is new, and the way to it. */
export function UnreadButton() {
  const desk = useDesk()
  const [isOpen, setOpen] = useState(false)
  const hint = useKeyHint('unread.open')
  const count = desk.unread.count.value
  useCommands(
    () => [
      {
        id: 'unread.open',
        title: 'Since you were here',
        group: 'Anywhere',
        where: 'anywhere',
        keys: ['g n'],
        run: () => setOpen(true),
      },
    ],
    [desk],
  )
  const label =
    count === 0 ? 'Since you were here: nothing new' : `Since you were here: ${count} new`
  return (
    <>
      <button
        type="button"
        class="icon-button bar-unread"
        aria-label={label}
        title={`${label}${hint}`}
        onClick={() => setOpen(true)}
      >
        <BellIcon />
        {count > 0 && (
          <span class="unread-count" aria-hidden="true">
            {count > 99 ? '99+' : count}
          </span>
        )}
      </button>
      {isOpen && <UnreadDialog onClose={() => setOpen(false)} />}
    </>
  )
}
