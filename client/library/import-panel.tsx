import { useEffect, useRef, useState } from 'preact/hooks'
import { useDesk } from '../desk/desk-context.ts'
import { UploadIcon } from '../desk/icons.tsx'
import { articlePath } from '../router.ts'
import { type Import, importFile } from './import-files.ts'

/** Takes plain text files, dropped or chosen, one after the other, and says what became of each. */
export function ImportPanel() {
  const { library } = useDesk()
  const [imports, setImports] = useState<readonly Import[]>([])
  const [isOver, setOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)

  const take = async (files: readonly File[]) => {
    const done: Import[] = files.map(({ name }) => ({ name, state: 'waiting' }))
    for (const [index, file] of files.entries()) {
      done[index] = { name: file.name, state: 'sending' }
      setImports([...done])
      const result = await importFile(file)
      done[index] = result
      if ('article' in result) library.hear(result.article)
      setImports([...done])
    }
  }
  // A drop beside the panel counts too: otherwise the browser would leave the page for the file.
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const left = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false)
    }
    const dropped = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      void take([...(event.dataTransfer?.files ?? [])])
    }
    addEventListener('dragover', over, { signal })
    addEventListener('dragleave', left, { signal })
    addEventListener('drop', dropped, { signal })
    return () => stop.abort()
  }, [])
  const chosen = () => {
    const field = chooser.current
    void take([...(field?.files ?? [])])
    if (field) field.value = ''
  }
  return (
    <section class="import" aria-label="Import articles">
      <div class={`drop-zone ${isOver ? 'is-over' : ''}`}>
        <UploadIcon />
        <p>
          Drop articles here, or{' '}
          <button type="button" class="link" onClick={() => chooser.current?.click()}>
            choose files
          </button>
        </p>
        <p class="hint">Plain text in UTF-8, at most 2 MB each</p>
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
      {imports.length > 0 && (
        <ul class="imports" aria-label="Imported files" aria-live="polite">
          {imports.map((one) => (
            <ImportRow key={one.name} one={one} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ImportRow({ one }: { one: Import }) {
  return (
    <li class={`import-row is-${one.state}`}>
      <code>{one.name}</code>
      <span>{wordsOf(one)}</span>
      {'article' in one && <a href={articlePath(one.article.id)}>Open</a>}
    </li>
  )
}

function wordsOf(one: Import): string {
  switch (one.state) {
    case 'waiting':
      return 'waiting'
    case 'sending':
      return 'importing…'
    case 'new':
      return 'imported'
    case 'known':
      return 'is here already'
    case 'failed':
      return one.reason
  }
}
