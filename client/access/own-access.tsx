import { useState } from 'preact/hooks'
import { useDesk } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { type Fault, faultOf, getJson } from '../desk/http.ts'
import { LinkField } from './link-field.tsx'
import type { Session } from './session.ts'

/** A link for another device, and the way out. */
export function OwnAccess({ session }: { session: Session }) {
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
        {link && <LinkField url={link} label="Your sign-in link" />}
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
