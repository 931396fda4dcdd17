import { useEffect, useState } from 'preact/hooks'
import type { Role } from '../../shared/access/roles.ts'
import type { ReviewerId } from '../../shared/ids.ts'
import { CopyButton } from '../desk/copy-button.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { type Fault, faultOf, getJson, send } from '../desk/http.ts'
import { counted, untilInWords } from '../desk/words.ts'
import { madeLinks } from './made-links.ts'
import { ROLE_WORDS } from './role-words.ts'

/** An invite as an admin sees it; the link itself is known only to whom it was shown. */
interface Invite {
  readonly id: string
  readonly role: Role
  readonly by: ReviewerId
  /** ISO 8601. */
  readonly expiresAt: string
  readonly uses: number
  readonly used: number
}

/** The invites by which somebody may still come in. */
export function InviteList() {
  const desk = useDesk()
  const [invites, setInvites] = useState<readonly Invite[]>([])
  const [fault, setFault] = useState<Fault | null>(null)
  const links = madeLinks.value
  const load = async () => {
    try {
      setInvites((await getJson<{ invites: readonly Invite[] }>('/api/invites')).invites)
      setFault(null)
    } catch (error) {
      setFault(faultOf(error))
    }
  }
  const revoke = async (id: string) => {
    try {
      await send(`/api/invites/${id}`, { method: 'DELETE' })
      await load()
      desk.announcer.say('The invite lets nobody in any more.')
    } catch (error) {
      setFault(faultOf(error))
    }
  }
  // Whoever comes uses one up, and whoever loses a right may take invites along.
  const people = desk.people.value
  useEffect(() => {
    void load()
  }, [people, links])
  const open = invites.filter(
    ({ expiresAt, used, uses }) => used < uses && Date.parse(expiresAt) > Date.now(),
  )
  if (fault) return <FaultNote fault={fault} retry={() => void load()} />
  if (open.length === 0) return null
  return (
    <section>
      <h2>Open invites</h2>
      <ul class="panel person-list" aria-label="Open invites">
        {open.map(({ id, role, by, expiresAt, uses, used }) => {
          const url = links.get(id)
          return (
            <li key={id} class="person">
              <span class="person-name">
                {ROLE_WORDS[role].name}
                <span class="hint">
                  {' '}
                  for{' '}
                  {used > 0
                    ? `${uses - used} of ${uses} people`
                    : counted(uses, 'person', 'people')}
                  , {untilInWords(Date.parse(expiresAt), Date.now())}, by {desk.nameOf(by)}
                </span>
              </span>
              {url ? (
                <CopyButton text={url} label="Copy link" />
              ) : (
                <span class="hint">The link was shown when it was made</span>
              )}
              <button
                type="button"
                class="button"
                aria-label={`Revoke the invite as ${ROLE_WORDS[role].name.toLowerCase()}`}
                onClick={() => void revoke(id)}
              >
                Revoke
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
