import { useState } from 'preact/hooks'
import type { Reader } from '../article/reader.ts'
import { useCommands } from '../commands/use-commands.ts'
import { useDesk } from './desk-context.ts'
import { PilcrowIcon } from './icons.tsx'
import { counted } from './words.ts'

/** Shows the characters of the text that look like others, or like nothing. */
export function OddToggle({ reader }: { reader: () => Reader | null }) {
  const { announcer, toasts } = useDesk()
  const [isShown, setShown] = useState(false)
  const toggle = () => {
    const count = reader()?.showOddCharacters(!isShown) ?? 0
    setShown(!isShown)
    if (isShown) announcer.say('Odd characters are hidden')
    else if (count > 0) announcer.say(`${counted(count, 'odd character')} marked in the text`)
    else toasts.show('No odd characters stand in this article.')
  }
  useCommands(
    () => [
      {
        id: 'text.odd-characters',
        title: `${isShown ? 'Hide' : 'Show'} odd characters: hard blanks, tabs, what has no width`,
        group: 'Article',
        where: 'anywhere',
        keys: [],
        run: toggle,
      },
    ],
    [isShown],
  )
  return (
    <button
      type="button"
      class="icon-button is-toggle"
      aria-pressed={isShown}
      aria-label="Show odd characters"
      title="Show odd characters: hard blanks, tabs, what has no width"
      onClick={toggle}
    >
      <PilcrowIcon />
    </button>
  )
}
