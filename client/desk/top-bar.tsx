import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { KeyboardMenu } from '../commands/keyboard-menu.tsx'
import { useCommands } from '../commands/use-commands.ts'
import { PresentPeople } from '../presence/present-people.tsx'
import { queryOf } from '../queue/queue-view.ts'
import { queuePath } from '../router.ts'
import { UnreadButton } from '../unread/unread-button.tsx'
import { deskCommands } from './desk-commands.ts'
import { useDesk, useRouter } from './desk-context.ts'
import { DeskMark, DownloadIcon } from './icons.tsx'
import { lazily } from './lazily.tsx'

const InviteDialog = lazily(async () => (await import('../access/invite-dialog.tsx')).InviteDialog)
const ExportDialog = lazily(async () => (await import('../export/export-dialog.tsx')).ExportDialog)

/** Where one is, whether all is saved, who is here; invite and export. */
export function TopBar() {
  const desk = useDesk()
  const router = useRouter()
  const route = router.route.value
  const [dialog, setDialog] = useState<'invite' | 'export' | null>(null)
  useCommands(
    () => deskCommands({ router, queue: desk.queue, openExport: () => setDialog('export') }),
    [router, desk],
  )
  const { kind, text } = desk.saveState.value
  const close = () => setDialog(null)
  const article = route.screen === 'article' ? route.article : null
  return (
    <header class="bar">
      <a class="mark" href="/" aria-label="Claimdesk">
        <DeskMark />
        <span class="mark-word">Claimdesk</span>
      </a>
      <nav class="tabs" aria-label="Desk">
        <Tab href="/" isHere={route.screen === 'articles' || article !== null}>
          Articles
        </Tab>
        <QueueTab isHere={route.screen === 'queue'} />
        <Tab href="/people" isHere={route.screen === 'people'}>
          People
        </Tab>
      </nav>
      {article && <Crumb article={article} />}
      <span class="grow" />
      <span class={`save is-${kind}`}>{text}</span>
      <PresentPeople article={article} />
      <UnreadButton />
      {may(desk.me.value.role, 'invite') && route.screen !== 'people' && (
        <button type="button" class="button bar-invite" onClick={() => setDialog('invite')}>
          Invite
        </button>
      )}
      <button type="button" class="button bar-export" onClick={() => setDialog('export')}>
        <DownloadIcon />
        <span>Export</span>
      </button>
      <KeyboardMenu />
      {dialog === 'invite' && <InviteDialog onClose={close} />}
      {dialog === 'export' && <ExportDialog article={article} onClose={close} />}
    </header>
  )
}

/** With how many are disputed; leads to where one was in the queue. */
function QueueTab({ isHere }: { isHere: boolean }) {
  const { queue } = useDesk()
  const count = queue.counts.value.disputed
  return (
    <Tab href={queuePath(queryOf(queue.view.value, queue.selected.value))} isHere={isHere}>
      Queue{' '}
      {count > 0 && (
        <span class="tab-count">
          {count}
          <span class="sr-only"> disputed</span>
        </span>
      )}
    </Tab>
  )
}

function Tab(props: { href: string; isHere: boolean; children: ComponentChildren }) {
  return (
    <a href={props.href} aria-current={props.isHere ? 'page' : undefined}>
      {props.children}
    </a>
  )
}

function Crumb({ article }: { article: ArticleId }) {
  const title = useDesk().library.article(article)?.title
  if (!title) return null
  return (
    <span class="crumb">
      <span aria-hidden="true">/ </span>
      <b>{title}</b>
    </span>
  )
}
