import type { ReaderClaim } from './reader-claim.ts';
import type { TextGeometry } from './text-geometry.ts';
/**
 * While a page is printed its lines break elsewhere and the overlay is off: the claims are given to
 * the browser as highlights (CSS Custom Highlight API), named `claim-disputed` and so on. Browsers
 * without it print the text alone. Returns what ends this.
 */
export declare function highlightForPrint(geometry: TextGeometry, claims: () => Iterable<ReaderClaim>): () => void;
