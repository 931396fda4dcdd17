import type { Scope } from './claim.ts'

/** The question that a verdict answers. */
export const SCOPE_QUESTION: Readonly<Record<Scope, string>> = {
  content: 'Is it so?',
  attribution: 'Was it said?',
}
