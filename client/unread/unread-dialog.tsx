import { withMentions } from '../../shared/discussion/mentions.ts'
import type { ArticleId, ClaimId } from '../../shared/ids.ts'
import type { NewsItem } from '../../shared/unread/news.ts'
import { Ago } from '../desk/ago.tsx'
import type { Desk } from '../desk/desk.ts'
import { useDesk } from '../desk/desk-context.ts'
import { Modal } from '../desk/modal.tsx'
import { articleWordsOf } from '../library/article-words.ts'
import { Face } from '../presence/faces.tsx'
import { articlePath } from '../router.ts'
import { newsInWords } from './news-words.ts'

/** What others did since one was here, by article and claim; each line leads to its claim. */
export function UnreadDialog({ onClose }: { onClose: () => void }) {
  const desk = useDesk()
  const items = desk.unread.items.value
  return (
    <Modal title="Since you were here" onClose={onClose}>
      {items.length === 0 ? (
        <p class="unread-none">
          Nothing is new on the claims that you marked, judged, or talked about.
        </p>
      ) : (
        <>
          <ul class="unread-articles">
            {groupsOf(items).map(({ article, claims }) => (
              <li key={article}>
                <h3>{titleOf(desk, article)}</h3>
                <ul class="unread-claims">
                  {claims.map((of) => (
                    <ClaimNews key={of.claim} desk={desk} of={of} onOpen={onClose} />
                  ))}
                </ul>
              </li>
            ))}
          </ul>
          <footer class="modal-foot">
            <button type="button" class="button" onClick={() => desk.unread.readAll()}>
              Mark all as read
            </button>
          </footer>
        </>
      )}
    </Modal>
  )
}

function ClaimNews(props: { desk: Desk; of: ClaimGroup; onOpen: () => void }) {
  const { desk, of, onOpen } = props
  const { article, claim, items } = of
  const [first] = items
  if (!first) return null
  const open = () => {
    // It has no card any more on which one could read that.
    if (items.some(({ kind }) => kind === 'removed')) desk.unread.readClaim(claim)
    onOpen()
  }
  return (
    <li>
      <a class="unread-claim" href={articlePath(article, claim)} onClick={open}>
        <span class="unread-about">
          <b>{first.label}</b> <q>{first.about}</q>
        </span>
        {items.map((item) => (
          <Line key={item.id} desk={desk} item={item} />
        ))}
      </a>
    </li>
  )
}

function Line({ desk, item }: { desk: Desk; item: NewsItem }) {
  const person = desk.people.value.get(item.by) ?? { name: 'Somebody', color: 0 }
  const words = withMentions(item.words, (id) => `@${desk.nameOf(id)}`)
  return (
    <span class={`unread-line ${item.kind === 'mention' ? 'is-mention' : ''}`}>
      <Face person={person} size="tiny" isDecorative />
      <span class="unread-what">
        {person.name} {newsInWords(item)}
        {words !== '' && `: ${inOneLine(words)}`}
      </span>
      <span class="unread-when">
        <Ago at={item.at} />
      </span>
    </span>
  )
}

/** Without the signs of Markdown that would stand in it as they were typed. */
function inOneLine(words: string): string {
  return words.replaceAll(/[*`~]|^[>#]+ ?/gm, '').replaceAll(/\s+/g, ' ')
}

interface ClaimGroup {
  readonly article: ArticleId
  readonly claim: ClaimId
  readonly items: NewsItem[]
}

interface ArticleGroup {
  readonly article: ArticleId
  readonly claims: ClaimGroup[]
}

/** In the order of the first of each, so that who is called reads that first. */
function groupsOf(items: readonly NewsItem[]): readonly ArticleGroup[] {
  const articles = new Map<ArticleId, ArticleGroup>()
  for (const item of items) {
    const { article, claim } = item
    const of = articles.get(article) ?? { article, claims: [] }
    articles.set(article, of)
    const known = of.claims.find((one) => one.claim === claim)
    if (known) known.items.push(item)
    else of.claims.push({ article, claim, items: [item] })
  }
  return [...articles.values()]
}

function titleOf({ library }: Desk, id: ArticleId): string {
  const article = library.article(id)
  return article ? articleWordsOf(article).title : 'An article'
}
