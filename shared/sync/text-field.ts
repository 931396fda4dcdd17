import * as z from 'zod'

/** C0 and C1 controls but for tab and line feed, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
const UNKEEPABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/u

/** Characters that turn or hide what is read: bidi controls, zero-width and line separators. */
const DECEIVING = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\n\t]/u

/** Something that leaves ink: not a blank, not a joiner or filler, not the empty Braille cell. */
const READABLE = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u

/** The refusal code that a failed check stands for, carried through zod's issues. */
export type TextFault = 'BAD_ENCODING' | 'TOO_LARGE' | 'BAD_SHAPE'

function fault(code: TextFault): { readonly params: { readonly code: TextFault } } {
  return { params: { code } }
}

/** Text of several lines, at most `max` code points. */
export function prose(max: number) {
  return z
    .string()
    .refine((text) => text.length <= max * 2 && [...text].length <= max, fault('TOO_LARGE'))
    .refine((text) => !UNKEEPABLE.test(text), fault('BAD_ENCODING'))
}

/** One visible line, at most `max` code points, with something to be read in it. */
export function line(max: number) {
  return prose(max)
    .refine((text) => !DECEIVING.test(text), fault('BAD_SHAPE'))
    .refine((text) => READABLE.test(text), fault('BAD_SHAPE'))
}
