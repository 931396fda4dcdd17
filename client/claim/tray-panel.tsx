import { useRef, useState } from 'preact/hooks'
import type { ClaimRow } from '../../shared/claim/claim.ts'
import { resolveClaim } from '../../shared/claim/resolve.ts'
import type { StateView } from '../../shared/sync/state.ts'
import { CopyButton } from '../desk/copy-button.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { CloseIcon, WarnIcon } from '../desk/icons.tsx'
import { counted } from '../desk/words.ts'
import { articleWordsOf } from '../library/article-words.ts'
import { articlePath } from '../router.ts'
import type { TrayItem } from '../sync/device.ts'
import { conflictOf } from './conflict.ts'
import { ConflictChoice } from './conflict-choice.tsx'
import { retryOf } from './tray-retry.ts'
import { trayWordsOf } from './tray-words.ts'

/**
 * Changes of one's own that were refused: nothing vanishes, each waits for a word. A small button in
 * a corner, so that it covers no text; it opens by itself once for what is refused while one looks.
 */
export function TrayPanel() {
  const { tray } = useDesk()
  const items = tray.items.value
  const button = useRef<HTMLButtonElement>(null)
  if (items.length === 0) return null
  const isOpen = tray.isOpen.value
  const sentence = `${counted(items.length, 'change')} of yours ${items.length === 1 ? 'was' : 'were'} refused`
  const close = () => {
    tray.isOpen.value = false
    button.current?.focus()
  }
  return (
    <section class={`tray ${isOpen ? 'is-open' : ''}`} aria-label="Refused changes">
      <button
        ref={button}
        type="button"
        class="tray-head"
        aria-expanded={isOpen}
        title={isOpen ? undefined : `${sentence}: show why`}
        onClick={() => {
          tray.isOpen.value = !isOpen
        }}
      >
        <WarnIcon />
        {isOpen ? sentence : `${items.length} refused`}
        {!isOpen && (
          <span class="sr-only"> {items.length === 1 ? 'change' : 'changes'} of yours</span>
        )}
        {isOpen && (
          <span class="tray-close" aria-hidden="true">
            <CloseIcon />
          </span>
        )}
      </button>
      {isOpen && (
        <ul
          class="tray-items"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            close()
          }}
        >
          {items.map((item) => (
            <TrayRow key={item.op.id} item={item} onDone={() => focusAfter(button.current)} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** The button that was pressed is gone with its row. */
function focusAfter(head: HTMLElement | null): void {
  if (document.activeElement !== document.body) return
  const next = head?.isConnected ? head : document.querySelector('main')
  next?.focus({ preventScroll: true })
}

function TrayRow({ item, onDone }: { item: TrayItem; onDone: () => void }) {
  const desk = useDesk()
  const { wanted } = trayWordsOf(item)
  const view = desk.viewOf(item.stream)
  const row = rowOf(view, item)
  const settlement = (row && view?.get('settlement', row.id)) ?? null
  const article = desk.library.articles.value.find(({ id }) => id === item.stream)
  return (
    <li class="tray-item">
      <p>
        <b>{wanted}</b>
        {article && (
          <span class="hint">
            {' '}
            in{' '}
            <a href={articlePath(article.id, row && !row.removed ? row.id : undefined)}>
              {articleWordsOf(article).title}
            </a>
          </span>
        )}
      </p>
      {conflictOf(item, row, settlement) ? (
        <ConflictChoice item={item} row={row} settlement={settlement} onDone={onDone} />
      ) : (
        <Refused item={item} onDone={onDone} />
      )}
    </li>
  )
}

function rowOf(view: StateView | null, { op }: TrayItem): ClaimRow | null {
  if (!view || !('claim' in op)) return null
  return view.get('claim', resolveClaim(view, op.claim)) ?? null
}

/** What was refused for another reason than that somebody was faster. */
function Refused({ item, onDone }: { item: TrayItem; onDone: () => void }) {
  const desk = useDesk()
  const { text, reason } = trayWordsOf(item)
  const [isHopeless, setHopeless] = useState(false)
  const keep = async () => {
    if (await desk.keepMine(item, retryOf)) onDone()
    else setHopeless(true)
  }
  return (
    <>
      {text && <q>{text}</q>}
      <p class="tray-reason">{reason}</p>
      {isHopeless && <p class="hint">It cannot be made again as it is: copy what you need.</p>}
      <div class="tray-actions">
        {!isHopeless && (
          <button type="button" class="button is-small" onClick={() => void keep()}>
            Keep mine
          </button>
        )}
        <button
          type="button"
          class="button is-small"
          onClick={() => void desk.tray.dismiss(item.op.id).then(onDone)}
        >
          Discard
        </button>
        {text && <CopyButton text={text} label="Copy text" isSmall />}
      </div>
    </>
  )
}
