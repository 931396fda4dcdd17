import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/source-serif-4/opsz.css'
import '@fontsource-variable/source-serif-4/wght-italic.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/frame.css'
import './styles/article.css'
import './styles/workspace.css'
import './styles/cards.css'
import './styles/card-details.css'
import './styles/claim-search.css'
import './styles/prose.css'
import './styles/tray.css'
import './styles/conflict.css'
import './styles/library.css'
import './styles/desk-word.css'
import './styles/blind.css'
import './styles/discussion.css'
import './styles/unread.css'
import './styles/evidence.css'
import './styles/history.css'
import './styles/queue.css'
import './styles/guidelines.css'
import './styles/settings.css'
import './styles/agreement.css'
import './styles/access.css'
import './styles/export.css'
import './styles/commands.css'
import './styles/presence.css'
import './styles/print.css'
import './styles/touch.css'
import { effect, signal } from '@preact/signals'
import { render } from 'preact'
import { Session } from './access/session.ts'
import { App } from './desk/app.tsx'
import type { Desk } from './desk/desk.ts'
import { type Entered, enterDesk } from './desk/enter.ts'
import { TextAndCards } from './desk/workspace.tsx'
import { LastSessionMemory } from './offline/last-session.ts'
import { keepShell } from './offline/shell.ts'
import { Router } from './router.ts'

const session = new Session(new LastSessionMemory(localStorage))
const router = new Router(window)
const desk = signal<Desk | null>(null)
/** One's own changes that were not sent when the session ended. */
const kept = signal(0)

/** Whose desk is being opened, or is open. */
let occupant: string | null = null
let entered: Entered | null = null

/** A desk follows the session: opened for whoever comes in, left when they go. */
effect(() => {
  const state = session.state.value
  const next = state.kind === 'in' ? `${state.desk} ${state.me.id}` : null
  if (next === occupant) return
  occupant = next
  if (entered) {
    kept.value = entered.desk.unsent.peek()
    entered.leave()
  }
  entered = null
  desk.value = null
  if (next === null) return
  void enterDesk(session).then((opened) => {
    if (occupant !== next) {
      opened.leave()
      return
    }
    entered = opened
    desk.value = opened.desk
  })
})

render(
  <App session={session} router={router} desk={desk} kept={kept} />,
  document.getElementById('app') as HTMLElement,
)
if (router.route.peek().screen === 'article') TextAndCards.preload()
if (router.route.peek().screen !== 'join') void session.restore()
// After what the first screen needs.
addEventListener('load', keepShell, { once: true })
