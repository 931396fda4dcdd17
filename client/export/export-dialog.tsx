import { useEffect, useState } from 'preact/hooks'
import type { ArticleId } from '../../shared/ids.ts'
import { CopyButton } from '../desk/copy-button.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { type Fault, faultOf } from '../desk/http.ts'
import { Modal } from '../desk/modal.tsx'
import { loadVerdicts, type VerdictsFile, verdictsInWords } from './verdicts-file.ts'

/** Downloads the verdicts as JSON: of the article on screen, or of all. */
export function ExportDialog(props: { article: ArticleId | null; onClose: () => void }) {
  const { article, onClose } = props
  const desk = useDesk()
  const [isAll, setAll] = useState(article === null)
  const [file, setFile] = useState<VerdictsFile | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isOver = false
    setFile(null)
    setFault(null)
    loadVerdicts(isAll ? null : article).then(
      (loaded) => {
        if (!isOver) setFile(loaded)
      },
      (error: unknown) => {
        if (!isOver) setFault(faultOf(error))
      },
    )
    return () => {
      isOver = true
    }
  }, [isAll, article, attempt])
  const unsent = desk.unsent.value
  return (
    <Modal title="Export the verdicts" onClose={onClose}>
      {article && (
        <fieldset class="choices is-row">
          <legend>Which claims</legend>
          <label class="choice">
            <input type="radio" name="scope" checked={!isAll} onChange={() => setAll(false)} />
            <span>This article</span>
          </label>
          <label class="choice">
            <input type="radio" name="scope" checked={isAll} onChange={() => setAll(true)} />
            <span>All articles</span>
          </label>
        </fieldset>
      )}
      <div class="export-preview" aria-live="polite">
        {fault && <FaultNote fault={fault} retry={() => setAttempt(attempt + 1)} />}
        {!fault && !file && <p>Gathering the verdicts…</p>}
        {file && (
          <>
            <p class="export-count">{verdictsInWords(file)}</p>
            <p class="hint">
              JSON, format claimdesk-verdicts 1: each quote with its position, everybody’s verdicts,
              and the history. The same state gives the same bytes.
            </p>
          </>
        )}
        {unsent > 0 && (
          <p class="hint is-warn">
            {unsent} of your changes are not sent yet, so they are not in it.
          </p>
        )}
      </div>
      <footer class="modal-foot">
        {file && <CopyButton text={file.text} label="Copy JSON" />}
        {file && <Download file={file} />}
      </footer>
    </Modal>
  )
}

function Download({ file }: { file: VerdictsFile }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([file.text], { type: 'application/json' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  if (!url) return null
  return (
    // The first thing that Enter reaches: Export, Enter is all it takes.
    <a
      class="button is-primary"
      href={url}
      download={file.name}
      ref={(link) => {
        if (link && document.activeElement?.closest('dialog')) link.focus()
      }}
    >
      Download JSON
    </a>
  )
}
