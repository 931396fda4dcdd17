import { useEffect, useState } from 'preact/hooks'
import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { type Fault, faultOf, getJson } from '../desk/http.ts'
import { Modal } from '../desk/modal.tsx'
import { LinkField } from './link-field.tsx'

/** A link by which somebody who is signed in nowhere comes in as the same person. */
export function SignInLinkDialog(props: { person: ReviewerRow; onClose: () => void }) {
  const { person, onClose } = props
  const [url, setUrl] = useState<string | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const make = async () => {
    setFault(null)
    try {
      const path = `/api/people/${person.id}/sign-in-link`
      setUrl((await getJson<{ readonly url: string }>(path, { method: 'POST' })).url)
    } catch (error) {
      setFault(faultOf(error))
    }
  }
  useEffect(() => {
    void make()
  }, [])
  return (
    <Modal title={`A sign-in link for ${person.name}`} onClose={onClose}>
      {url === null && !fault && <p class="hint">Making the link…</p>}
      {url !== null && (
        <div class="secret-link">
          <p>
            Good once, for 15 minutes, and shown only now. Send it to {person.name} alone: whoever
            opens it <b>is</b> {person.name} on this desk.
          </p>
          <LinkField url={url} label={`Sign-in link for ${person.name}`} />
        </div>
      )}
      {fault && <FaultNote fault={fault} />}
      <footer class="modal-foot">
        <button type="button" class="button is-primary" onClick={onClose}>
          Done
        </button>
      </footer>
    </Modal>
  )
}
