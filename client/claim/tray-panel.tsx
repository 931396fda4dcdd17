import { useState } from 'preact/hooks'
import { CopyButton } from '../desk/copy-button.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { WarnIcon } from '../desk/icons.tsx'
import { counted } from '../desk/words.ts'
import type { TrayItem } from '../sync/device.ts'
import { trayWordsOf } from './tray-words.ts'

/**
 * Changes of one's own that were refused: nothing vanishes, each waits for a word. It lies over the
 * page, so that a refusal moves nothing under the hand.
 */
export function TrayPanel() {
  const items = useDesk().tray.items.value
  const [isOpen, setOpen] = useState(true)
  if (items.length === 0) return null
  return (
    <section class="tray" aria-label="Refused changes">
      <button
        type="button"
        class="tray-head"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <WarnIcon />
        {counted(items.length, 'change')} of yours {items.length === 1 ? 'was' : 'were'} refused
        <span class="grow" />
        <span class="tray-toggle">{isOpen ? 'hide' : 'show'}</span>
      </button>
      {isOpen && (
        <ul class="tray-items">
          {items.map((item) => (
            <TrayRow key={item.op.id} item={item} />
          ))}
        </ul>
      )}
    </section>
  )
}

function TrayRow({ item }: { item: TrayItem }) {
  const desk = useDesk()
  const { wanted, text, reason, now } = trayWordsOf(item)
  const [isHopeless, setHopeless] = useState(false)
  const article = desk.library.articles.value.find(({ id }) => id === item.stream)
  const keep = async () => {
    if (!(await desk.keepMine(item))) setHopeless(true)
  }
  return (
    <li class="tray-item">
      <p>
        <b>{wanted}</b>
        {article?.title && <span class="hint"> in “{article.title}”</span>}
      </p>
      {text && <q>{text}</q>}
      <p class="tray-reason">
        {reason} {now}
      </p>
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
          onClick={() => void desk.tray.dismiss(item.op.id)}
        >
          Discard
        </button>
        {text && <CopyButton text={text} label="Copy text" isSmall />}
      </div>
    </li>
  )
}
