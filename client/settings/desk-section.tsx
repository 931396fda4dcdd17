import { useId } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import { SETTING_FIELDS, type SettingField } from '../../shared/settings/settings.ts'
import { Ago } from '../desk/ago.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { GuidelinesRow } from '../guidelines/guidelines-row.tsx'
import { SettingsHistory } from './settings-history.tsx'

/** What each setting is called, and what it does while it is on. */
const SETTING_TEXT: Readonly<
  Record<SettingField, { readonly name: string; readonly does: string }>
> = {
  needsTwoReaders: {
    name: 'Needs two readers',
    does: 'A claim is settled only when verdicts of two different people count. Settling is not itself a reading.',
  },
  blindFirstPass: {
    name: 'Blind first pass',
    does: 'What others found on a claim does not reach reviewers before they have judged it themselves. Editors see all.',
  },
}

/** How the desk works: admins switch it here, and it holds at once on every open page. */
export function DeskSection() {
  const desk = useDesk()
  const isAdmin = may(desk.me.value.role, 'set-up-desk')
  return (
    <section class="desk-setup" aria-labelledby="desk-setup">
      <h2 id="desk-setup">This desk</h2>
      <div class="panel">
        {SETTING_FIELDS.map((field) => (
          <Setting key={field} field={field} isAdmin={isAdmin} />
        ))}
        <GuidelinesRow isAdmin={isAdmin} />
      </div>
      {!isAdmin && <p class="hint desk-setup-note">Admins set this up.</p>}
      <SettingsHistory />
    </section>
  )
}

function Setting({ field, isAdmin }: { field: SettingField; isAdmin: boolean }) {
  const desk = useDesk()
  const id = useId()
  const { name, does } = SETTING_TEXT[field]
  const isOn = desk.settings.value[field]
  const last = desk.setup.switches.value?.switched[field] ?? null
  const flip = async () => {
    const op = await desk.setup.switch(field, !isOn)
    if (op) desk.undo.offer(`“${name}” is ${isOn ? 'off' : 'on'} for everybody`, op.id)
  }
  return (
    <div class="setting">
      <div class="setting-text">
        <b id={id}>{name}</b>
        <p id={`${id}-does`} class="hint">
          {does}
        </p>
        {last && (
          <p class="hint">
            Switched {isOn ? 'on' : 'off'} by{' '}
            {last.by === desk.me.value.id ? 'you' : desk.nameOf(last.by)}, <Ago at={last.at} />
          </p>
        )}
      </div>
      {isAdmin ? (
        <button
          type="button"
          role="switch"
          class="switch"
          aria-checked={isOn}
          aria-labelledby={id}
          aria-describedby={`${id}-does`}
          onClick={() => void flip()}
        >
          <span class="switch-track" aria-hidden="true">
            <i />
          </span>
          <span class="switch-word" aria-hidden="true">
            {isOn ? 'On' : 'Off'}
          </span>
        </button>
      ) : (
        <span class="setting-state">{isOn ? 'On' : 'Off'}</span>
      )}
    </div>
  )
}
