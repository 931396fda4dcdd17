import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { VerdictsExport } from '../../shared/export/verdicts-format.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { filterOf, isFiltering } from '../claim/claim-filter.ts'
import { CopyButton } from '../desk/copy-button.tsx'
import { useDesk, useRouter } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { type Fault, faultOf } from '../desk/http.ts'
import { Modal } from '../desk/modal.tsx'
import { ExportPreview } from './export-preview.tsx'
import { ExportProblems } from './export-problems.tsx'
import {
  type ExportForm,
  fileOf,
  filtered,
  loadVerdicts,
  named,
  sizeInWords,
  type VerdictsFile,
  verdictsInWords,
} from './verdicts-file.ts'

const FORMS: Readonly<Record<ExportForm, { readonly word: string; readonly hint: string }>> = {
  json: {
    word: 'JSON',
    hint: 'For programs and archives: each quote with its position, everybody’s verdicts, the history.',
  },
  md: {
    word: 'Markdown',
    hint: 'To paste and to read: lists of what is verified, disputed, unverifiable.',
  },
  html: { word: 'HTML', hint: 'The same lists, formatted where they are pasted.' },
}

/** All articles, the one on screen, or of that one what its filter shows. */
type Scope = 'all' | 'one' | 'shown'

/** Downloads or copies the verdicts: of the article on screen or of all, in one of three forms. */
export function ExportDialog(props: { article: ArticleId | null; onClose: () => void }) {
  const { onClose } = props
  const { unsent } = useDesk()
  const route = useRouter().route.peek()
  const filter = filterOf(route.screen === 'article' ? route.search : '')
  const [scope, setScope] = useState<Scope>(props.article ? 'one' : 'all')
  const article = scope === 'all' ? null : props.article
  const [form, setForm] = useState<ExportForm>('json')
  const [hasNames, setHasNames] = useState(true)
  const [hasComments, setHasComments] = useState(false)
  const { loaded, fault, retry } = useVerdicts(article)
  const exported = useMemo(() => {
    const chosen = loaded && scope === 'shown' ? filtered(loaded, filter) : loaded
    return chosen && named(chosen, hasNames, hasComments)
  }, [loaded, scope, hasNames, hasComments])
  const file = useMemo(() => exported && fileOf(exported, form, article), [exported, form])
  const waiting = unsent.value
  return (
    <Modal title="Export the verdicts" onClose={onClose}>
      <div class="export">
        <div class="export-choices">
          {props.article && (
            <Choices
              legend="Which claims"
              name="scope"
              chosen={scope}
              choices={{
                ...(isFiltering(filter) ? { shown: 'Those shown' } : {}),
                one: 'This article',
                all: 'All articles',
              }}
              onChoose={setScope}
            />
          )}
          <Choices
            legend="As"
            name="form"
            chosen={form}
            choices={{ json: FORMS.json.word, md: FORMS.md.word, html: FORMS.html.word }}
            onChoose={setForm}
          />
          <Choices
            legend="Reviewers"
            name="names"
            chosen={hasNames ? 'real' : 'pseudonyms'}
            choices={{ real: 'By name', pseudonyms: 'Reviewer A, B …' }}
            onChoose={(choice) => setHasNames(choice === 'real')}
          />
          <Choices
            legend="Discussion"
            name="comments"
            chosen={hasComments ? 'with' : 'without'}
            choices={{ without: 'Left out', with: 'With it' }}
            onChoose={(choice) => setHasComments(choice === 'with')}
          />
        </div>
        <div class="export-about" aria-live="polite">
          {fault && <FaultNote fault={fault} retry={retry} />}
          {!fault && !exported && <p class="export-count">Gathering the verdicts…</p>}
          {exported && file && (
            <p class="export-count">
              {verdictsInWords(exported)} <span class="hint">{sizeInWords(file.bytes)}</span>
            </p>
          )}
          <p class="hint">{FORMS[form].hint}</p>
          {!hasNames && (
            <p class="hint">
              Nobody is named, but what people wrote stays: look whether a rationale
              {hasComments && ' or a comment'} names somebody.
            </p>
          )}
          {waiting > 0 && (
            <p class="hint is-warn">
              {waiting} of your changes are not sent yet, so they are not in it.
            </p>
          )}
        </div>
        {exported && file && <ExportPreview exported={exported} file={file} form={form} />}
        {exported && <ExportProblems exported={exported} onLeave={onClose} />}
      </div>
      <footer class="modal-foot export-foot">
        {file && (
          <CopyButton
            key={form}
            text={file.text}
            rich={file.rich}
            label={`Copy ${FORMS[form].word}`}
          />
        )}
        <DownloadButton file={file} word={FORMS[form].word} />
      </footer>
    </Modal>
  )
}

function useVerdicts(article: ArticleId | null) {
  const [loaded, setLoaded] = useState<VerdictsExport | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isOver = false
    setLoaded(null)
    setFault(null)
    loadVerdicts(article).then(
      (verdicts) => {
        if (!isOver) setLoaded(verdicts)
      },
      (error: unknown) => {
        if (!isOver) setFault(faultOf(error))
      },
    )
    return () => {
      isOver = true
    }
  }, [article, attempt])
  return { loaded, fault, retry: () => setAttempt(attempt + 1) }
}

function Choices<Choice extends string>(props: {
  legend: string
  name: string
  chosen: Choice
  choices: Readonly<Partial<Record<Choice, ComponentChildren>>>
  onChoose: (choice: Choice) => void
}) {
  const { legend, name, chosen, choices, onChoose } = props
  return (
    <fieldset class="choices is-row">
      <legend>{legend}</legend>
      {(Object.keys(choices) as Choice[]).map((choice) => (
        <label key={choice} class="choice">
          <input
            type="radio"
            name={name}
            checked={choice === chosen}
            onChange={() => onChoose(choice)}
          />
          <span>{choices[choice]}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** Has the keyboard from the start, so that Enter is all it takes; a press too early is kept. */
function DownloadButton({ file, word }: { file: VerdictsFile | null; word: string }) {
  const button = useRef<HTMLButtonElement>(null)
  const [isWanted, setWanted] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  useEffect(() => {
    // The dialog gives the keyboard to its first button when it opens.
    const frame = requestAnimationFrame(() => button.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  useEffect(() => setDone(null), [file])
  useEffect(() => {
    if (!file || !isWanted) return
    setWanted(false)
    download(file)
    setDone(file.name)
  }, [file, isWanted])
  return (
    <>
      <p class="export-done" role="status">
        {done && `Downloaded ${done}`}
      </p>
      <button
        ref={button}
        type="button"
        class="button is-primary"
        aria-busy={isWanted}
        onClick={() => setWanted(true)}
      >
        Download {word}
      </button>
    </>
  )
}

function download({ name, text, type }: VerdictsFile): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken what it needs when it comes to the next task.
  setTimeout(() => URL.revokeObjectURL(url))
}
