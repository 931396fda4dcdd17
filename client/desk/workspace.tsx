import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ArticleId, ClaimId } from '../../shared/ids.ts'
import { ClaimProvider, useClaimDesk } from '../claim/claim-context.ts'
import { ClaimDesk } from '../claim/claim-desk.ts'
import { useFilterInAddress } from '../claim/filter-in-address.ts'
import { useCommands } from '../commands/use-commands.ts'
import { articleWordsOf } from '../library/article-words.ts'
import { useDesk } from './desk-context.ts'
import { FaultNote } from './fault-note.tsx'
import { isAway } from './http.ts'
import { lazily } from './lazily.tsx'
import { counted } from './words.ts'

const ArticleDialog = lazily(
  async () => (await import('../library/article-dialog.tsx')).ArticleDialog,
)

/** The article as it stood before. */
const PastScreen = lazily(
  async () => (await import('../history/past-screen.tsx')).PastScreen,
  <TextSkeleton />,
)

/** The reader and the cards: nearly half of the desk's script. The article's text loads beside it. */
export const TextAndCards = lazily(
  async () => (await import('./text-and-cards.tsx')).TextAndCards,
  <TextSkeleton />,
)

/** An article with its claims beside it. */
export function Workspace(props: {
  article: ArticleId
  linked: ClaimId | null
  /** The entry after which one looks at it; null for now. */
  at: number | null
}) {
  const { article, linked, at } = props
  const desk = useDesk()
  const claims = useMemo(() => new ClaimDesk(desk, desk.open(article)), [desk, article])
  const { state } = claims.article
  useFilterInAddress(claims)
  // What only lacked the server comes when it is back.
  const isOnline = desk.connection.value === 'online'
  useEffect(() => {
    const now = state.peek()
    const isWaiting = typeof now === 'object' && isAway(now.fault)
    if (isOnline && isWaiting) void claims.article.load()
  }, [claims, isOnline])
  useEffect(() => {
    void claims.article.load()
    return () => claims.article.close()
  }, [claims])
  useEffect(() => {
    if (linked) claims.activate(linked)
  }, [claims, linked])

  const summary = desk.library.article(article)
  const title = summary ? articleWordsOf(summary).title : 'Article'
  useEffect(() => {
    document.title = `${title} · Claimdesk`
  }, [title])
  const now = state.value
  return (
    <ClaimProvider value={claims}>
      <div class="workspace">
        <h1 class="sr-only">{title}</h1>
        {now === 'loading' && <TextSkeleton />}
        {typeof now === 'object' && (
          <div class="workspace-fault">
            <FaultNote fault={now.fault} retry={() => void claims.article.load()} />
            {isAway(now.fault) && (
              <p>This device has no copy of the article: it keeps those that were opened on it.</p>
            )}
            <p>
              <a href="/">Back to the articles</a>
            </p>
          </div>
        )}
        {now === 'ready' && at === null && <TextOfToday linked={linked} />}
        {now === 'ready' && at !== null && <PastScreen at={at} linked={linked} />}
      </div>
    </ClaimProvider>
  )
}

/** The text and its cards; laid out anew, at the same height, when its lines are shown as other kinds. */
function TextOfToday({ linked }: { linked: ClaimId | null }) {
  const { article } = useClaimDesk()
  const [hasDetails, setDetails] = useState(false)
  useCommands(
    () => [
      {
        id: 'article.details',
        title: 'Title, outlet, date and lines of the article',
        group: 'Article',
        where: 'anywhere',
        keys: [],
        run: () => setDetails(true),
      },
    ],
    [],
  )
  const blocks = article.shownBlocks.value
  const layout = useRef({ blocks, number: 0, height: 0 })
  if (layout.current.blocks !== blocks) {
    layout.current = { blocks, number: layout.current.number + 1, height: scrollY }
  }
  const { number, height } = layout.current
  useLayoutEffect(() => {
    if (number === 0) return
    scrollTo(0, height)
    // What had the keyboard went with the text as it was.
    document.querySelector<HTMLElement>('.facts-edit')?.focus({ preventScroll: true })
  }, [number, height])
  const changed = article.changedBlocks.value
  return (
    <>
      <TextAndCards
        key={number}
        linked={number === 0 ? linked : null}
        onDetails={() => setDetails(true)}
      />
      {hasDetails && (
        <ArticleDialog article={article} first="details" onClose={() => setDetails(false)} />
      )}
      {changed > 0 && (
        <p class="text-changed" role="status">
          {counted(changed, 'line is', 'lines are')} of another kind now.
          <button type="button" class="button is-small" onClick={() => article.showBlocks()}>
            Show
          </button>
        </p>
      )}
    </>
  )
}

function TextSkeleton() {
  return (
    <div class="text-skeleton" role="status">
      <p class="sr-only">Opening the article…</p>
      {['head', 'a', 'b', 'c', 'd', 'e', 'f'].map((line) => (
        <i key={line} class={`is-${line}`} />
      ))}
    </div>
  )
}
