import { useId } from 'preact/hooks'
import { REASON_WORDS } from '../../shared/claim/reason-words.ts'
import { REASON_CODES, type ReasonCode } from '../../shared/claim/verdict.ts'
import type { ArticleId, ReviewerId } from '../../shared/ids.ts'
import type { Desk } from '../desk/desk.ts'
import { useDesk } from '../desk/desk-context.ts'
import { CloseIcon } from '../desk/icons.tsx'
import { articleWordsOf } from '../library/article-words.ts'
import { useQueue } from './queue-context.ts'
import { type ViewFilter, withChoice } from './queue-view.ts'

type Choice = readonly [value: string, words: string]

/** Hours since a claim was marked. */
const AGES: readonly Choice[] = [
  ['1', 'Older than 1 hour'],
  ['4', 'Older than 4 hours'],
  ['24', 'Older than 1 day'],
  ['72', 'Older than 3 days'],
  ['168', 'Older than 1 week'],
]

/** Which of the list one wants to see; each choice is in the address at once. */
export function QueueFilters({ id }: { id: string }) {
  const desk = useDesk()
  const queue = useQueue()
  const { filter } = desk.queue.view.value
  const change = <Key extends keyof ViewFilter>(key: Key, value: ViewFilter[Key] | undefined) =>
    queue.filterBy(withChoice(filter, key, value))
  const articles = desk.library.articles.value
  const outlets = [...new Set(articles.flatMap(({ outlet }) => outlet ?? []))].sort()
  const people = [...desk.people.value.values()].map(({ id, name }): Choice => [id, name])
  return (
    <fieldset id={id} class="queue-filters" aria-label="Show only">
      <Select
        label="Article"
        any="Any article"
        value={filter.article}
        choices={articles.map((one) => [one.id, articleWordsOf(one).title])}
        onChoose={(one) => change('article', one as ArticleId | undefined)}
      />
      <Select
        label="Outlet"
        any="Any outlet"
        value={filter.outlet === undefined ? undefined : (filter.outlet ?? UNKNOWN)}
        choices={[...outlets.map((one): Choice => [one, one]), [UNKNOWN, 'Unknown outlet']]}
        onChoose={(one) => change('outlet', one === UNKNOWN ? null : one)}
      />
      <Select
        label="Judged by"
        any="Anybody"
        value={filter.reviewer}
        choices={people.map(([id, name]) => [id, id === queue.me ? 'Me' : name])}
        onChoose={(one) => change('reviewer', one as ReviewerId | undefined)}
      />
      <Words
        label="Speaker"
        value={filter.speaker ?? undefined}
        known={knownIn(desk, (one) => (one.speaker === null ? [] : [one.speaker]))}
        onChoose={(one) => change('speaker', one)}
      />
      <Words
        label="Tag"
        value={filter.tag}
        known={knownIn(desk, ({ tags }) => tags)}
        onChoose={(one) => change('tag', one)}
      />
      <Select
        label="Reason"
        any="Any reason"
        value={filter.reason}
        choices={REASON_CODES.map((code) => [code, REASON_WORDS[code]])}
        onChoose={(one) => change('reason', one as ReasonCode | undefined)}
      />
      <Select
        label="Age"
        any="Any age"
        value={filter.olderThan === undefined ? undefined : `${filter.olderThan}`}
        choices={AGES}
        onChoose={(one) => change('olderThan', one === undefined ? undefined : Number(one))}
      />
    </fieldset>
  )
}

/** No outlet has this name: a name has no line break. */
const UNKNOWN = '\n'

/** What is asked for, each with a way to ask for it no more. */
export function FilterChips() {
  const desk = useDesk()
  const queue = useQueue()
  const { filter } = desk.queue.view.value
  const asked = Object.keys(filter) as (keyof ViewFilter)[]
  if (asked.length === 0) return null
  return (
    <ul class="queue-chips" aria-label="Shown are only">
      {asked.map((key) => {
        const words = choiceInWords(desk, filter, key)
        return (
          <li key={key}>
            <button
              type="button"
              class="chip is-small"
              aria-label={`Show not only: ${words}`}
              onClick={() => queue.filterBy(withChoice(filter, key, undefined))}
            >
              {words}
              <CloseIcon />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function choiceInWords(desk: Desk, filter: ViewFilter, key: keyof ViewFilter): string {
  switch (key) {
    case 'article': {
      const article = filter.article && desk.library.article(filter.article)
      return article ? articleWordsOf(article).title : 'one article'
    }
    case 'outlet':
      return filter.outlet ?? 'unknown outlet'
    case 'reviewer':
      return filter.reviewer ? `judged by ${desk.nameOf(filter.reviewer)}` : ''
    case 'speaker':
      return filter.speaker ?? 'no speaker'
    case 'tag':
      return `# ${filter.tag}`
    case 'reason':
      return filter.reason ? REASON_WORDS[filter.reason] : ''
    case 'olderThan':
      return (
        AGES.find(([hours]) => hours === `${filter.olderThan}`)?.[1] ??
        `Older than ${filter.olderThan} h`
      )
  }
}

/** What occurs in the claims that are here; of a long list there may be more. */
function knownIn(
  desk: Desk,
  of: (claim: { speaker: string | null; tags: readonly string[] }) => readonly string[],
): readonly string[] {
  const found = new Set<string>()
  for (const claim of desk.queue.claims.value.values()) for (const one of of(claim)) found.add(one)
  return [...found].sort((a, b) => a.localeCompare(b, 'en'))
}

function Select(props: {
  label: string
  any: string
  value: string | undefined
  choices: readonly Choice[]
  onChoose: (value: string | undefined) => void
}) {
  const { label, any, value, choices, onChoose } = props
  return (
    <label class="queue-filter">
      <span>{label}</span>
      <select
        class={`choose ${value === undefined ? '' : 'is-chosen'}`}
        value={value ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value || undefined)}
      >
        <option value="">{any}</option>
        {choices.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A word that one types, or takes from those that occur. */
function Words(props: {
  label: string
  value: string | undefined
  known: readonly string[]
  onChoose: (value: string | undefined) => void
}) {
  const { label, value, known, onChoose } = props
  const id = useId()
  return (
    <label class="queue-filter">
      <span>{label}</span>
      <input
        class={`choose ${value === undefined ? '' : 'is-chosen'}`}
        list={id}
        autoComplete="off"
        placeholder="Any"
        value={value ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value.trim() || undefined)}
      />
      <datalist id={id}>
        {known.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </label>
  )
}
