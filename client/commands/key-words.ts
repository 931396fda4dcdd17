/** Whether Command, not Control, is the key of shortcuts. */
export function isAppleKeyboard(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform)
}

const WORDS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
}

const ON_APPLE: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' }
const ELSEWHERE: Readonly<Record<string, string>> = { Mod: 'Ctrl', Meta: 'Win' }

/** The caps of keys as they are drawn, a list for each press: `Mod+k` is `[['Ctrl', 'K']]`. */
export function capsOf(keys: string, isApple: boolean): readonly (readonly string[])[] {
  const modifiers = isApple ? ON_APPLE : ELSEWHERE
  return keys.split(' ').map((step) => {
    const parts = step === '+' ? [step] : step.split(/\+(?=.)/)
    return parts.map((part, at) => {
      const isKey = at === parts.length - 1
      if (!isKey) return modifiers[part] ?? part
      // With a modifier as it is printed on the key; alone as it is typed.
      return WORDS[part] ?? (parts.length > 1 && part.length === 1 ? part.toUpperCase() : part)
    })
  })
}

/** The same in one line, for a tooltip: `Ctrl K`, `g q`. */
export function keysInWords(keys: string, isApple: boolean): string {
  return capsOf(keys, isApple)
    .map((caps) => caps.join(isApple ? '' : ' '))
    .join(' ')
}

/** As `aria-keyshortcuts` wants it; undefined where it has no way to say it. */
export function ariaKeysOf(keys: readonly string[], isApple: boolean): string | undefined {
  const said = keys
    .filter((each) => !each.includes(' '))
    .map((each) =>
      each.replace(/\bMod\b/, isApple ? 'Meta' : 'Control').replace(/\bCtrl\b/, 'Control'),
    )
  return said.length > 0 ? said.join(' ') : undefined
}
