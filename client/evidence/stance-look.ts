import type { Stance } from '../../shared/evidence/evidence.ts'

/** How a stance looks and reads: glyph and word, never a verdict's colour. */
export const STANCE_LOOK: Readonly<
  Record<Stance, { readonly glyph: string; readonly word: string; readonly meaning: string }>
> = {
  supports: { glyph: '+', word: 'Supports', meaning: 'It speaks for what the claim says' },
  refutes: { glyph: '−', word: 'Refutes', meaning: 'It speaks against what the claim says' },
  context: { glyph: '·', word: 'Context', meaning: 'It helps to understand the claim' },
}
