import { Fragment } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import { useDesk } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { lazily } from '../desk/lazily.tsx'
import { ArticleCard } from './article-card.tsx'
import { headlineOf } from './article-words.ts'

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
          {state === 'loaded' && <Headline articles={articles} />}
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
      {library.damaged.value.map((id) => (
        <p key={id} class="damaged" role="alert">
          The record of the article <code>{id}</code> is damaged on the server’s disk, so it is not
          shown. Nothing was thrown away: tell who runs the server.
        </p>
      ))}
      {state === 'loaded' && mayImport && <ImportPanel />}
    </div>
  )
}

function Headline({ articles }: { articles: readonly ArticleSummary[] }) {
  return (
    <p class="headline">
      {headlineOf(articles).map(({ words, meaning }, index) => (
        <Fragment key={words}>
          {index > 0 && ' · '}
          {meaning ? <abbr title={meaning}>{words}</abbr> : words}
        </Fragment>
      ))}
    </p>
  )
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
