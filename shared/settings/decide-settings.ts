import { may } from '../access/roles.ts'
import { accept, type DecideContext, type Decision, refuse, stale } from '../sync/decision.ts'
import type { SettingsSet } from '../sync/op.ts'
import type { StateView } from '../sync/state.ts'
import { SETTINGS, type SettingsRow } from './settings.ts'

const NOTHING_SET: SettingsRow = {
  kind: 'settings',
  id: SETTINGS,
  needsTwoReaders: false,
  blindFirstPass: false,
  rev: { needsTwoReaders: null, blindFirstPass: null },
  switched: { needsTwoReaders: null, blindFirstPass: null },
}

/** Switches one setting of the desk, against what its admin saw; only on the desk's own stream. */
export function decideSettings(
  state: StateView,
  { id, field, value, guard }: SettingsSet,
  { role, reviewer, at, text }: DecideContext,
): Decision {
  if (text !== '') return refuse('BAD_SHAPE')
  if (!may(role, 'set-up-desk')) return refuse('FORBIDDEN')
  const before = state.get('settings', SETTINGS) ?? NOTHING_SET
  const rev = before.rev[field]
  if (rev === null && guard !== null) return refuse('BAD_SHAPE')
  if (rev !== null && rev !== guard) return stale(field, before[field], rev)
  if (before[field] === value) return refuse('NO_CHANGE')
  return accept({
    ...before,
    [field]: value,
    rev: { ...before.rev, [field]: id },
    switched: { ...before.switched, [field]: { by: reviewer, at } },
  })
}
