import { useState } from 'preact/hooks'
import { ROLES, type Role } from '../../shared/access/roles.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { type Fault, faultOf, getJson, json } from '../desk/http.ts'
import { Modal } from '../desk/modal.tsx'
import { counted } from '../desk/words.ts'
import { LinkField } from './link-field.tsx'
import { rememberLink } from './made-links.ts'
import { ROLE_WORDS } from './role-words.ts'

/** How long an invite may be good for, in hours. */
const LASTS: readonly { readonly hours: number; readonly words: string }[] = [
  { hours: 1, words: 'an hour' },
  { hours: 24, words: 'a day' },
  { hours: 24 * 7, words: 'a week' },
  { hours: 24 * 30, words: '30 days' },
]

const MOST_USES = 1_000

interface Made {
  readonly url: string
  readonly role: Role
  readonly words: string
  readonly uses: number
}

/** Makes an invite link, which is shown only here. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [role, setRole] = useState<Role>('reviewer')
  const [hours, setHours] = useState(24 * 7)
  const [uses, setUses] = useState(1)
  const [made, setMade] = useState<Made | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [isSending, setSending] = useState(false)

  const submit = async (event: Event) => {
    event.preventDefault()
    setSending(true)
    setFault(null)
    try {
      const terms = { role, expiresInHours: hours, uses }
      const { id, url } = await getJson<{ readonly id: string; readonly url: string }>(
        '/api/invites',
        json('POST', terms),
      )
      rememberLink(id, url)
      const words = LASTS.find((lasts) => lasts.hours === hours)?.words ?? counted(hours, 'hour')
      setMade({ url, role, words, uses })
    } catch (error) {
      setFault(faultOf(error))
    }
    setSending(false)
  }
  if (made) {
    return (
      <Modal title="The invite is ready" onClose={onClose}>
        <InviteLink made={made} />
        <footer class="modal-foot">
          <button type="button" class="button" onClick={() => setMade(null)}>
            Make another
          </button>
          <button type="button" class="button is-primary" onClick={onClose}>
            Done
          </button>
        </footer>
      </Modal>
    )
  }
  return (
    <Modal title="Invite to the desk" onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <fieldset class="choices">
          <legend>What they may do</legend>
          {ROLES.map((one) => (
            <label key={one} class="choice">
              <input
                type="radio"
                name="role"
                value={one}
                checked={one === role}
                onChange={() => setRole(one)}
              />
              <span>
                <b>{ROLE_WORDS[one].name}</b> {ROLE_WORDS[one].may}
              </span>
            </label>
          ))}
        </fieldset>
        <div class="form-row">
          <label>
            Good for
            <select
              class="field"
              value={hours}
              onChange={(event) => setHours(Number(event.currentTarget.value))}
            >
              {LASTS.map((lasts) => (
                <option key={lasts.hours} value={lasts.hours}>
                  {lasts.words}
                </option>
              ))}
            </select>
          </label>
          <label>
            People
            <input
              class="field"
              type="number"
              min={1}
              max={MOST_USES}
              required
              value={uses}
              onInput={(event) => setUses(event.currentTarget.valueAsNumber || 1)}
            />
          </label>
        </div>
        {fault && <FaultNote fault={fault} />}
        <footer class="modal-foot">
          <button type="submit" class="button is-primary" disabled={isSending}>
            {isSending ? 'Making the link…' : 'Make the link'}
          </button>
        </footer>
      </form>
    </Modal>
  )
}

function InviteLink({ made: { url, role, words, uses } }: { made: Made }) {
  return (
    <div class="secret-link">
      <p>
        Good for {words}, for {counted(uses, 'person', 'people')}, as{' '}
        {ROLE_WORDS[role].name.toLowerCase()}. Send it to whom you mean: whoever opens it first
        comes in. Only this window can show it again.
      </p>
      <LinkField url={url} label="Invite link" />
    </div>
  )
}
