import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ArticleId } from '../../shared/ids.ts'
import { useDesk } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { Modal } from '../desk/modal.tsx'
import type { OpenArticle } from '../desk/open-article.ts'
import { ArticleHistory } from '../history/article-history.tsx'
import { BlockKinds } from './block-kinds.tsx'
import { DescriptionForm } from './description-form.tsx'

/** The pages of the dialog. */
export type ArticleTab = 'details' | 'lines' | 'history'

const TABS: readonly (readonly [ArticleTab, string])[] = [
  ['details', 'Details'],
  ['lines', 'Lines'],
  ['history', 'History'],
]

/** The dialog about an article of the list, which is opened for as long as the dialog is. */
export function ListedArticleDialog(props: {
  id: ArticleId
  first: ArticleTab
  onClose: () => void
}) {
  const desk = useDesk()
  const article = useMemo(() => desk.open(props.id), [desk, props.id])
  useEffect(() => {
    void article.load()
    return () => article.close()
  }, [article])
  return <ArticleDialog article={article} first={props.first} onClose={props.onClose} />
}

/** What is known of an article beside its text, the kinds of its lines, and who said what of it. */
export function ArticleDialog(props: {
  article: OpenArticle
  first: ArticleTab
  onClose: () => void
}) {
  const { article, first, onClose } = props
  const [tab, setTab] = useState(first)
  const hasShownLines = useRef(false)
  if (tab === 'lines') hasShownLines.current = true
  const state = article.state.value
  const row = article.row.value
  const close = () => {
    // Whoever changes lines wants to see it; what others changed waits until one asks.
    if (hasShownLines.current) article.showBlocks()
    onClose()
  }
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by === undefined) return
    const at = TABS.findIndex(([key]) => key === tab)
    const [next] = TABS.at((at + by) % TABS.length) ?? []
    if (next) setTab(next)
    document.getElementById(`tab-${next}`)?.focus()
    event.preventDefault()
  }
  return (
    <Modal title="About this article" onClose={close}>
      <div class="dialog-tabs" role="tablist" aria-label="About this article" onKeyDown={step}>
        {TABS.map(([key, words]) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`tab-${key}`}
            aria-selected={key === tab}
            aria-controls="tab-panel"
            tabIndex={key === tab ? 0 : -1}
            onClick={() => setTab(key)}
          >
            {words}
          </button>
        ))}
      </div>
      <div id="tab-panel" class="dialog-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {typeof state === 'object' && (
          <FaultNote fault={state.fault} retry={() => void article.load()} />
        )}
        {typeof state !== 'object' && !row && <p class="hint">Opening the article…</p>}
        {state === 'ready' && row && tab === 'details' && (
          <DescriptionForm article={article} row={row} onDone={close} />
        )}
        {state === 'ready' && row && tab === 'lines' && <BlockKinds article={article} row={row} />}
        {tab === 'history' && <ArticleHistory article={article} onGo={close} />}
      </div>
    </Modal>
  )
}
