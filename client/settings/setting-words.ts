import type { SettingField } from '../../shared/settings/settings.ts'

/** Each setting of the desk by its name, as it stands within a sentence. */
export const SETTING_WORDS: Readonly<Record<SettingField, string>> = {
  needsTwoReaders: '“needs two readers”',
  blindFirstPass: '“blind first pass”',
}
