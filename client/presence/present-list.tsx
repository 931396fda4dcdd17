import { useEffect, useRef, useState } from 'preact/hooks'
import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { useDesk } from '../desk/desk-context.ts'
import { articleWordsOf } from '../library/article-words.ts'
import { articlePath } from '../router.ts'
import { Face } from './faces.tsx'
import { placesOf } from './who-is-where.ts'

/** The id of the list, for the buttons that open it. */
export const PRESENT_LIST = 'present-list'

/** Everybody who is on the desk now, by where they are; in this article one can follow them. */
export function PresentList({ article }: { article: ArticleId | null }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div
      id={PRESENT_LIST}
      class="present-list"
      popover="auto"
      role="dialog"
      aria-label="Who is here"
      onBeforeToggle={({ newState }) => newState === 'open' && setOpen(true)}
      // Not sooner: the browser gives the focus back only while it is in the list.
      onToggle={({ newState }) => newState === 'closed' && setOpen(false)}
    >
      {isOpen && <Rows article={article} />}
    </div>
  )
}

function Rows({ article }: { article: ArticleId | null }) {
  const { presence, people, me } = useDesk()
  const list = useRef<HTMLDivElement>(null)
  // The browser gives the focus back when the list closes.
  useEffect(() => list.current?.querySelector<HTMLElement>('button, a')?.focus(), [])
  const present = presence.present.value
  const here: ReviewerRow[] = []
  const elsewhere: { person: ReviewerRow; articles: readonly ArticleId[] }[] = []
  for (const id of new Set(present.map(({ reviewer }) => reviewer))) {
    const person = people.value.get(id)
    if (!person || id === me.value.id) continue
    const { articles } = placesOf(present, id)
    if (article && articles.includes(article)) here.push(person)
    else elsewhere.push({ person, articles })
  }
  here.sort((a, b) => a.name.localeCompare(b.name))
  elsewhere.sort((a, b) => a.person.name.localeCompare(b.person.name))
  return (
    <div ref={list}>
      {here.length > 0 && (
        <section>
          <h2>In this article</h2>
          <ul>
            {here.map((person) => (
              <li key={person.id}>
                <FollowRow person={person} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {elsewhere.length > 0 && (
        <section>
          <h2>{article ? 'Elsewhere on the desk' : 'On the desk'}</h2>
          <ul>
            {elsewhere.map(({ person, articles }) => (
              <li key={person.id} class="present-row">
                <Face person={person} size="small" isDecorative />
                <span class="present-name">
                  {person.name}
                  <ArticleLinks articles={articles} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {here.length + elsewhere.length === 0 && <p class="hint">Nobody else is here now.</p>}
    </div>
  )
}

function FollowRow({ person }: { person: ReviewerRow }) {
  const { following } = useDesk()
  const isFollowed = following.who.value === person.id
  return (
    <button
      type="button"
      class="present-row"
      aria-pressed={isFollowed}
      popovertarget={PRESENT_LIST}
      popovertargetaction="hide"
      onClick={() => following.toggle(person.id)}
    >
      <Face person={person} size="small" isDecorative />
      <span class="present-name">{person.name}</span>
      <span class="present-do">{isFollowed ? 'Stop following' : 'Follow'}</span>
    </button>
  )
}

/** Links to the articles that somebody has open now. */
export function ArticleLinks({ articles }: { articles: readonly ArticleId[] }) {
  const { library } = useDesk()
  return (
    <>
      {articles.map((id) => {
        const summary = library.article(id)
        return (
          summary && (
            <a key={id} class="present-where" href={articlePath(id)}>
              {articleWordsOf(summary).title}
            </a>
          )
        )
      })}
    </>
  )
}
