import { useEffect, useState } from 'preact/hooks'
import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import { may, ROLES } from '../../shared/access/roles.ts'
import { AgreementSection } from '../agreement/agreement-section.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { DeskSection } from '../settings/desk-section.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { InviteList } from './invite-list.tsx'
import { OwnAccess } from './own-access.tsx'
import { PersonRow } from './person-row.tsx'
import { ROLE_WORDS, withArticle } from './role-words.ts'
import type { Session } from './session.ts'
import { SignInLinkDialog } from './sign-in-link-dialog.tsx'

/** Who is on the desk and what they may do; one's own way in and out. */
export function PeopleScreen({ session }: { session: Session }) {
  const desk = useDesk()
  const [isInviting, setInviting] = useState(false)
  const [linkFor, setLinkFor] = useState<ReviewerRow | null>(null)
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
          <p>
            {here.length === 1 ? 'Only you' : `${here.length} people`} on this desk
            {isAdmin ? '' : ` · you are ${withArticle(me.role)}`}
          </p>
        </div>
        {isAdmin && here.length > 1 && (
          <button type="button" class="button is-primary" onClick={() => setInviting(true)}>
            Invite
          </button>
        )}
      </header>
      <ul class="panel person-list" aria-label="On the desk">
        {here.map((person) => (
          <PersonRow key={person.id} person={person} onLink={() => setLinkFor(person)} />
        ))}
      </ul>
      {here.length === 1 && <Alone onInvite={isAdmin ? () => setInviting(true) : null} />}
      <RolesNote />
      {gone.length > 0 && (
        <section>
          <h2>Left the desk</h2>
          <p class="hint">What they marked and judged stays.</p>
          <ul class="panel person-list" aria-label="Left the desk">
            {gone.map((person) => (
              <PersonRow key={person.id} person={person} onLink={() => setLinkFor(person)} />
            ))}
          </ul>
        </section>
      )}
      <AgreementSection />
      <DeskSection />
      {isAdmin && <InviteList />}
      <OwnAccess session={session} />
      {linkFor && <SignInLinkDialog person={linkFor} onClose={() => setLinkFor(null)} />}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </div>
  )
}

function herFirst(me: ReviewerRow['id']): (a: ReviewerRow, b: ReviewerRow) => number {
  const rank = ({ id }: ReviewerRow) => (id === me ? 0 : 1)
  return (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name)
}

/** For those who change roles, and for those who wonder about theirs. */
function RolesNote() {
  return (
    <details class="roles-note">
      <summary>What each role may do</summary>
      <dl>
        {ROLES.map((role) => (
          <div key={role}>
            <dt>{ROLE_WORDS[role].name}</dt>
            <dd>{ROLE_WORDS[role].may}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function Alone({ onInvite }: { onInvite: (() => void) | null }) {
  return (
    <div class="alone">
      <p class="library-empty-title">You are alone here</p>
      <p>One reader is one opinion: a claim is ready when two agree on it.</p>
      {onInvite && (
        <button type="button" class="button is-primary" onClick={onInvite}>
          Invite
        </button>
      )}
    </div>
  )
}
