import { guidelinesInForce } from '../guidelines/versions.ts'
import type { StateView } from '../sync/state.ts'
import { type DeskSettings, SETTINGS } from './settings.ts'

/** What is in force by the state of the desk's stream. */
export function settingsOf(desk: Pick<StateView, 'get'>): DeskSettings {
  const row = desk.get('settings', SETTINGS)
  return {
    needsTwoReaders: row?.needsTwoReaders ?? false,
    blindFirstPass: row?.blindFirstPass ?? false,
    guidelines: guidelinesInForce(desk)?.version ?? 0,
  }
}
