import { useEffect, useMemo } from 'preact/hooks'
import type { ArticleId, ClaimId } from '../../shared/ids.ts'
import { ClaimProvider } from '../claim/claim-context.ts'
import { ClaimDesk } from '../claim/claim-desk.ts'
import { useFilterInAddress } from '../claim/filter-in-address.ts'
import { articleWordsOf } from '../library/article-words.ts'
import { useDesk } from './desk-context.ts'
import { FaultNote } from './fault-note.tsx'
import { isAway } from './http.ts'
import { TextAndCards } from './text-and-cards.tsx'

/** An article with its claims beside it. */
export function Workspace({ article, linked }: { article: ArticleId; linked: ClaimId | null }) {
  const desk = useDesk()
  const claims = useMemo(() => new ClaimDesk(desk, desk.open(article)), [desk, article])
  const { state } = claims.article
  useFilterInAddress(claims)
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
        {now === 'ready' && <TextAndCards linked={linked} />}
      </div>
    </ClaimProvider>
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
