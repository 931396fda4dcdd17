import type { Status } from '../../shared/claim/status.ts';
import { type Verdict } from '../../shared/claim/verdict.ts';
/** What of a claim decides how it looks in text, gutter and print. */
export interface ClaimStanding {
    readonly status: Status;
    /** The distinct verdicts that count; only a split claim draws them. */
    readonly verdicts: readonly Verdict[];
}
/**
 * The classes that carry a claim's colours and line styles (tokens.css): `v-disputed`, and for a
 * split one its verdicts too, `v-split s-verified-disputed`, in the order of `VERDICTS`.
 */
export declare function lookOf({ status, verdicts }: ClaimStanding): string;
/** How many lines a claim draws under its words. */
export declare function linesOf({ status, verdicts }: ClaimStanding): number;
