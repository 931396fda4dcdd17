import { useMemo } from 'preact/hooks'
import { mentionPattern, withMentions } from '../../shared/discussion/mentions.ts'
import type { ReviewerId } from '../../shared/ids.ts'
import type { Desk } from '../desk/desk.ts'
import { Prose } from '../markdown/prose.tsx'

/** A comment as it is read: Markdown, in which people have the name that they have by now. */
export function CommentText({ desk, text }: { desk: Desk; text: string }) {
  const people = desk.people.value
  const { id: me } = desk.me.value
  const dress = useMemo(
    () => (drawn: DocumentFragment) => showMentions(drawn, (id) => desk.nameOf(id), me),
    [desk, people, me],
  )
  return (
    <Prose text={text} plain={withMentions(text, (id) => `@${desk.nameOf(id)}`)} dress={dress} />
  )
}

/** Puts names where ids stand; nothing but text is read, so nothing else can come of it. */
function showMentions(
  drawn: DocumentFragment,
  nameOf: (id: ReviewerId) => string,
  me: ReviewerId,
): void {
  const walker = document.createTreeWalker(drawn, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    const parts = text.data.split(mentionPattern())
    if (parts.length === 1) continue
    // Every second part is the id of somebody.
    text.replaceWith(
      ...parts.map((part, index) => {
        if (index % 2 === 0) return part
        const called = document.createElement('span')
        called.className = part === me ? 'mention is-me' : 'mention'
        called.textContent = `@${nameOf(part as ReviewerId)}`
        return called
      }),
    )
  }
}
