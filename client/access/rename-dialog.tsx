import { useEffect, useRef, useState } from 'preact/hooks'
import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import { MAX_NAME } from '../../shared/sync/limits.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { type Fault, faultOf, json, send } from '../desk/http.ts'
import { Modal } from '../desk/modal.tsx'

/** Gives a person another name; it stands on everything that they ever marked. */
export function RenameDialog(props: { person: ReviewerRow; onClose: () => void }) {
  const { person, onClose } = props
  const [name, setName] = useState(person.name)
  const [fault, setFault] = useState<Fault | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const given = name.trim()
  const submit = async (event: Event) => {
    event.preventDefault()
    if (given === '' || given === person.name) return
    try {
      await send(`/api/people/${person.id}`, json('PATCH', { name: given }))
      onClose()
    } catch (error) {
      setFault(faultOf(error))
    }
  }
  return (
    <Modal title={`Change the name of ${person.name}`} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <label class="labelled">
          Name
          <input
            ref={field}
            class="field"
            autocomplete="off"
            maxLength={MAX_NAME}
            required
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <p class="hint">
          Everybody sees it at once, also beside what {person.name} marked and judged.
        </p>
        {fault && <FaultNote fault={fault} />}
        <footer class="modal-foot">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            class="button is-primary"
            disabled={given === '' || given === person.name}
          >
            Change the name
          </button>
        </footer>
      </form>
    </Modal>
  )
}
