import { useId, useRef } from 'preact/hooks'
import type { ReviewerId } from '../../shared/ids.ts'
import { Keys } from '../commands/keys.tsx'
import { CloseIcon } from '../desk/icons.tsx'
import { useClaimDesk } from './claim-context.ts'
import { isFiltering, NO_FILTER } from './claim-filter.ts'
import { useFilterChange } from './filter-in-address.ts'

/** Narrows the cards by who is in them, by tag and by words; says how many are left. */
export function ClaimSearch() {
  const { claims, filter, shown, desk } = useClaimDesk()
  const change = useFilterChange()
  const { reviewer, tag } = filter.value
  const people = claims.usage.people.value
  const tags = claims.usage.tags.value
  const all = claims.order.value.length
  if (all === 0 && !isFiltering(filter.value)) return null
  const nameOf = (id: ReviewerId) => (id === desk.me.value.id ? 'Me' : desk.nameOf(id))
  return (
    <search class="claim-search" aria-label="Filter claims">
      {isFiltering(filter.value) && (
        <p class="claim-search-count">
          <span role="status">{`${shown.value.length} of ${all} shown`}</span>
          <button type="button" class="link" onClick={() => change(NO_FILTER)}>
            Show all
          </button>
        </p>
      )}
      {(people.length > 1 || reviewer !== null) && (
        <Choice
          label="Marked or judged by"
          anyone="Anybody"
          value={reviewer}
          choices={withChosen(people, reviewer).map((id) => [id, nameOf(id)])}
          onChoose={(id) => change({ reviewer: id as ReviewerId | null })}
        />
      )}
      {(tags.length > 0 || tag !== null) && (
        <Choice
          label="Tag"
          anyone="Any tag"
          value={tag}
          choices={withChosen(tags, tag).map((one) => [one, `# ${one}`])}
          onChoose={(one) => change({ tag: one })}
        />
      )}
      <SearchField />
    </search>
  )
}

function SearchField() {
  const { filter } = useClaimDesk()
  const change = useFilterChange()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const { text } = filter.value
  const escaped = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || text === '') return
    event.preventDefault()
    event.stopPropagation()
    change({ text: '' })
  }
  return (
    <div class="claim-find">
      <label for={id} class="sr-only">
        Search the claims
      </label>
      <input
        id={id}
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellcheck={false}
        data-search
        placeholder="Filter claims"
        value={text}
        onInput={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={escaped}
      />
      {text === '' ? (
        <span class="claim-find-key" aria-hidden="true">
          <Keys of="go.search" />
        </span>
      ) : (
        <button
          type="button"
          class="icon-button is-small"
          aria-label="Clear the search"
          onClick={() => {
            change({ text: '' })
            field.current?.focus()
          }}
        >
          <CloseIcon />
        </button>
      )}
    </div>
  )
}

function Choice(props: {
  label: string
  anyone: string
  value: string | null
  choices: readonly (readonly [value: string, words: string])[]
  onChoose: (value: string | null) => void
}) {
  const { label, anyone, value, choices, onChoose } = props
  return (
    <select
      class={`choose ${value === null ? '' : 'is-chosen'}`}
      aria-label={label}
      title={label}
      value={value ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value || null)}
    >
      <option value="">{anyone}</option>
      {choices.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  )
}

/** What is chosen stays a choice when no claim has it any more. */
function withChosen<Value extends string>(
  values: readonly Value[],
  chosen: Value | null,
): readonly Value[] {
  return chosen === null || values.includes(chosen) ? values : [...values, chosen]
}
