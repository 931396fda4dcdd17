import { useEffect, useState } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import { useDesk } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { lazily } from '../desk/lazily.tsx'
import { counted } from '../desk/words.ts'
import { ArticleCard } from './article-card.tsx'
import { tallyOf } from './library.ts'

const ImportPanel = lazily(async () => (await import('./import-panel.tsx')).ImportPanel)

/** Sooner, a skeleton is only a flicker. */
const SKELETON_AFTER_MS = 200

/** All articles of the desk. */
export function LibraryScreen() {
  const { library, me } = useDesk()
  const articles = library.articles.value
  const state = library.state.value
  const mayImport = may(me.value.role, 'import')
  useEffect(() => {
    document.title = 'Articles · Claimdesk'
  }, [])
  return (
    <div class="library">
      <header class="library-head">
        <div>
          <h1>Articles</h1>
          {state === 'loaded' && <p>{headlineOf(articles)}</p>}
        </div>
      </header>
      {state === 'loading' && <Skeleton />}
      {typeof state === 'object' && (
        <FaultNote fault={state.fault} retry={() => void library.load()} />
      )}
      {state === 'loaded' && articles.length === 0 && (
        <p class="library-empty">
          {mayImport
            ? 'No articles yet. Bring the first ones as plain text files.'
            : 'No articles yet. An editor brings them as plain text files.'}
        </p>
      )}
      {articles.length > 0 && (
        <ul class="article-list">
          {articles.map((summary) => (
            <ArticleCard key={summary.id} summary={summary} />
          ))}
        </ul>
      )}
      {state === 'loaded' && mayImport && <ImportPanel />}
    </div>
  )
}

/** `5 articles · 12 ready · 3 split · 20 need a reader`, without what is nought. */
export function headlineOf(articles: readonly Pick<ArticleSummary, 'counts'>[]): string {
  const sum = { ready: 0, split: 0, open: 0 }
  for (const article of articles) {
    const { ready, split, open } = tallyOf(article)
    sum.ready += ready
    sum.split += split
    sum.open += open
  }
  const parts = [counted(articles.length, 'article')]
  if (sum.ready > 0) parts.push(`${sum.ready} ready`)
  if (sum.split > 0) parts.push(`${sum.split} split`)
  if (sum.open > 0) parts.push(`${sum.open} ${sum.open === 1 ? 'needs' : 'need'} a reader`)
  return parts.join(' · ')
}

function Skeleton() {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SKELETON_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return <p class="sr-only">Loading the articles…</p>
  return (
    <div class="skeletons" role="status">
      <p class="sr-only">Loading the articles…</p>
      {[0, 1, 2, 3].map((row) => (
        <div key={row} class="skeleton" />
      ))}
    </div>
  )
}
