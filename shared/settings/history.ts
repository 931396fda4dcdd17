import type { ReviewerId } from '../ids.ts'
import type { Entry } from '../sync/entry.ts'
import { SETTING_FIELDS, type SettingField, type SettingsRow } from './settings.ts'

/** What an admin changed of how the desk works, from what to what. */
export type SetupChange =
  | { readonly what: SettingField; readonly from: boolean; readonly to: boolean }
  /** Versions of the guidelines; from is null for the first. */
  | { readonly what: 'guidelines'; readonly from: number | null; readonly to: number }

/** Who changed it when (ISO 8601, UTC, by the server's clock). */
export type SetupChangeItem = SetupChange & {
  readonly seq: number
  readonly at: string
  readonly by: ReviewerId
}

/** `GET /api/desk/history`, newest first. */
export interface SetupHistory {
  readonly items: readonly (SetupChange & {
    readonly seq: number
    readonly at: string
    readonly by: { readonly id: ReviewerId; readonly name: string }
  })[]
}

/** Finds what entries of the desk's stream changed of how it works; they come oldest first. */
export class SetupChanges {
  #settings: SettingsRow | undefined
  #version: number | null = null

  of({ seq, at, by, rows }: Pick<Entry, 'seq' | 'at' | 'by' | 'rows'>): SetupChangeItem[] {
    const found: SetupChangeItem[] = []
    const stamp = { seq, at, by }
    for (const row of rows) {
      if (row.kind === 'settings') {
        for (const what of SETTING_FIELDS) {
          const [from, to] = [this.#settings?.[what] ?? false, row[what]]
          if (from !== to) found.push({ ...stamp, what, from, to })
        }
        this.#settings = row
      }
      if (row.kind === 'guidelines' && row.version > (this.#version ?? 0)) {
        found.push({ ...stamp, what: 'guidelines', from: this.#version, to: row.version })
        this.#version = row.version
      }
    }
    return found
  }
}
