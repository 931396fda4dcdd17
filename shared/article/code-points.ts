/**
 * Positions in JavaScript count UTF-16 code units, Python and the W3C's TextPositionSelector count
 * code points: they differ behind every character above U+FFFF, such as an emoji.
 */

/** Code units between two checkpoints: a look-up reads at most so many. */
const STEP = 512

/** Whether a cut at this offset would split a character above U+FFFF in two. */
export function isInsideSurrogatePair(text: string, utf16Offset: number): boolean {
  return isLow(text.charCodeAt(utf16Offset)) && isHigh(text.charCodeAt(utf16Offset - 1))
}

/**
 * The number of code points before a UTF-16 offset (half a pair alone counts as one). Throws a
 * RangeError outside the text and inside a pair. For many look-ups, use a `CodePointIndex`.
 */
export function toCodePoint(text: string, utf16Offset: number): number {
  assertOffset(text, utf16Offset)
  return utf16Offset - pairsIn(text, 0, utf16Offset)
}

/** The UTF-16 offset behind so many code points. Throws a RangeError outside the text. */
export function toUtf16(text: string, codePointOffset: number): number {
  return seek(text, { utf16: 0, codePoint: 0 }, codePointOffset)
}

/** The same conversions for many look-ups in one text: built once in linear time. */
export class CodePointIndex {
  readonly #text: string
  /** At `k`: the pairs whose second half stands before `k * STEP`. */
  readonly #pairs: Uint32Array
  /** Length of the text in code points. */
  readonly length: number

  constructor(text: string) {
    this.#text = text
    this.#pairs = new Uint32Array(Math.floor(text.length / STEP) + 1)
    for (let k = 1; k < this.#pairs.length; k++) {
      this.#pairs[k] = this.#pairs[k - 1]! + pairsIn(text, (k - 1) * STEP, k * STEP)
    }
    const last = this.#pairs.length - 1
    this.length = text.length - this.#pairs[last]! - pairsIn(text, last * STEP, text.length)
  }

  toCodePoint(utf16Offset: number): number {
    assertOffset(this.#text, utf16Offset)
    const k = Math.floor(utf16Offset / STEP)
    return utf16Offset - this.#pairs[k]! - pairsIn(this.#text, k * STEP, utf16Offset)
  }

  toUtf16(codePointOffset: number): number {
    if (!(codePointOffset >= 0 && codePointOffset <= this.length)) throw outside(codePointOffset)
    let low = 0
    let high = this.#pairs.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.#codePointsAt(middle) <= codePointOffset) low = middle
      else high = middle - 1
    }
    const from = { utf16: low * STEP, codePoint: this.#codePointsAt(low) }
    return seek(this.#text, from, codePointOffset)
  }

  #codePointsAt(checkpoint: number): number {
    return checkpoint * STEP - this.#pairs[checkpoint]!
  }
}

interface Place {
  readonly utf16: number
  readonly codePoint: number
}

/** Walks on from a place; one inside a pair has counted that pair already. */
function seek(text: string, from: Place, codePointOffset: number): number {
  if (!Number.isSafeInteger(codePointOffset)) throw outside(codePointOffset)
  let { utf16, codePoint } = from
  if (isInsideSurrogatePair(text, utf16)) utf16 += 1
  while (codePoint < codePointOffset && utf16 < text.length) {
    utf16 += isInsideSurrogatePair(text, utf16 + 1) ? 2 : 1
    codePoint += 1
  }
  if (codePoint !== codePointOffset) throw outside(codePointOffset)
  return utf16
}

/** The pairs whose second half stands in `[start, end)`. */
function pairsIn(text: string, start: number, end: number): number {
  let pairs = 0
  for (let at = start; at < end; at++) if (isInsideSurrogatePair(text, at)) pairs += 1
  return pairs
}

function assertOffset(text: string, offset: number): void {
  const inside = Number.isSafeInteger(offset) && offset >= 0 && offset <= text.length
  if (!inside) throw outside(offset)
  if (isInsideSurrogatePair(text, offset)) {
    throw new RangeError(`offset ${offset} lies inside a surrogate pair`)
  }
}

function outside(offset: number): RangeError {
  return new RangeError(`offset ${offset} lies outside the text`)
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
