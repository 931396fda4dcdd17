import { useDesk } from '../desk/desk-context.ts'
import { capsOf, isAppleKeyboard, keysInWords } from './key-words.ts'

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
  const [keys] = useDesk().commands.keysOf(of)
  return keys === undefined ? null : <Caps keys={keys} />
}

/** What a tooltip adds about a command's keys: ` (Ctrl K)`, or nothing. */
export function useKeyHint(of: string): string {
  const [keys] = useDesk().commands.keysOf(of)
  return keys === undefined ? '' : ` (${keysInWords(keys, isAppleKeyboard())})`
}
