import { useEffect, useRef, useState } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import { useDesk } from '../desk/desk-context.ts'
import { UploadIcon } from '../desk/icons.tsx'
import { namesInWords } from '../desk/words.ts'
import { filesIn, holdsFiles } from './brought-files.ts'
import { useImports } from './import-context.ts'
import { ImportDialog } from './import-dialog.tsx'

/**
 * Takes files that are dropped anywhere on the screen, and text that is pasted outside a field; says
 * why not to those who may not import.
 */
export function ImportZone(props: { isOpen: boolean; setOpen: (isOpen: boolean) => void }) {
  const { isOpen, setOpen } = props
  const desk = useDesk()
  const imports = useImports()
  const [pasted, setPasted] = useState('')
  const mayImport = may(desk.me.value.role, 'import')
  const isOver = useDropped((data) => {
    if (mayImport) imports.take(filesIn(data))
    else desk.toasts.show(NOT_YOURS)
  }, mayImport)
  usePasted((data) => {
    const files = filesIn(data)
    const text = data.getData('text/plain')
    if (files.length === 0 && text.trim() === '') return false
    if (!mayImport) desk.toasts.show(NOT_YOURS)
    else if (files.length > 0) imports.take(files)
    else {
      setPasted(text)
      setOpen(true)
    }
    return true
  })
  const close = () => {
    setPasted('')
    setOpen(false)
  }
  return (
    <>
      {mayImport ? (
        <div class="drop-zone">
          <UploadIcon />
          <p>
            Drop articles here, or{' '}
            <button type="button" class="link" onClick={() => setOpen(true)}>
              choose files or paste text
            </button>
          </p>
        </div>
      ) : (
        <p class="drop-zone is-closed">
          Editors and admins import articles. <Admins />
        </p>
      )}
      {isOver && (
        <div class={`drop-over ${mayImport ? '' : 'is-closed'}`}>
          <p>
            <UploadIcon />
            {mayImport ? 'Drop to import' : NOT_YOURS}
          </p>
        </div>
      )}
      {isOpen && mayImport && <ImportDialog key={pasted} pasted={pasted} onClose={close} />}
    </>
  )
}

const NOT_YOURS = 'Only editors and admins import articles.'

/** Whom to ask for more rights. */
function Admins() {
  const people = [...useDesk().people.value.values()]
  const admins = people.filter(({ role, removedAt }) => role === 'admin' && removedAt === null)
  if (admins.length === 0) return null
  return <>Ask {namesInWords(admins.map(({ name }) => name))} for the role of an editor.</>
}

/** Whether files are held over the page; the browser would leave the page for what is dropped. */
function useDropped(onDrop: (data: DataTransfer | null) => void, mayDrop: boolean): boolean {
  const [isOver, setOver] = useState(false)
  const latest = useRef({ onDrop, mayDrop })
  latest.current = { onDrop, mayDrop }
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const over = (event: DragEvent) => {
      if (!holdsFiles(event.dataTransfer) || document.querySelector('dialog:modal')) return
      event.preventDefault()
      if (event.dataTransfer) {
        event.dataTransfer.dropEffect = latest.current.mayDrop ? 'copy' : 'none'
      }
      setOver(true)
    }
    const left = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false)
    }
    const dropped = (event: DragEvent) => {
      if (!holdsFiles(event.dataTransfer)) return
      event.preventDefault()
      setOver(false)
      latest.current.onDrop(event.dataTransfer)
    }
    addEventListener('dragenter', over, { signal })
    addEventListener('dragover', over, { signal })
    addEventListener('dragleave', left, { signal })
    addEventListener('drop', dropped, { signal })
    return () => stop.abort()
  }, [])
  return isOver
}

/** Hears what is pasted outside fields and dialogs; `take` says whether it was anything. */
function usePasted(take: (data: DataTransfer) => boolean): void {
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    const pasted = (event: ClipboardEvent) => {
      const { target } = event
      const isField = target instanceof Element && target.closest('input, textarea, select, dialog')
      if (isField || !event.clipboardData || document.querySelector('dialog:modal')) return
      if (latest.current(event.clipboardData)) event.preventDefault()
    }
    document.addEventListener('paste', pasted)
    return () => document.removeEventListener('paste', pasted)
  }, [])
}
