import { useEffect, useState } from 'preact/hooks'
import { useDesk } from '../desk/desk-context.ts'
import { CommandIcon } from '../desk/icons.tsx'
import { lazily } from '../desk/lazily.tsx'
import { Keys, useKeyHint } from './keys.tsx'
import { useCommands } from './use-commands.ts'

const Palette = lazily(async () => (await import('./palette.tsx')).Palette)
const HelpSheet = lazily(async () => (await import('./help-sheet.tsx')).HelpSheet)

type Shown = { readonly what: 'palette' | 'help'; readonly opener: Element | null }

/** The button that opens the command palette, with palette and help sheet and the keys of both. */
export function KeyboardMenu() {
  const desk = useDesk()
  const [shown, setShown] = useState<Shown | null>(null)
  const [then, setThen] = useState<(() => void) | null>(null)
  const hint = useKeyHint('help.palette')
  const show = (what: Shown['what']) => (opener: Element | null) => setShown({ what, opener })
  useCommands(
    () => [
      {
        id: 'help.palette',
        title: 'Find a command or an article',
        group: 'Anywhere',
        where: 'anywhere',
        keys: ['Mod+k'],
        inFields: true,
        run: ({ target }) => show('palette')(target),
      },
      {
        id: 'help.keys',
        title: 'Show and change the keys',
        group: 'Anywhere',
        where: 'anywhere',
        keys: ['?'],
        run: ({ target }) => show('help')(target),
      },
    ],
    [],
  )
  // Who presses the key types on at once: nothing may be left to load then.
  useEffect(() => {
    Palette.preload()
    HelpSheet.preload()
  }, [])
  // What was chosen runs when the dialog is gone and the keyboard is back where it was.
  useEffect(() => {
    if (shown || !then) return
    setThen(null)
    then()
  }, [shown, then])
  useEffect(() => {
    const reread = () => desk.keys.reread()
    addEventListener('storage', reread)
    return () => removeEventListener('storage', reread)
  }, [desk])
  const close = (next?: () => void) => {
    setShown(null)
    setThen(() => next ?? null)
  }
  return (
    <>
      <button
        type="button"
        class="button is-quiet bar-commands"
        title={`Commands and keys${hint}`}
        onClick={(event) => show('palette')(event.currentTarget)}
      >
        <CommandIcon />
        <span class="sr-only">Commands and keys</span>
        <Keys of="help.palette" />
      </button>
      {shown?.what === 'palette' && <Palette opener={shown.opener} onClose={close} />}
      {shown?.what === 'help' && <HelpSheet onClose={close} />}
    </>
  )
}
