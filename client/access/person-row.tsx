import { useState } from 'preact/hooks'
import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import { may, ROLES, type Role } from '../../shared/access/roles.ts'
import { useDesk } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { type Fault, faultOf, json, send } from '../desk/http.ts'
import { MoreIcon } from '../desk/icons.tsx'
import { Menu } from '../desk/menu.tsx'
import { Face } from '../presence/faces.tsx'
import { WhereNow } from '../presence/where-now.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { ROLE_WORDS, withArticle } from './role-words.ts'

/** What an admin may change of a person. */
export interface PersonChange {
  readonly name?: string
  readonly role?: Role
  readonly removed?: boolean
}

/** One person of the desk: who, where, as what; admins change it here, and it holds at once. */
export function PersonRow(props: {
  person: ReviewerRow
  /** Makes a sign-in link for this person. */
  onLink: () => void
}) {
  const { person, onLink } = props
  const desk = useDesk()
  const [fault, setFault] = useState<Fault | null>(null)
  const [isRenaming, setRenaming] = useState(false)
  const { id, name, role, removedAt } = person
  const isMe = id === desk.me.value.id
  const isAdmin = may(desk.me.value.role, 'manage-people')
  const isIn = removedAt === null
  /** Says whether it holds now. */
  const change = async (to: PersonChange): Promise<boolean> => {
    setFault(null)
    try {
      await send(`/api/people/${id}`, json('PATCH', to))
      return true
    } catch (error) {
      setFault(faultOf(error))
      return false
    }
  }
  const takeAway = async () => {
    if (!(await change({ removed: true }))) return
    desk.toasts.show(`${name} is signed out everywhere and has no access any more`, {
      label: 'Give it back',
      run: () => void giveBack(),
    })
  }
  const giveBack = async () => {
    // All sessions have ended: without a link, access is only a word.
    if (await change({ removed: false })) onLink()
  }
  const become = async (to: Role) => {
    if (await change({ role: to })) desk.announcer.say(`${name} is ${withArticle(to)} now.`)
  }
  return (
    <li class="person">
      <Face person={person} isDecorative />
      <span class="person-name">
        {name}
        {isMe && <span class="hint"> you</span>}
        {!isMe && <WhereNow who={id} />}
      </span>
      {isAdmin && !isMe && isIn ? (
        <select
          class="field"
          aria-label={`Role of ${name}`}
          title={`${ROLE_WORDS[role].name}: ${ROLE_WORDS[role].may}`}
          value={role}
          onChange={(event) => void become(event.currentTarget.value as Role)}
        >
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {ROLE_WORDS[one].name}
            </option>
          ))}
        </select>
      ) : (
        <span class="person-role" title={ROLE_WORDS[role].may}>
          {ROLE_WORDS[role].name}
        </span>
      )}
      {isAdmin && !isMe && (
        <button
          type="button"
          class="button"
          aria-label={isIn ? `Take access away from ${name}` : `Give access again to ${name}`}
          onClick={() => void (isIn ? takeAway() : giveBack())}
        >
          {isIn ? 'Take access away' : 'Give access again'}
        </button>
      )}
      {isAdmin && (
        <Menu
          class="icon-button"
          label={`More about ${name}`}
          items={[
            { label: 'Change the name', run: () => setRenaming(true) },
            ...(isIn && !isMe ? [{ label: 'Make a sign-in link', run: onLink }] : []),
          ]}
        >
          <MoreIcon />
        </Menu>
      )}
      {fault && <FaultNote fault={fault} />}
      {isRenaming && <RenameDialog person={person} onClose={() => setRenaming(false)} />}
    </li>
  )
}
