import { useState } from 'preact/hooks'
import { progressOf } from '../../shared/article/progress.ts'
import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import { useDesk } from '../desk/desk-context.ts'
import { MoreIcon } from '../desk/icons.tsx'
import { lazily } from '../desk/lazily.tsx'
import { Menu } from '../desk/menu.tsx'
import { namesInWords } from '../desk/words.ts'
import { Faces } from '../presence/faces.tsx'
import { othersIn } from '../presence/who-is-where.ts'
import { articlePath } from '../router.ts'
import type { ArticleTab } from './article-dialog.tsx'
import { articleWordsOf, READY_MEANS } from './article-words.ts'
import { VerdictBar } from './verdict-bar.tsx'

const ListedArticleDialog = lazily(
  async () => (await import('./article-dialog.tsx')).ListedArticleDialog,
)

/** One article in the list; its title is the link to it. */
export function ArticleCard({ summary }: { summary: ArticleSummary }) {
  const [tab, setTab] = useState<ArticleTab | null>(null)
  const words = articleWordsOf(summary)
  const { ready, all } = progressOf(summary)
  return (
    <li class="article-card">
      <div class="article-about">
        <h2 class={words.titleNote ? 'is-derived' : ''}>
          <a href={articlePath(summary.id)}>{words.title}</a>
        </h2>
        <p class="article-meta">
          <span>{words.outlet}</span>
          <span>{words.date}</span>
          {words.titleNote && <span>{words.titleNote}</span>}
          {all > 0 && (
            <span title={READY_MEANS}>
              {ready} of {all} ready
            </span>
          )}
          <Here summary={summary} />
        </p>
      </div>
      <div class="article-standing">
        <VerdictBar counts={summary.counts} />
      </div>
      <Menu
        class="icon-button article-more"
        label={`More about ${words.title}`}
        items={[
          { label: 'Title, outlet, date, address', run: () => setTab('details') },
          { label: 'Kinds of lines', run: () => setTab('lines') },
          { label: 'History', run: () => setTab('history') },
        ]}
      >
        <MoreIcon />
      </Menu>
      {tab && <ListedArticleDialog id={summary.id} first={tab} onClose={() => setTab(null)} />}
    </li>
  )
}

function Here({ summary }: { summary: ArticleSummary }) {
  const desk = useDesk()
  const here = othersIn(desk.presence.present.value, summary.id, desk.me.value.id)
  const people = here.flatMap((id) => desk.people.value.get(id) ?? [])
  if (people.length === 0) return null
  const names = namesInWords(people.map(({ name }) => name))
  return (
    <span class="article-here">
      <Faces people={people} size="tiny" label="Here now" />
      {names} {people.length === 1 ? 'is' : 'are'} here
    </span>
  )
}
