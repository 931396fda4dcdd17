import * as z from 'zod'
import { isKeepable, isPlainLine, isWithin } from './text-rules.ts'

/** The refusal code that a failed check stands for, carried through zod's issues. */
export type TextFault = 'BAD_ENCODING' | 'TOO_LARGE' | 'BAD_SHAPE'

export function fault(code: TextFault): { readonly params: { readonly code: TextFault } } {
  return { params: { code } }
}

/** Text of several lines, at most `max` code points. */
export function prose(max: number) {
  return z
    .string()
    .refine((text) => isWithin(text, max), fault('TOO_LARGE'))
    .refine(isKeepable, fault('BAD_ENCODING'))
}

/** One visible line, at most `max` code points, with something to be read in it. */
export function line(max: number) {
  return prose(max).refine(isPlainLine, fault('BAD_SHAPE'))
}
