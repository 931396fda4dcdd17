import { Fragment } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import { matchesSearch } from '../../shared/article/search.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import { BlindHint } from '../claim/blind-note.tsx'
import { useCommands } from '../commands/use-commands.ts'
import { useDesk, useRouter } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { lazily } from '../desk/lazily.tsx'
import { counted } from '../desk/words.ts'
import { articlePath } from '../router.ts'
import { ArticleCard } from './article-card.tsx'
import { headlineOf } from './article-words.ts'
import { SearchField } from './search-field.tsx'

const ImportZone = lazily(async () => (await import('./import-zone.tsx')).ImportZone)
const ImportList = lazily(async () => (await import('./import-list.tsx')).ImportList)

/** Sooner, a skeleton is only a flicker. */
const SKELETON_AFTER_MS = 200

/** All articles of the desk. */
export function LibraryScreen() {
  const { library, me } = useDesk()
  const router = useRouter()
  const [isImporting, setImporting] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const articles = library.articles.value
  const state = library.state.value
  const query = library.query.value
  const shown = articles.filter((article) => matchesSearch(article, query))
  const mayImport = may(me.value.role, 'import')
  useEffect(() => {
    document.title = 'Articles · Claimdesk'
  }, [])
  useListKeys(list)
  useCommands(
    () => [
      {
        id: 'articles.import',
        title: 'Import articles',
        group: 'Anywhere',
        where: 'anywhere',
        keys: [],
        isEnabled: () => may(me.peek().role, 'import'),
        run: () => setImporting(true),
      },
    ],
    [],
  )
  const [first] = shown
  return (
    <div class="library">
      <header class="library-head">
        <div>
          <h1>Articles</h1>
          {state === 'loaded' && <Headline articles={articles} />}
          <BlindHint />
        </div>
        {articles.length > 0 && (
          <SearchField
            query={query}
            onQuery={(text) => {
              library.query.value = text
            }}
            onEnter={() => query.trim() !== '' && first && router.go(articlePath(first.id))}
            onDown={() => focusTitle(list.current, 0)}
          />
        )}
        {state === 'loaded' && mayImport && (
          <button type="button" class="button" onClick={() => setImporting(true)}>
            Import
          </button>
        )}
      </header>
      <p class="sr-only" role="status">
        {query.trim() !== '' && `${counted(shown.length, 'article')} found`}
      </p>
      {state === 'loaded' && <ImportList />}
      {state === 'loading' && <Skeleton />}
      {typeof state === 'object' && (
        <FaultNote fault={state.fault} retry={() => void library.load()} />
      )}
      {state === 'loaded' && articles.length === 0 && <NoArticles mayImport={mayImport} />}
      {articles.length > 0 && shown.length === 0 && (
        <div class="library-empty">
          <p>
            No article has <q>{query.trim()}</q> in its title, outlet or id.
          </p>
          <button
            type="button"
            class="button"
            onClick={() => {
              library.query.value = ''
            }}
          >
            Show all {counted(articles.length, 'article')}
          </button>
        </div>
      )}
      {shown.length > 0 && (
        <ul ref={list} class="article-list" aria-label="Articles">
          {shown.map((summary) => (
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
      {state === 'loaded' && <ImportZone isOpen={isImporting} setOpen={setImporting} />}
    </div>
  )
}

function NoArticles({ mayImport }: { mayImport: boolean }) {
  return (
    <div class="library-empty">
      <p class="library-empty-title">No articles yet</p>
      <p>
        {mayImport
          ? 'Drop plain text files anywhere on this page, or paste the text of one.'
          : 'An editor or an admin brings them as plain text files; they appear here at once.'}
      </p>
    </div>
  )
}

/** `j` and `k` go from title to title, as on cards and in the queue. */
function useListKeys(list: { readonly current: HTMLElement | null }): void {
  const step = (by: 1 | -1) => () => {
    const titles = titlesIn(list.current)
    const at = titles.indexOf(document.activeElement as HTMLElement)
    focusTitle(list.current, at < 0 ? (by > 0 ? 0 : titles.length - 1) : at + by)
  }
  useCommands(
    () => [
      {
        id: 'articles.next',
        title: 'Next article in the list',
        group: 'Anywhere',
        where: 'anywhere',
        keys: ['j'],
        repeats: true,
        run: step(1),
      },
      {
        id: 'articles.previous',
        title: 'Previous article in the list',
        group: 'Anywhere',
        where: 'anywhere',
        keys: ['k'],
        repeats: true,
        run: step(-1),
      },
    ],
    [],
  )
}

function titlesIn(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('h2 a') ?? [])]
}

function focusTitle(list: HTMLElement | null, index: number): void {
  titlesIn(list)[index]?.focus()
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
