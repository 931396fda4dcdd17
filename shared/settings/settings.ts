import type { OpId, ReviewerId } from '../ids.ts'

/** What an admin switches for the whole desk. */
export type SettingField = 'needsTwoReaders' | 'blindFirstPass'

export const SETTING_FIELDS: readonly SettingField[] = ['needsTwoReaders', 'blindFirstPass']

/** The id of the one settings row; it lies in the desk's stream. */
export const SETTINGS = 'desk'

/** There is none before an admin first switches something: then everything is off. */
export interface SettingsRow {
  readonly kind: 'settings'
  readonly id: typeof SETTINGS
  /** A claim is settled only when verdicts of two different people count. */
  readonly needsTwoReaders: boolean
  /** Others' verdicts on a claim are withheld from a reviewer who has not judged it yet. */
  readonly blindFirstPass: boolean
  /** The op that last switched each; null where none did. */
  readonly rev: Readonly<Record<SettingField, OpId | null>>
  /** Who switched each last, and when (ISO 8601, UTC); null where nobody did. */
  readonly switched: Readonly<
    Record<SettingField, { readonly by: ReviewerId; readonly at: string } | null>
  >
}

/** What is in force on the desk, as the rules of every article ask for it. */
export interface DeskSettings {
  readonly needsTwoReaders: boolean
  readonly blindFirstPass: boolean
  /** The version of the guidelines in force; 0 where none were written yet. */
  readonly guidelines: number
}

/** A desk on which nobody has set anything up. */
export const PLAIN_DESK: DeskSettings = {
  needsTwoReaders: false,
  blindFirstPass: false,
  guidelines: 0,
}

export function isSameSettings(one: DeskSettings, other: DeskSettings): boolean {
  return (
    one.needsTwoReaders === other.needsTwoReaders &&
    one.blindFirstPass === other.blindFirstPass &&
    one.guidelines === other.guidelines
  )
}
