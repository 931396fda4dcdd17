import { STATUSES, type Status } from '../../shared/claim/status.ts'
import type { ReaderClaim } from './reader-claim.ts'
import type { TextGeometry } from './text-geometry.ts'

/**
 * While a page is printed its lines break elsewhere and the overlay is off: the claims are given to
 * the browser as highlights (CSS Custom Highlight API), named `claim-disputed` and so on. Browsers
 * without it print the text alone. Returns what ends this.
 */
export function highlightForPrint(
  geometry: TextGeometry,
  claims: () => Iterable<ReaderClaim>,
): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const clear = () => {
    for (const status of STATUSES) CSS.highlights.delete(`claim-${status}`)
  }
  const show = () => {
    for (const status of STATUSES) {
      const ranges = [...claims()]
        .filter((claim) => statusOnPaper(claim) === status)
        .flatMap(({ start, end }) => geometry.rangesOf(start, end))
      if (ranges.length > 0) CSS.highlights.set(`claim-${status}`, new Highlight(...ranges))
    }
  }
  if ('highlights' in CSS) {
    addEventListener('beforeprint', show, { signal })
    addEventListener('afterprint', clear, { signal })
  }
  return () => {
    stop.abort()
    if ('highlights' in CSS) clear()
  }
}

/** A settled claim looks like its outcome. */
function statusOnPaper({ status, verdicts: [outcome] }: ReaderClaim): Status {
  return status === 'settled' ? (outcome ?? 'open') : status
}
