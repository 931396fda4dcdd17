import { useEffect, useState } from 'preact/hooks'
import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import { may, ROLES, type Role } from '../../shared/access/roles.ts'
import { CopyButton } from '../desk/copy-button.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { type Fault, faultOf, getJson, json, send } from '../desk/http.ts'
import { Face } from '../presence/faces.tsx'
import { WhereNow } from '../presence/where-now.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { InviteList } from './invite-list.tsx'
import { ROLE_WORDS } from './role-words.ts'
import type { Session } from './session.ts'

/** Who is on the desk and what they may do; one's own way in and out. */
export function PeopleScreen({ session }: { session: Session }) {
  const desk = useDesk()
  const [isInviting, setInviting] = useState(false)
  const me = desk.me.value
  const people = [...desk.people.value.values()].sort(herFirst(me.id))
  const here = people.filter(({ removedAt }) => removedAt === null)
  const gone = people.filter(({ removedAt }) => removedAt !== null)
  const isAdmin = may(me.role, 'invite')
  useEffect(() => {
    document.title = 'People · Claimdesk'
  }, [])
  return (
    <div class="people">
      <header class="library-head">
        <div>
          <h1>People</h1>
          <p>{here.length === 1 ? 'You are alone here.' : `${here.length} on this desk`}</p>
        </div>
        {isAdmin && (
          <button type="button" class="button is-primary" onClick={() => setInviting(true)}>
            Invite
          </button>
        )}
      </header>
      <ul class="panel person-list" aria-label="On the desk">
        {here.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </ul>
      {gone.length > 0 && (
        <section>
          <h2>Left the desk</h2>
          <p class="hint">What they marked and judged stays.</p>
          <ul class="panel person-list" aria-label="Left the desk">
            {gone.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </ul>
        </section>
      )}
      {isAdmin && <InviteList key={`${isInviting}`} />}
      <OwnAccess session={session} />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </div>
  )
}

function herFirst(me: ReviewerRow['id']): (a: ReviewerRow, b: ReviewerRow) => number {
  const rank = ({ id }: ReviewerRow) => (id === me ? 0 : 1)
  return (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name)
}

function PersonRow({ person }: { person: ReviewerRow }) {
  const me = useDesk().me.value
  const [fault, setFault] = useState<Fault | null>(null)
  const { id, name, role, removedAt } = person
  const mayManage = may(me.role, 'manage-people') && id !== me.id
  const change = async (to: { readonly role?: Role; readonly removed?: boolean }) => {
    setFault(null)
    try {
      await send(`/api/people/${id}`, json('PATCH', to))
    } catch (error) {
      setFault(faultOf(error))
    }
  }
  return (
    <li class="person">
      <Face person={person} />
      <span class="person-name">
        {name}
        {id === me.id && <span class="hint"> you</span>}
        {id !== me.id && <WhereNow who={id} />}
      </span>
      {mayManage && removedAt === null ? (
        <select
          class="field"
          aria-label={`Role of ${name}`}
          value={role}
          onChange={(event) => void change({ role: event.currentTarget.value as Role })}
        >
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {ROLE_WORDS[one].name}
            </option>
          ))}
        </select>
      ) : (
        <span class="person-role">{ROLE_WORDS[role].name}</span>
      )}
      {mayManage && (
        <button
          type="button"
          class="button"
          aria-label={
            removedAt === null ? `Take access away from ${name}` : `Give access again to ${name}`
          }
          onClick={() => void change({ removed: removedAt === null })}
        >
          {removedAt === null ? 'Take access away' : 'Give access again'}
        </button>
      )}
      {fault && <FaultNote fault={fault} />}
    </li>
  )
}

/** A link for another device, and the way out. */
function OwnAccess({ session }: { session: Session }) {
  const unsent = useDesk().unsent.value
  const [link, setLink] = useState<string | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const attempt = async (action: () => Promise<void>) => {
    setFault(null)
    try {
      await action()
    } catch (error) {
      setFault(faultOf(error))
    }
  }
  const makeLink = () =>
    attempt(async () => {
      const path = '/api/me/sign-in-link'
      setLink((await getJson<{ readonly url: string }>(path, { method: 'POST' })).url)
    })
  return (
    <section class="own-access">
      <h2>Your access</h2>
      <div class="panel">
        <div class="own-access-row">
          <p>
            <b>Sign in on another device</b>
            <span class="hint">A link that is you: good once, for 15 minutes.</span>
          </p>
          <button type="button" class="button" onClick={() => void makeLink()}>
            Make a sign-in link
          </button>
        </div>
        {link && (
          <div class="copy-row">
            <input
              class="field is-code"
              readOnly
              aria-label="Your sign-in link"
              value={link}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton text={link} label="Copy link" />
          </div>
        )}
        <div class="own-access-row">
          <p>
            <b>Sign out of this browser</b>
            <span class="hint">
              {unsent > 0
                ? `${unsent} of your changes are not sent yet; they stay on this device.`
                : 'All of yours is saved.'}
            </span>
          </p>
          <button
            type="button"
            class="button"
            onClick={() => void attempt(() => session.signOut())}
          >
            Sign out
          </button>
        </div>
        {fault && <FaultNote fault={fault} />}
      </div>
    </section>
  )
}
