import { useLayoutEffect } from 'preact/hooks'
import { useRouter } from '../desk/desk-context.ts'
import { useClaimDesk } from './claim-context.ts'
import type { ClaimDesk } from './claim-desk.ts'
import { type ClaimFilter, filterOf, isFiltering, searchWith } from './claim-filter.ts'

/** Filters as the address says, now and after every step back or forth. */
export function useFilterInAddress(claims: ClaimDesk): void {
  const route = useRouter().route.value
  const search = route.screen === 'article' ? route.search : ''
  useLayoutEffect(() => {
    claims.filter.value = filterOf(search)
  }, [claims, search])
}

/**
 * Changes the filter through the address: what is chosen is a step that goes back; a search that is
 * being typed is one step, however many letters it takes.
 */
export function useFilterChange(): (change: Partial<ClaimFilter>) => void {
  const router = useRouter()
  const { filter } = useClaimDesk()
  return (change) => {
    const before = filter.peek()
    const after = { ...before, ...change }
    const isTyping = change.text !== undefined && isFiltering(before) && isFiltering(after)
    router.ask(searchWith(location.search, after), isTyping && before.text !== '' ? 'same' : 'new')
  }
}
