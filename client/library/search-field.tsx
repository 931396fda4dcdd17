import { useRef } from 'preact/hooks'
import { Keys } from '../commands/keys.tsx'
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
  const keydown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onEnter()
    else if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'Escape' && query !== '') onQuery('')
    else if (event.key === 'Escape') field.current?.blur()
    else return
    event.preventDefault()
  }
  return (
    <search class="article-search">
      <SearchIcon />
      <input
        ref={field}
        type="search"
        data-search
        class="field"
        aria-label="Search the articles"
        placeholder="Search"
        autocomplete="off"
        spellcheck={false}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={keydown}
      />
      <span class="article-search-key" aria-hidden="true">
        <Keys of="go.search" />
      </span>
    </search>
  )
}
