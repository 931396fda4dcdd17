import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Session } from '../access/session.ts'
import { SignedOutScreen, UnreachableScreen } from '../access/signed-out-screen.tsx'
import { listenForKeys } from '../commands/dispatch.ts'
import { useCommands } from '../commands/use-commands.ts'
import { GuidelinesBeside } from '../guidelines/guidelines-beside.tsx'
import { LibraryScreen } from '../library/library-screen.tsx'
import { FollowBanner } from '../presence/follow-banner.tsx'
import type { Router } from '../router.ts'
import { undoCommands } from '../undo/undo-commands.ts'
import { useTicking } from './ago.tsx'
import { CrashGuard } from './crash-screen.tsx'
import type { Desk } from './desk.ts'
import { DeskProvider, RouterProvider, useDesk, useRouter } from './desk-context.ts'
import { lazily } from './lazily.tsx'
import { NoticeBar } from './notice-bar.tsx'
import { LiveRegion, ToastStack } from './toast-stack.tsx'
import { TopBar } from './top-bar.tsx'
import { TextAndCards, Workspace } from './workspace.tsx'

const JoinScreen = lazily(async () => (await import('../access/join-screen.tsx')).JoinScreen)
const TrayPanel = lazily(async () => (await import('../claim/tray-panel.tsx')).TrayPanel)
const QueueScreen = lazily(async () => (await import('../queue/queue-screen.tsx')).QueueScreen)
const PeopleScreen = lazily(async () => (await import('../access/people-screen.tsx')).PeopleScreen)

export interface AppProps {
  readonly session: Session
  readonly router: Router
  /** Null until the signed-in reviewer's desk is there. */
  readonly desk: ReadonlySignal<Desk | null>
  /** One's own changes that were not sent when the session ended. */
  readonly kept: ReadonlySignal<number>
}

/** The whole page. */
export function App({ session, router, desk, kept }: AppProps) {
  const route = router.route.value
  const state = session.state.value
  const opened = desk.value
  let screen = <Opening />
  if (route.screen === 'join') screen = <JoinScreen session={session} token={route.token} />
  else if (state.kind === 'out') screen = <SignedOutScreen why={state.why} kept={kept.value} />
  else if (state.kind === 'failed') {
    screen = <UnreachableScreen fault={state.fault} retry={() => void session.restore()} />
  } else if (opened) {
    screen = (
      <DeskProvider value={opened}>
        <DeskFrame session={session} />
      </DeskProvider>
    )
  }
  return (
    <CrashGuard>
      <RouterProvider value={router}>{screen}</RouterProvider>
    </CrashGuard>
  )
}

function DeskFrame({ session }: { session: Session }) {
  const { commands, tray, undo } = useDesk()
  useTicking()
  useCommands(() => undoCommands(undo), [undo])
  // Whatever screen this is, an article comes next.
  useEffect(() => TextAndCards.preload(), [])
  useEffect(() => listenForKeys(document, commands), [commands])
  return (
    <>
      <a class="skip-link" href="#main">
        Skip to the content
      </a>
      <TopBar />
      <NoticeBar />
      <FollowBanner />
      <GuidelinesBeside />
      <Screen session={session} />
      {tray.items.value.length > 0 && <TrayPanel />}
      <ToastStack />
      <LiveRegion />
    </>
  )
}

function Screen({ session }: { session: Session }) {
  const route = useRouter().route.value
  const main = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  const place = route.screen === 'article' ? route.article : route.screen
  // A new screen is a new page: keyboard and screen reader begin at its top.
  useEffect(() => {
    if (!isFirst.current) main.current?.focus({ preventScroll: true })
    isFirst.current = false
  }, [place])
  return (
    <main
      id="main"
      ref={main}
      tabIndex={-1}
      class={`screen is-${route.screen}`}
      data-place={route.screen === 'queue' ? 'queue' : undefined}
    >
      {route.screen === 'articles' && <LibraryScreen />}
      {route.screen === 'article' && (
        <Workspace key={route.article} article={route.article} linked={route.claim} at={route.at} />
      )}
      {route.screen === 'queue' && <QueueScreen linked={route.claim} search={route.search} />}
      {route.screen === 'people' && <PeopleScreen session={session} />}
      {route.screen === 'unknown' && <NotFound />}
    </main>
  )
}

/** Shown only when the server takes its time: frame.css lets it wait. */
function Opening() {
  return <main class="opening">Opening the desk…</main>
}

function NotFound() {
  useEffect(() => {
    document.title = 'Nothing here · Claimdesk'
  }, [])
  return (
    <div class="empty-screen">
      <h1>There is nothing at this address</h1>
      <p>
        The link may be cut off. <a href="/">Go to the articles</a>
      </p>
    </div>
  )
}
