import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ClaimDesk } from './claim-desk.ts'

const ClaimContext = createContext<ClaimDesk | null>(null)

export const ClaimProvider = ClaimContext.Provider

/** The claims of the article on screen; only below `ClaimProvider`. */
export function useClaimDesk(): ClaimDesk {
  const claims = useContext(ClaimContext)
  if (!claims) throw new Error('This part of the page needs an open article.')
  return claims
}
