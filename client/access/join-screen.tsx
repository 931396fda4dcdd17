import { useEffect, useRef, useState } from 'preact/hooks'
import type { Role } from '../../shared/access/roles.ts'
import { MAX_NAME } from '../../shared/sync/limits.ts'
import { useRouter } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import type { Fault } from '../desk/http.ts'
import { Door } from './door.tsx'
import { ROLE_WORDS, withArticle } from './role-words.ts'
import type { Session } from './session.ts'

type Step =
  | { readonly kind: 'looking' }
  | {
      readonly kind: 'asking'
      readonly role: Role
      readonly isSending: boolean
      readonly fault: Fault | null
    }
  | { readonly kind: 'failed'; readonly fault: Fault }

/** Follows a link: at once where it knows who comes, otherwise after asking for a name. */
export function JoinScreen({ session, token }: { session: Session; token: string | null }) {
  const router = useRouter()
  const [step, setStep] = useState<Step>({ kind: 'looking' })
  const state = session.state.value
  const here = state.kind === 'in' ? state.me.name : null

  const follow = async () => {
    if (token === null) return
    const done = await session.follow(token)
    if (done.kind === 'in') router.replace('/')
    else if (done.kind === 'failed') setStep(done)
    else setStep({ kind: 'asking', role: done.role, isSending: false, fault: null })
  }
  const join = async (role: Role, name: string) => {
    if (token === null) return
    setStep({ kind: 'asking', role, isSending: true, fault: null })
    const done = await session.join(token, name)
    if (done.kind === 'in') router.replace('/')
    else if (done.kind === 'failed') {
      setStep({ kind: 'asking', role, isSending: false, fault: done.fault })
    }
  }
  useEffect(() => {
    setStep({ kind: 'looking' })
    void follow()
  }, [token])

  if (token === null) return <NoToken isHere={here !== null} />
  if (step.kind === 'looking') {
    return (
      <Door title="Welcome">
        <p aria-live="polite">Looking at your link…</p>
      </Door>
    )
  }
  if (step.kind === 'failed') {
    return (
      <Door title="This link does not open">
        <FaultNote fault={step.fault} retry={() => void follow()} />
        {here !== null && <a href="/">Go on as {here}</a>}
      </Door>
    )
  }
  return (
    <Door title="Join the desk">
      {here !== null && (
        <p class="door-note">
          You are here as {here} already. <a href="/">Go on as {here}</a>, or join as somebody else:
          then {here} is signed out on this browser.
        </p>
      )}
      <p>
        You come as <b>{withArticle(step.role)}</b>, who {ROLE_WORDS[step.role].may}.
      </p>
      <NameForm isSending={step.isSending} onName={(name) => void join(step.role, name)} />
      {step.fault && <FaultNote fault={step.fault} />}
    </Door>
  )
}

function NameForm(props: { isSending: boolean; onName: (name: string) => void }) {
  const { isSending, onName } = props
  const [name, setName] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const submit = (event: Event) => {
    event.preventDefault()
    const given = name.trim()
    if (given === '') field.current?.focus()
    else if (!isSending) onName(given)
  }
  return (
    <form class="door-form" onSubmit={submit}>
      <label for="join-name">Your name</label>
      <input
        id="join-name"
        ref={field}
        class="field"
        name="name"
        autocomplete="name"
        maxlength={MAX_NAME}
        required
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <p class="hint">Your colleagues see it beside your marks.</p>
      <button type="submit" class="button is-primary is-wide" disabled={isSending}>
        {isSending ? 'Joining…' : 'Join'}
      </button>
    </form>
  )
}

function NoToken({ isHere }: { isHere: boolean }) {
  return (
    <Door title="Open your link again">
      <p>
        The secret part of the link was read and removed from the address. After a reload it is gone
        from this page: open the link once more.
      </p>
      {isHere && (
        <a class="button is-primary" href="/">
          Go to the articles
        </a>
      )}
    </Door>
  )
}
