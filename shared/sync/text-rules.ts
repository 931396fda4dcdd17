/** C0 and C1 controls but for tab and line feed, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
const UNKEEPABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/u

/** Characters that turn or hide what is read: bidi controls, zero-width and line separators. */
const DECEIVING = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\n\t]/u

/** Something that leaves ink: not a blank, not a joiner or filler, not the empty Braille cell. */
const READABLE = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u

/** At most so many code points. */
export function isWithin(text: string, max: number): boolean {
  return text.length <= max * 2 && [...text].length <= max
}

/** Whether it can be kept in JSON and shown as it is. */
export function isKeepable(text: string): boolean {
  return !UNKEEPABLE.test(text)
}

/** One line that says what it shows, with something to be read in it. */
export function isPlainLine(text: string): boolean {
  return !DECEIVING.test(text) && READABLE.test(text)
}

/** http or https, with a host and no user info: nothing else is ever offered as a link. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s/@?#]+([/?#]\S*)?$/i.test(text)) return false
  return !text.includes('\\')
}

/** What somebody typed or pasted as one line, without what `isPlainLine` refuses; it may be empty. */
export function toLine(typed: string): string {
  const kept = [...typed.replace(/\s+/g, ' ')]
    .filter((character) => !DECEIVING.test(character) && isKeepable(character))
    .join('')
    .trim()
  return READABLE.test(kept) ? kept : ''
}
