import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Citation, CitationsBody } from '../../shared/evidence/citation.ts'
import type { ArticleId } from '../../shared/ids.ts'
import type { Reader } from '../article/reader.ts'
import { useCommands } from '../commands/use-commands.ts'
import { useDesk, useRouter } from '../desk/desk-context.ts'
import { getJson } from '../desk/http.ts'
import { Modal } from '../desk/modal.tsx'
import { counted } from '../desk/words.ts'
import { articleWordsOf } from '../library/article-words.ts'
import { articlePath, passageIn } from '../router.ts'
import { STANCE_LOOK } from './stance-look.ts'

/** Changes elsewhere come in crowds: what cites this article is asked for anew at most so often. */
const ASK_EVERY_MS = 5_000

/**
 * Says that claims cite passages of this article, marks these in the text, and leads back to the
 * claims. It also brings the passage into view that the address names.
 */
export function CitedBy({ article, reader }: { article: ArticleId; reader: () => Reader | null }) {
  const [isOpen, setOpen] = useState(false)
  const { citations, more } = useCitations(article)
  useNamedPassage(reader)
  useEffect(() => {
    reader()?.setCited(citations.map(({ position }) => position))
  }, [citations])
  useCommands(
    () =>
      citations.length === 0
        ? []
        : [
            {
              id: 'article.cited',
              title: 'Claims that cite this article',
              group: 'Article',
              where: 'anywhere',
              keys: [],
              run: () => setOpen(true),
            },
          ],
    [citations.length === 0],
  )
  if (citations.length === 0) return null
  return (
    <>
      <button
        type="button"
        class="button is-small is-quiet cited-by"
        title="Claims that cite words of this article as evidence"
        onClick={() => setOpen(true)}
      >
        Cited by {counted(citations.length + more, 'claim')}
      </button>
      {isOpen && (
        <Modal title="Cited as evidence" onClose={() => setOpen(false)}>
          <ul class="cited-list">
            {citations.map((citation) => (
              <li key={citation.evidence}>
                <CitationLine
                  citation={citation}
                  own={article}
                  words={() => reader()?.wordsAt(citation.position) ?? ''}
                  onShow={() => {
                    setOpen(false)
                    // When the dialog has given the page its focus and its scroll back.
                    requestAnimationFrame(() => reader()?.showPassage(citation.position))
                  }}
                />
              </li>
            ))}
          </ul>
          {more > 0 && <p class="hint">{more} more are not listed.</p>}
        </Modal>
      )}
    </>
  )
}

function CitationLine(props: {
  citation: Citation
  own: ArticleId
  words: () => string
  onShow: () => void
}) {
  const { citation, own, words, onShow } = props
  const { library } = useDesk()
  const { stance, article, claim, label, words: claimed } = citation
  const known = library.article(article)
  const quoted = useMemo(words, [citation])
  const where = article === own ? 'this article' : known && articleWordsOf(known).title
  return (
    <>
      <button
        type="button"
        class="cited-words"
        title="Show these words in the text"
        onClick={onShow}
      >
        <q>{quoted}</q>
      </button>
      <p class="cited-claim">
        <span class="glyph" aria-hidden="true">
          {STANCE_LOOK[stance].glyph}
        </span>{' '}
        {stance === 'context' ? 'context for' : stance}{' '}
        <a href={articlePath(article, claim)}>
          {label} in {where ?? 'another article'}
        </a>
        <span class="hint">: {claimed}</span>
      </p>
    </>
  )
}

const NONE: CitationsBody = { citations: [], more: 0 }

/** Asked for when the article is opened, and when something changed anywhere, now and then. */
function useCitations(article: ArticleId): CitationsBody {
  const { library, connection } = useDesk()
  const [body, setBody] = useState(NONE)
  const isOnline = connection.value === 'online'
  useEffect(() => {
    if (!isOnline) return undefined
    let isHere = true
    let isDue = true
    let waiting: ReturnType<typeof setTimeout> | null = null
    const ask = async () => {
      isDue = false
      waiting = setTimeout(() => {
        waiting = null
        if (isDue) void ask()
      }, ASK_EVERY_MS)
      const path = `/api/articles/${article}/citations`
      // Not to know it costs a hint, and no more.
      const found = await getJson<CitationsBody>(path).catch(() => null)
      if (isHere && found) setBody((last) => (isSame(last, found) ? last : found))
    }
    const stop = library.articles.subscribe(() => {
      isDue = true
      if (!waiting) void ask()
    })
    return () => {
      isHere = false
      stop()
      if (waiting) clearTimeout(waiting)
    }
  }, [article, isOnline])
  return body
}

function isSame(a: CitationsBody, b: CitationsBody): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Brings the words into view that the address names, at first and after every step in it. */
function useNamedPassage(reader: () => Reader | null): void {
  const route = useRouter().route.value
  const search = route.screen === 'article' ? route.search : ''
  useEffect(() => {
    const passage = passageIn(search)
    // The reader lays its text out in the next frame.
    const frame = requestAnimationFrame(() => reader()?.showPassage(passage))
    return () => cancelAnimationFrame(frame)
  }, [search])
}
