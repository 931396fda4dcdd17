import type { ReviewerRow } from '../../shared/access/reviewer.ts'
import { IDENTITY_COLORS } from '../../shared/access/reviewer.ts'
import { initialsOf } from '../desk/words.ts'

/** What of a person shows in a face. */
export type Person = Pick<ReviewerRow, 'name' | 'color'>

/** The class that gives a person's colour as `--who` (tokens.css). */
export function whoClass({ color }: Pick<Person, 'color'>): string {
  return `who-${((color % IDENTITY_COLORS) + IDENTITY_COLORS) % IDENTITY_COLORS}`
}

/** The same as a CSS colour, for what is not drawn by a class. */
export function whoColour(person: Pick<Person, 'color'>): string {
  return `var(--${whoClass(person)})`
}

/**
 * A person as a coloured disc with initials; the name is for those who cannot see it, unless it
 * stands beside the disc anyway.
 */
export function Face(props: { person: Person; size?: 'small' | 'tiny'; isDecorative?: boolean }) {
  const { person, size, isDecorative = false } = props
  const classes = `face ${whoClass(person)} ${size ? `is-${size}` : ''}`
  return (
    <span class={classes} title={isDecorative ? undefined : person.name}>
      <span aria-hidden="true">{initialsOf(person.name)}</span>
      {!isDecorative && <span class="sr-only">{person.name}</span>}
    </span>
  )
}

/** Faces beside each other, at most so many; the rest as a number. */
export function Faces(props: {
  people: readonly Person[]
  label: string
  most?: number
  size?: 'small' | 'tiny'
}) {
  const { people, label, most = 5, size } = props
  if (people.length === 0) return null
  const shown = people.slice(0, people.length > most ? most - 1 : most)
  const hidden = people.length - shown.length
  return (
    <ul class="faces" aria-label={label}>
      {shown.map((person) => (
        <li key={`${person.name} ${person.color}`}>
          <Face person={person} {...(size ? { size } : {})} />
        </li>
      ))}
      {hidden > 0 && <li class={`face is-more ${size ? `is-${size}` : ''}`}>+{hidden}</li>}
    </ul>
  )
}
