import { type ReviewerId, UUID_PATTERN } from '../ids.ts'

const MENTION = new RegExp(`@\\{(${UUID_PATTERN.source.slice(1, -1)})\\}`, 'g')

/** How a text names a person: by id, so that it shows the name that the person has by now. */
export function mentionPattern(): RegExp {
  return new RegExp(MENTION)
}

export function mentionOf(reviewer: ReviewerId): string {
  return `@{${reviewer}}`
}

/** Those whom a text names, each once, in its order. */
export function mentionsIn(text: string): readonly ReviewerId[] {
  return [...new Set([...text.matchAll(MENTION)].map((found) => found[1] as ReviewerId))]
}

/** The text with something in the place of each mention. */
export function withMentions(text: string, shown: (reviewer: ReviewerId) => string): string {
  return text.replaceAll(MENTION, (_, id: string) => shown(id as ReviewerId))
}
