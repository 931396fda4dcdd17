import { useRef, useState } from 'preact/hooks'
import { MAX_ARTICLE_BYTES } from '../../shared/sync/limits.ts'
import { Modal } from '../desk/modal.tsx'
import { fileOfText } from './brought-files.ts'
import { useImports } from './import-context.ts'

/** Brings articles as files, or as text that was copied somewhere. */
export function ImportDialog(props: { pasted: string; onClose: () => void }) {
  const { pasted, onClose } = props
  const imports = useImports()
  const [text, setText] = useState(pasted)
  const chooser = useRef<HTMLInputElement>(null)
  const chosen = () => {
    const files = [...(chooser.current?.files ?? [])]
    if (files.length === 0) return
    imports.take(files)
    onClose()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    if (text.trim() === '') return
    imports.take([fileOfText(text)])
    onClose()
  }
  return (
    <Modal title="Import articles" onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <div class="import-choose">
          <button type="button" class="button" onClick={() => chooser.current?.click()}>
            Choose files
          </button>
          <span class="hint">
            Plain text in UTF-8, at most {MAX_ARTICLE_BYTES / 1024 / 1024} MB each. Or drop them
            anywhere on the list.
          </span>
          <input
            ref={chooser}
            type="file"
            multiple
            accept=".txt,text/plain"
            hidden
            aria-label="Articles as text files"
            onChange={chosen}
          />
        </div>
        <label class="import-paste">
          Or paste the text of one article
          <textarea
            class="field"
            rows={8}
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <p class="hint">
          The text stays exactly as it is for ever. Title, outlet, date and address can be set
          afterwards.
        </p>
        <footer class="modal-foot">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button is-primary" disabled={text.trim() === ''}>
            Import this text
          </button>
        </footer>
      </form>
    </Modal>
  )
}
