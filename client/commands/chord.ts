/**
 * A chord is one press as a string: modifiers in a fixed order, then the key, joined by `+`: `2`,
 * `Shift+2`, `Mod+k`, `Alt+Shift+ArrowLeft`. Letters are lower case; `Mod` is Command on Apple's
 * keyboards and Control elsewhere. Keys of a command are one chord or several, separated by a blank.
 */
const ORDER = ['Mod', 'Ctrl', 'Meta', 'Alt', 'Shift'] as const

type Modifier = (typeof ORDER)[number]

/** What of a keyboard event decides. */
export interface KeyPress
  extends Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> {
  /** Whether AltGr is down, which some systems report as Control and Alt, too. */
  readonly altGraph?: boolean
}

/** Keys that are no press by themselves. */
const SILENT =
  /^(?:Shift|Control|Alt|AltGraph|Meta|OS|CapsLock|NumLock|Fn|FnLock|Hyper|Super|Dead|Process|Compose|Unidentified)$/

/** The keys as chords are compared, whatever order and case they were written in. */
export function toKeys(written: string, isApple: boolean): string {
  return written
    .split(' ')
    .map((step) => {
      const parts = step === '+' ? [step] : step.split(/\+(?=.)/)
      const key = parts.at(-1) ?? ''
      const given = parts.slice(0, -1).map((name) => (name === 'Ctrl' && !isApple ? 'Mod' : name))
      const down = ORDER.filter((name) => given.includes(name))
      return chord(down, isLetter(key) ? key.toLowerCase() : key)
    })
    .join(' ')
}

/**
 * The chords that a press can mean, the surest first: by its character, then by its place on the
 * keyboard (digits and brackets for layouts that hide them behind Shift or AltGr; letters for
 * layouts that have others).
 */
export function chordsOf(press: KeyPress, isApple: boolean): readonly string[] {
  const { key, code } = press
  if (SILENT.test(key)) return []
  const down = modifiersOf(press, isApple)
  const byCharacter = chord(modifiersOfKey(press, down, isApple), nameOf(key))
  const place = press.altGraph ? null : placeOf(key, code)
  const byPlace = place === null ? byCharacter : chord(down, place)
  return byPlace === byCharacter ? [byCharacter] : [byCharacter, byPlace]
}

/** Whether keys are characters alone: those that one must be able to switch off (WCAG 2.1.4). */
export function isCharacterKeys(keys: string): boolean {
  return keys
    .split(' ')
    .every((step) => !/^(?:Mod|Ctrl|Meta|Alt)\+/.test(step) && isCharacter(step))
}

function isCharacter(step: string): boolean {
  return [...step.replace(/^Shift\+(?=.)/, '')].length === 1
}

function chord(down: readonly Modifier[], key: string): string {
  return [...down, key].join('+')
}

function modifiersOf(press: KeyPress, isApple: boolean): readonly Modifier[] {
  const down: Readonly<Record<Modifier, boolean>> = {
    Mod: isApple ? press.metaKey : press.ctrlKey,
    Ctrl: isApple && press.ctrlKey,
    Meta: !isApple && press.metaKey,
    Alt: press.altKey,
    Shift: press.shiftKey,
  }
  return ORDER.filter((name) => down[name])
}

/** Without those that only served to write the character: Shift in `?`, AltGr or Option in `]`. */
function modifiersOfKey(
  { key, altGraph }: KeyPress,
  down: readonly Modifier[],
  isApple: boolean,
): readonly Modifier[] {
  if (!isCharacter(key) || isLetter(key) || /^\d$/.test(key) || key === ' ') return down
  const wrote: readonly Modifier[] = altGraph
    ? ['Mod', 'Alt', 'Shift']
    : isApple
      ? ['Alt', 'Shift']
      : ['Shift']
  return down.filter((name) => !wrote.includes(name))
}

function nameOf(key: string): string {
  if (key === ' ') return 'Space'
  return isLetter(key) ? key.toLowerCase() : key
}

const BRACKETS: Readonly<Record<string, string>> = { BracketLeft: '[', BracketRight: ']' }

/** What an American keyboard has there, where that helps. */
function placeOf(key: string, code: string): string | null {
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return digit
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined && !/^[ -~]$/.test(key)) return letter.toLowerCase()
  return BRACKETS[code] ?? null
}

function isLetter(key: string): boolean {
  return [...key].length === 1 && key.toLowerCase() !== key.toUpperCase()
}
