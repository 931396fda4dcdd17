import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import { matchesSearch } from '../../shared/article/search.ts'
import { type Edge, type Step, withMovedEdge } from '../../shared/article/word-steps.ts'
import type { Position } from '../../shared/claim/quote.ts'
import type { GivenPassage } from '../../shared/evidence/evidence.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { MAX_QUOTE_LENGTH } from '../../shared/sync/limits.ts'
import { useDesk } from '../desk/desk-context.ts'
import { type Fault, faultInWords, faultOf } from '../desk/http.ts'
import { BackIcon, SearchIcon } from '../desk/icons.tsx'
import { Modal } from '../desk/modal.tsx'
import { articleWordsOf } from '../library/article-words.ts'
import type { ArticleSource } from '../offline/shelf.ts'
import { PickText, trimmed } from './pick-text.tsx'

/** Where one chooses a passage: first an article, then the words in it. */
export function PassagePicker(props: {
  /** What was chosen before. */
  first: GivenPassage | null
  /** The claim's own article. */
  own: ArticleId
  onPick: (passage: GivenPassage) => void
  onClose: () => void
}) {
  const { first, own, onPick, onClose } = props
  const [article, setArticle] = useState<ArticleId | null>(first?.article ?? null)
  return (
    <Modal
      title={article === null ? 'Which article?' : 'Select the words'}
      isWide
      onClose={onClose}
    >
      {article === null ? (
        <ArticleChoice own={own} onChoose={setArticle} />
      ) : (
        <WordsChoice
          key={article}
          article={article}
          first={first?.article === article ? first.position : null}
          onBack={() => setArticle(null)}
          onPick={(position, exact) => onPick({ kind: 'passage', article, position, exact })}
        />
      )}
    </Modal>
  )
}

function ArticleChoice(props: { own: ArticleId; onChoose: (article: ArticleId) => void }) {
  const { own, onChoose } = props
  const { library } = useDesk()
  const [query, setQuery] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const found = library.articles.value.filter((one) => matchesSearch(one, query))
  const [only] = found
  return (
    <div class="pick-articles">
      <search class="pick-search">
        <SearchIcon />
        <input
          ref={field}
          type="search"
          class="field"
          aria-label="Search the articles"
          placeholder="Search by title or outlet"
          autocomplete="off"
          spellcheck={false}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !only) return
            event.preventDefault()
            onChoose(only.id)
          }}
        />
      </search>
      <ul class="pick-list" aria-label="Articles">
        {found.slice(0, MOST_SHOWN).map((one) => {
          const { title, outlet, date } = articleWordsOf(one)
          return (
            <li key={one.id}>
              <button type="button" class="pick-article" onClick={() => onChoose(one.id)}>
                <b>{title}</b>
                <span class="hint">
                  {outlet} · {date}
                  {one.id === own && ' · this article'}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <p class="hint" role="status">
        {found.length === 0 && 'No article is called so.'}
        {found.length > MOST_SHOWN && `${found.length - MOST_SHOWN} more: go on typing.`}
      </p>
    </div>
  )
}

/** Articles that are listed at once; of more one types what one looks for. */
const MOST_SHOWN = 50

function WordsChoice(props: {
  article: ArticleId
  first: Position | null
  onBack: () => void
  onPick: (position: Position, exact: string) => void
}) {
  const { article, first, onBack, onPick } = props
  const { library } = useDesk()
  const [source, fault, again] = useSource(article)
  const [passage, setPassage] = useState<Position | null>(first)
  const known = library.article(article)
  return (
    <div class="pick-words">
      <div class="pick-head">
        <button type="button" class="button is-small is-quiet" onClick={onBack}>
          <BackIcon /> Articles
        </button>
        <p class="pick-of">{known ? articleWordsOf(known).title : 'An article'}</p>
      </div>
      {fault && (
        <p role="alert">
          {faultInWords(fault).title}{' '}
          <button type="button" class="button is-small" onClick={again}>
            Try again
          </button>
        </p>
      )}
      {!source && !fault && <p class="hint">Loading the text …</p>}
      {source && (
        <>
          <PickText source={source} passage={passage} onPassage={setPassage} />
          <Chosen text={source.text} passage={passage} onPassage={setPassage} onPick={onPick} />
        </>
      )}
    </div>
  )
}

/** The text from the server or from this device. */
function useSource(article: ArticleId): [ArticleSource | null, Fault | null, () => void] {
  const { sources } = useDesk()
  const [source, setSource] = useState<ArticleSource | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let isHere = true
    setFault(null)
    sources.get(article).then(
      (found) => isHere && setSource(found),
      (error: unknown) => isHere && setFault(faultOf(error)),
    )
    return () => {
      isHere = false
    }
  }, [article, tries])
  return [source, fault, () => setTries(tries + 1)]
}

const EDGES: readonly (readonly [Edge, Step, string, string])[] = [
  ['start', -1, '‹', 'Start a word earlier'],
  ['start', 1, '›', 'Start a word later'],
  ['end', -1, '‹', 'End a word earlier'],
  ['end', 1, '›', 'End a word later'],
]

/** What is selected, word by word, and the way back to the claim with it. */
function Chosen(props: {
  text: string
  passage: Position | null
  onPassage: (passage: Position) => void
  onPick: (position: Position, exact: string) => void
}) {
  const { text, passage, onPassage, onPick } = props
  const label = useId()
  const whole = useMemo(() => (passage ? trimmed(text, passage) : null), [text, passage])
  const exact = whole ? text.slice(whole.start, whole.end) : ''
  const isTooLong = exact.length > MAX_QUOTE_LENGTH
  const move = (edge: Edge, step: Step) => {
    const moved = whole && withMovedEdge(text, whole, edge, step)
    if (moved) onPassage(moved)
  }
  return (
    <footer class="pick-foot">
      <p id={label} class="pick-chosen" aria-live="polite">
        {exact === '' ? (
          <span class="hint">
            Drag over the words, or choose a sentence; another one with Shift takes in all between.
          </span>
        ) : (
          <q>{exact}</q>
        )}
      </p>
      {isTooLong && <p class="evidence-fault">That is too long to be quoted.</p>}
      <div class="pick-acts">
        {EDGES.map(([edge, step, sign, name]) => (
          <button
            key={name}
            type="button"
            class="button is-small is-quiet"
            aria-label={name}
            title={name}
            disabled={!whole}
            onClick={() => move(edge, step)}
          >
            {step < 0 && sign}
            {edge === 'start' ? ' start ' : ' end '}
            {step > 0 && sign}
          </button>
        ))}
        <span class="grow" />
        <button
          type="button"
          class="button is-primary"
          aria-describedby={label}
          disabled={!whole || isTooLong}
          onClick={() => whole && onPick(whole, exact)}
        >
          Use these words
        </button>
      </div>
    </footer>
  )
}
