import { useDesk } from '../desk/desk-context.ts'
import { Face, whoClass } from './faces.tsx'

/** While one follows somebody: a frame in their colour around the window, and the way out. */
export function FollowBanner() {
  const { following, people } = useDesk()
  const who = following.who.value
  const person = who && people.value.get(who)
  if (!person) return null
  return (
    <div class={`follow ${whoClass(person)}`}>
      <button type="button" class="follow-stop" onClick={() => following.stop()}>
        <Face person={person} size="small" isDecorative />
        <span class="follow-name">Following {person.name}</span>
        <span class="follow-hint">
          <span class="follow-sep">·</span> <kbd>Esc</kbd> stops
        </span>
      </button>
    </div>
  )
}
