import { useState } from 'preact/hooks'
import { useDesk } from '../desk/desk-context.ts'
import type { OpenArticle } from '../desk/open-article.ts'
import { HistoryList } from './history-list.tsx'
import { useHistory } from './use-history.ts'

/** All that happened in an article, or to the article alone; newest first, and kept up to date. */
export function ArticleHistory({ article, onGo }: { article: OpenArticle; onGo: () => void }) {
  const desk = useDesk()
  const [isBrief, setBrief] = useState(false)
  // Told by the summary, which comes at a pace, and once one's own changes are in the log.
  const seq = desk.library.article(article.id)?.seq ?? 0
  const version = `${seq} ${desk.unsent.value === 0} ${desk.connection.value === 'online'}`
  return (
    <>
      <label class="history-choice">
        <input
          type="checkbox"
          checked={isBrief}
          onChange={({ currentTarget }) => setBrief(currentTarget.checked)}
        />
        Only title, outlet, date, address and lines
      </label>
      <Read key={`${isBrief}`} article={article} isBrief={isBrief} version={version} onGo={onGo} />
    </>
  )
}

function Read(props: {
  article: OpenArticle
  isBrief: boolean
  version: string
  onGo: () => void
}) {
  const { article, isBrief, version, onGo } = props
  const path = `/api/articles/${article.id}/history${isBrief ? '?of=article' : ''}`
  const read = useHistory(path, version)
  return <HistoryList article={article.id} read={read} withClaims onGo={onGo} />
}
