import type { Size } from './stage.ts'

/** The articles of the reader benches; the quick ones only show that a bench runs. */
export function sizesOf(isQuick: boolean): { readonly small: Size; readonly large: Size } {
  return isQuick
    ? { small: { units: 20_000, claims: 200 }, large: { units: 60_000, claims: 600 } }
    : { small: { units: 100_000, claims: 1_000 }, large: { units: 1_000_000, claims: 10_000 } }
}
