import { useComputed } from '@preact/signals'
import { useDesk } from '../desk/desk-context.ts'
import { ariaKeysOf, capsOf, isAppleKeyboard, keysInWords } from './key-words.ts'

/** Keys as caps. */
export function Caps({ keys }: { keys: string }) {
  const steps = capsOf(keys, isAppleKeyboard())
  return (
    <span class="caps">
      {steps.flat().map((cap, at) => (
        <kbd key={at}>{cap}</kbd>
      ))}
    </span>
  )
}

/** The first keys that a command has now, as caps; nothing where it has none. */
export function Keys({ of }: { of: string }) {
  const [keys] = useKeysOf(of)
  return keys === undefined ? null : <Caps keys={keys} />
}

/** What a tooltip adds about a command's keys: ` (Ctrl K)`, or nothing. */
export function useKeyHint(of: string): string {
  const [keys] = useKeysOf(of)
  return keys === undefined ? '' : ` (${keysInWords(keys, isAppleKeyboard())})`
}

/** A command's keys as `aria-keyshortcuts` wants them. */
export function useAriaKeys(of: string): string | undefined {
  return ariaKeysOf(useKeysOf(of), isAppleKeyboard())
}

/** Rendered again when these keys change, not when any command comes or goes. */
function useKeysOf(of: string): readonly string[] {
  const { commands } = useDesk()
  return useComputed(() => commands.keysOf(of)).value
}
