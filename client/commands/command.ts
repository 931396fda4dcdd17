/** Where the keyboard must be for a command's keys; `data-place` says it in the page. */
export type Where = 'anywhere' | 'text' | 'claim' | 'queue'

/** From where a command is called. */
export interface CommandPlace {
  /** The element that had the keyboard. */
  readonly target: Element | null
}

/** Something that one can do, by key, from the palette, from a menu. */
export interface Command {
  /** Stable: what a reviewer remaps is kept by it. */
  readonly id: string
  /** As palette and help show it: "Mark as disputed". */
  readonly title: string
  readonly group: 'Anywhere' | 'Text' | 'Claim' | 'Queue' | 'Article'
  readonly where: Where
  /** The keys unless remapped: `2`, `Shift+2`, `g q`, `Mod+k`, `Alt+Shift+ArrowLeft`, `]` (chord.ts). */
  readonly keys: readonly string[]
  /** False: greyed in the palette, and its keys are left to others. */
  readonly isEnabled?: (at: CommandPlace) => boolean
  /** Whether a key that is held runs it again and again. */
  readonly repeats?: boolean
  /** Whether its keys with `Mod`, and Escape, count while one writes in a field, too. */
  readonly inFields?: boolean
  /** The answer to a question that stands on the screen: in no list, and not to be remapped. */
  readonly isUnlisted?: boolean
  /** May return false: not mine after all, the next command with the key gets it. */
  readonly run: (at: CommandPlace) => unknown
}
