import { useClaimDesk } from './claim-context.ts'

/** Speakers and tags in use, by the alphabet. */
export interface Suggestions {
  readonly speakers: readonly string[]
  readonly tags: readonly string[]
}

export function useSuggestions(): Suggestions {
  const { usage } = useClaimDesk().claims
  return { speakers: usage.speakers.value, tags: usage.tags.value }
}
