import type { Command } from '../commands/command.ts'
import type { DeskQueue } from '../queue/desk-queue.ts'
import { queryOf } from '../queue/queue-view.ts'
import { queuePath, type Router } from '../router.ts'

/** What one can do wherever one is on the desk. */
export function deskCommands(parts: {
  readonly router: Pick<Router, 'go'>
  /** Where one was in it is where one comes back to. */
  readonly queue: Pick<DeskQueue, 'selected' | 'view'>
  readonly openExport: () => void
}): readonly Command[] {
  const { router, queue, openExport } = parts
  const anywhere = (
    id: string,
    title: string,
    keys: readonly string[],
    run: () => unknown,
  ): Command => ({ id, title, group: 'Anywhere', where: 'anywhere', keys, run })
  return [
    anywhere('go.articles', 'Go to the articles', ['g a'], () => router.go('/')),
    anywhere('go.queue', 'Go to the queue', ['g q'], () =>
      router.go(queuePath(queryOf(queue.view.peek(), queue.selected.peek()))),
    ),
    anywhere('go.people', 'Go to the people', ['g p'], () => router.go('/people')),
    { ...anywhere('go.search', 'Search on this screen', ['/'], search), isEnabled: hasSearch },
    anywhere('export.open', 'Export the verdicts', ['Shift+E'], openExport),
  ]
}

/** A screen marks the field that searches it by `data-search`. */
function searchField(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>('input[data-search]')
}

function hasSearch(): boolean {
  return searchField() !== null
}

function search(): void {
  const field = searchField()
  field?.focus()
  field?.select()
}
