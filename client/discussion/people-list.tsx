import { Face } from '../presence/faces.tsx'
import type { Offered } from './handles.ts'

/** Who can be called, below the field; the field keeps the keyboard and says which one is meant. */
export function PeopleList(props: {
  id: string
  people: readonly Offered[]
  /** The index of the one that Enter takes. */
  chosen: number
  onPick: (index: number) => void
}) {
  const { id, people, chosen, onPick } = props
  return (
    <div id={id} class="people-list" role="listbox" aria-label="People to call">
      {people.map(({ id: reviewer, handle, color }, index) => (
        <div
          key={reviewer}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          // Before the field loses the keyboard.
          onMouseDown={(event) => {
            event.preventDefault()
            onPick(index)
          }}
        >
          <Face person={{ name: handle, color }} size="tiny" isDecorative />
          {handle}
        </div>
      ))}
    </div>
  )
}
