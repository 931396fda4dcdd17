import { useComputed } from '@preact/signals'
import type { ClaimId } from '../../shared/ids.ts'
import { useDesk } from '../desk/desk-context.ts'
import { namesInWords } from '../desk/words.ts'
import { whoClass } from './faces.tsx'
import { othersWritingOn } from './who-is-where.ts'

/** "Ana is typing", at the edge of a card: it takes no room, so nothing moves when it comes. */
export function WritingNow({ claim }: { claim: ClaimId }) {
  const desk = useDesk()
  // As text, so that the card is drawn anew only when other people write.
  const ids = useComputed(() =>
    othersWritingOn(desk.presence.present.value, claim, desk.me.value.id).join(' '),
  ).value
  if (ids === '') return null
  const writers = ids.split(' ').flatMap((id) => desk.people.value.get(id as never) ?? [])
  const [first] = writers
  if (!first) return null
  const names = namesInWords(writers.map(({ name }) => name))
  return (
    <p class={`writing-now ${whoClass(first)}`}>
      {names} {writers.length === 1 ? 'is' : 'are'} typing
      <span class="writing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </p>
  )
}
