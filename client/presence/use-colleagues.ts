import { useSignalEffect } from '@preact/signals'
import type { ArticleId } from '../../shared/ids.ts'
import type { Reader } from '../article/reader.ts'
import { useDesk } from '../desk/desk-context.ts'
import { initialsOf } from '../desk/words.ts'
import { whoColour } from './faces.tsx'

/**
 * Shows in the text what colleagues select and where they read. Straight from the signals into the
 * reader: it comes four times a second, and no component needs to be drawn anew for it.
 */
export function useColleagues(article: ArticleId, reader: { readonly current: Reader | null }) {
  const { presence, people, me } = useDesk()
  useSignalEffect(() => {
    const own = me.value.id
    const there = presence.present.value.flatMap(({ reviewer, stream, selection, reading }) => {
      const person = people.value.get(reviewer)
      if (!person || stream !== article || reviewer === own) return []
      const { name } = person
      const shown = { name, initials: initialsOf(name), colour: whoColour(person) }
      return [{ shown, selection, reading }]
    })
    reader.current?.setSelections(
      there.flatMap(({ shown, selection }) => (selection ? [{ ...shown, ...selection }] : [])),
    )
    reader.current?.setReaders(
      there.flatMap(({ shown, reading }) =>
        reading === undefined ? [] : [{ ...shown, offset: reading }],
      ),
    )
  })
}
