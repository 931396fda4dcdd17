import { CloseIcon } from '../desk/icons.tsx'
import { counted } from '../desk/words.ts'
import { articlePath } from '../router.ts'
import { articleWordsOf } from './article-words.ts'
import { useImports } from './import-context.ts'
import type { ImportItem } from './imports.ts'

/** What becomes of each file that was brought; nothing while there is none. */
export function ImportList() {
  const imports = useImports()
  const items = imports.items.value
  if (items.length === 0) return null
  const left = items.filter(({ state: { kind } }) => kind === 'waiting' || kind === 'sending')
  return (
    <section class="panel imports" aria-label="Import">
      <header class="imports-head">
        <h2 aria-live="polite">
          {left.length > 0 ? `Importing ${counted(left.length, 'file')}…` : summaryOf(items)}
        </h2>
        {left.length < items.length && (
          <button type="button" class="button is-small is-quiet" onClick={() => imports.clear()}>
            Clear
          </button>
        )}
      </header>
      <ul aria-label="Imported files">
        {items.map((item) => (
          <ImportRow key={item.key} item={item} />
        ))}
      </ul>
    </section>
  )
}

function summaryOf(items: readonly ImportItem[]): string {
  const count = (kind: string) => items.filter(({ state }) => state.kind === kind).length
  const parts = [
    [count('new'), 'imported'],
    [count('known'), 'here already'],
    [count('failed'), 'failed'],
    [count('cancelled'), 'cancelled'],
  ] as const
  return parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(' · ')
}

function ImportRow({ item }: { item: ImportItem }) {
  const imports = useImports()
  const { key, name, state } = item
  const isOnItsWay = state.kind === 'waiting' || state.kind === 'sending'
  return (
    <li class={`import-row is-${state.kind}`}>
      <span class="import-name">{name}</span>
      <ImportState item={item} />
      {state.kind === 'failed' && state.mayRetry && (
        <button type="button" class="button is-small" onClick={() => imports.retry(key)}>
          Try again
        </button>
      )}
      {state.kind === 'cancelled' && (
        <button type="button" class="button is-small is-quiet" onClick={() => imports.retry(key)}>
          Import after all
        </button>
      )}
      {isOnItsWay && (
        <button
          type="button"
          class="icon-button is-small"
          aria-label={`Cancel the import of ${name}`}
          title="Cancel"
          onClick={() => imports.cancel(key)}
        >
          <CloseIcon />
        </button>
      )}
    </li>
  )
}

function ImportState({ item: { name, state } }: { item: ImportItem }) {
  switch (state.kind) {
    case 'waiting':
      return <span class="import-state">waiting</span>
    case 'sending':
      return (
        <span class="import-state">
          <progress aria-label={`Sending ${name}`} max={1} value={state.share} />
          {state.share < 1 ? `${Math.floor(state.share * 100)} %` : 'reading…'}
        </span>
      )
    case 'new':
    case 'known': {
      const { title } = articleWordsOf(state.article)
      return (
        <span class="import-state">
          {state.kind === 'new' ? 'imported: ' : 'is here already: '}
          <a href={articlePath(state.article.id)}>{title}</a>
        </span>
      )
    }
    case 'failed':
      return <span class="import-state">{state.reason}</span>
    case 'cancelled':
      return <span class="import-state">cancelled</span>
  }
}
