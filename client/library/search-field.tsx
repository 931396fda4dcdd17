import { useRef } from 'preact/hooks'
import { useCommands } from '../commands/use-commands.ts'
import { useDesk } from '../desk/desk-context.ts'
import { SearchIcon } from '../desk/icons.tsx'

/** Filters the list as one types: Enter opens the first, the arrows go into the list, Escape clears. */
export function SearchField(props: {
  query: string
  onQuery: (query: string) => void
  onEnter: () => void
  onDown: () => void
}) {
  const { query, onQuery, onEnter, onDown } = props
  const field = useRef<HTMLInputElement>(null)
  useCommands(
    () => [
      {
        id: 'articles.search',
        title: 'Search the articles',
        group: 'Anywhere',
        where: 'anywhere',
        keys: ['/'],
        run: () => {
          field.current?.focus()
          field.current?.select()
        },
      },
    ],
    [],
  )
  const [key] = useDesk().commands.keysOf('articles.search')
  const keydown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onEnter()
    else if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'Escape' && query !== '') onQuery('')
    else if (event.key === 'Escape') field.current?.blur()
    else return
    event.preventDefault()
  }
  return (
    <search class="search-field">
      <SearchIcon />
      <input
        ref={field}
        type="search"
        class="field"
        aria-label="Search the articles"
        placeholder="Search"
        autocomplete="off"
        spellcheck={false}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={keydown}
      />
      {key && (
        <span class="search-key" aria-hidden="true">
          <kbd>{key}</kbd>
        </span>
      )}
    </search>
  )
}
