import { useEffect } from 'preact/hooks'
import { FaultNote } from '../desk/fault-note.tsx'
import type { Fault } from '../desk/http.ts'
import { counted } from '../desk/words.ts'
import { Door } from './door.tsx'
import type { OutReason } from './session.ts'

const TITLES: Readonly<Record<OutReason, string>> = {
  never: 'Open your sign-in link',
  left: 'You are signed out',
  ended: 'You are signed out',
  revoked: 'Your access was taken away',
}

/** Nobody is signed in here: why, and the way in. `kept` counts what waits on this device. */
export function SignedOutScreen({ why, kept }: { why: OutReason; kept: number }) {
  return (
    <Door title={TITLES[why]}>
      {why === 'revoked' ? (
        <p>An admin of this desk ended your access. Ask one of them if that is a mistake.</p>
      ) : (
        <p>
          Claimdesk opens with a link: your own sign-in link, or an invite from an admin of the
          desk. Whoever started the server finds the first one in its terminal.
        </p>
      )}
      {kept > 0 && (
        <p class="door-note">
          {counted(kept, 'change')} of yours {kept === 1 ? 'is' : 'are'} kept on this device and
          sent when you are signed in again.
        </p>
      )}
    </Door>
  )
}

/** The server could not be asked who is here; asked again when the network is back. */
export function UnreachableScreen({ fault, retry }: { fault: Fault; retry: () => void }) {
  useEffect(() => {
    addEventListener('online', retry)
    return () => removeEventListener('online', retry)
  }, [retry])
  return (
    <Door title="Claimdesk cannot be reached">
      <FaultNote fault={fault} retry={retry} />
    </Door>
  )
}
