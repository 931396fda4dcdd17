import { useComputed } from '@preact/signals'
import type { ArticleId, ReviewerId } from '../../shared/ids.ts'
import { useCommands } from '../commands/use-commands.ts'
import { useDesk } from '../desk/desk-context.ts'
import { counted } from '../desk/words.ts'
import { Face, whoClass } from './faces.tsx'
import { presenceCommands } from './presence-commands.ts'
import { PRESENT_LIST, PresentList } from './present-list.tsx'
import { othersIn } from './who-is-where.ts'

/** More faces than this are a number: one cannot know fifty people by their initials. */
const MOST_FACES = 4

/**
 * Who is here, in the top bar. In an article a face is a button that follows its owner; what does not
 * fit, and where everybody else is, stands in the list that opens.
 */
export function PresentPeople({ article }: { article: ArticleId | null }) {
  const desk = useDesk()
  const me = desk.me.value
  // As text, so that those who only scroll do not have the bar drawn anew.
  const ids = useComputed(() => {
    const present = desk.presence.present.value
    const others = present.flatMap(({ reviewer }) => (reviewer === me.id ? [] : [reviewer]))
    return [
      (article ? othersIn(present, article, me.id) : [...new Set(others)]).join(' '),
      new Set(others).size,
    ].join('|')
  }).value
  const [shownIds = '', onDesk = '0'] = ids.split('|')
  const people = shownIds
    .split(' ')
    .flatMap((id) => desk.people.value.get(id as ReviewerId) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name))
  const faces = people.slice(0, MOST_FACES)
  const hidden = people.length - faces.length
  const followed = desk.following.who.value
  useCommands(() => presenceCommands(desk.following), [desk])
  return (
    <>
      <div class="present">
        <ul class="faces" aria-label={article ? 'People in this article' : 'People on the desk'}>
          {faces.map((person) => (
            <li key={person.id}>
              {article ? (
                <button
                  type="button"
                  class={`face-button ${whoClass(person)}`}
                  aria-pressed={followed === person.id}
                  title={`Follow ${person.name}`}
                  onClick={() => desk.following.toggle(person.id)}
                >
                  <Face person={person} isDecorative />
                  <span class="sr-only">Follow {person.name}</span>
                </button>
              ) : (
                <Face person={person} />
              )}
            </li>
          ))}
          {article && (
            <li>
              <Face person={me} />
            </li>
          )}
        </ul>
        {onDesk !== '0' && (
          <button
            type="button"
            class={`present-more ${hidden > 0 ? 'is-number' : ''}`}
            popovertarget={PRESENT_LIST}
            aria-label={`Who is here: ${counted(Number(onDesk) + 1, 'person', 'people')}`}
            title="Who is here"
          >
            {hidden > 0 ? `+${hidden}` : <Chevron />}
            <span class="present-count">{Number(onDesk) + 1}</span>
          </button>
        )}
      </div>
      <PresentList article={article} />
    </>
  )
}

function Chevron() {
  return (
    <svg class="icon" width="12" height="12" viewBox="0 0 12 12" fill="none" aria-hidden="true">
      <path d="m3 4.5 3 3 3-3" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
    </svg>
  )
}
