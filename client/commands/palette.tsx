import { useId, useMemo, useRef, useState } from 'preact/hooks'
import { useDesk, useRouter } from '../desk/desk-context.ts'
import { SearchIcon } from '../desk/icons.tsx'
import { useModal } from '../desk/modal.tsx'
import { placesAround } from './focus.ts'
import { Caps } from './keys.tsx'
import { found, type PaletteEntry, paletteEntries } from './palette-entries.ts'

/** A line to type into, and below it all that can be done from where one is, and every article. */
export function Palette(props: {
  opener: Element | null
  /** @param then what was chosen, to be run when the palette is gone */
  onClose: (then?: () => void) => void
}) {
  const { opener, onClose } = props
  const desk = useDesk()
  const router = useRouter()
  const element = useModal(onClose)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const commands = desk.commands.all()
  const articles = desk.library.articles.value
  const { value: choices } = desk.keys.choices
  const entries = useMemo(() => {
    const target = opener?.isConnected ? opener : null
    return paletteEntries({
      commands: commands.filter(({ id, isUnlisted }) => id !== 'help.palette' && !isUnlisted),
      articles,
      at: { target },
      places: placesAround(target),
      keysOf: (command) => desk.commands.keysFor(command),
      run: (command) => void desk.commands.run(command.id, { target }),
      go: (path) => router.go(path),
    })
  }, [desk, router, opener, commands, articles, choices])
  const shown = query.trim() === '' ? entries : found(query, entries)
  const chosen = shown[at]
  const move = (to: number) => {
    setAt(to)
    // Scrolled by hand: the keyboard stays in the field.
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' })
  }
  const take = (entry: PaletteEntry | undefined) => {
    if (entry?.isEnabled) onClose(entry.run)
  }
  const pressed = (event: KeyboardEvent) => {
    const last = shown.length - 1
    if (event.isComposing) return
    if (event.key === 'ArrowDown') move(at >= last ? 0 : at + 1)
    else if (event.key === 'ArrowUp') move(at <= 0 ? last : at - 1)
    else if (event.key === 'Enter') take(chosen)
    else if (event.key === 'k' && (event.ctrlKey || event.metaKey)) onClose()
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={element}
      class="modal palette"
      aria-label="Commands"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div class="palette-body">
        <label class="palette-line">
          <SearchIcon />
          <span class="sr-only">Command or article</span>
          <input
            type="text"
            role="combobox"
            autofocus
            autocomplete="off"
            spellcheck={false}
            placeholder="What would you like to do?"
            aria-expanded="true"
            aria-controls={id}
            aria-activedescendant={chosen ? `${id}-${at}` : undefined}
            value={query}
            onInput={(event) => {
              setQuery(event.currentTarget.value)
              setAt(0)
              list.current?.scrollTo(0, 0)
            }}
            onKeyDown={pressed}
          />
        </label>
        <div ref={list} id={id} class="palette-list" role="listbox" aria-label="Commands">
          {shown.map((entry, index) => (
            <Entry
              key={entry.id}
              id={`${id}-${index}`}
              entry={entry}
              isChosen={index === at}
              point={() => setAt(index)}
              take={() => take(entry)}
            />
          ))}
        </div>
        <p class="palette-none" role="status">
          {shown.length === 0 && 'Nothing by that name, neither a command nor an article.'}
        </p>
      </div>
    </dialog>
  )
}

function Entry(props: {
  id: string
  entry: PaletteEntry
  isChosen: boolean
  point: () => void
  take: () => void
}) {
  const { id, entry, isChosen, point, take } = props
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard (aria-activedescendant)
    // biome-ignore lint/a11y/useFocusableInteractive: the same
    <div
      id={id}
      class="palette-entry"
      role="option"
      aria-selected={isChosen}
      aria-disabled={!entry.isEnabled}
      onPointerMove={point}
      onClick={take}
    >
      <span class="palette-title">{entry.title}</span>
      <span class="palette-detail">{entry.detail}</span>
      {entry.keys[0] !== undefined && <Caps keys={entry.keys[0]} />}
    </div>
  )
}
