import { useRef } from 'preact/hooks'
import { useCommands } from '../commands/use-commands.ts'
import { useDesk } from '../desk/desk-context.ts'
import { lazily } from '../desk/lazily.tsx'

const GuidelinesPanel = lazily(async () => (await import('./guidelines-panel.tsx')).GuidelinesPanel)

/** The guidelines beside whatever screen is shown, where they lie open, and the key to them. */
export function GuidelinesBeside() {
  const { guidelines } = useDesk()
  const panel = useRef<HTMLElement>(null)
  const opener = useRef<HTMLElement | null>(null)
  const back = () => {
    const to = opener.current
    opener.current = null
    if (to?.isConnected) to.focus({ preventScroll: true })
    else document.getElementById('main')?.focus({ preventScroll: true })
  }
  const close = () => {
    guidelines.hide()
    back()
  }
  useCommands(
    () => [
      {
        id: 'guidelines.read',
        title: 'Guidelines: open, go there, or close them',
        group: 'Anywhere',
        where: 'anywhere',
        keys: ['g g'],
        run: ({ target }) => {
          if (guidelines.isOpen.peek() && panel.current?.contains(target)) close()
          else {
            opener.current = target instanceof HTMLElement ? target : null
            guidelines.show()
          }
        },
      },
    ],
    [guidelines],
  )
  if (!guidelines.isOpen.value) return null
  return <GuidelinesPanel panel={panel} onClose={close} onLeave={back} />
}
