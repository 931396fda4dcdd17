/**
 * Strict UTF-8 (RFC 3629, table 3-7 of the Unicode Standard). By hand, because `TextDecoder` drops
 * a leading BOM or a fault's place: bytes are evidence, and a refusal names the offset.
 */

export type Utf8 =
  | { readonly ok: true; readonly text: string }
  /** `offset`: where the first sequence that is not UTF-8 begins, in bytes. */
  | { readonly ok: false; readonly offset: number }

/** Code units that one call turns into a string: well below any engine's limit of arguments. */
const UNITS_PER_CALL = 8192

/** Decodes without replacing, dropping or normalising anything: the text encodes to these bytes. */
export function decodeUtf8(bytes: Uint8Array): Utf8 {
  const units = new Uint16Array(bytes.length)
  let length = 0
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at]!
    if (lead < 0x80) {
      units[length++] = lead
      at += 1
      continue
    }
    const size = sequenceLength(bytes, at)
    if (size === 0) return { ok: false, offset: at }
    const point = codePoint(bytes, at, size)
    if (point > 0xffff) {
      units[length++] = 0xd7c0 + (point >> 10)
      units[length++] = 0xdc00 + (point & 0x3ff)
    } else {
      units[length++] = point
    }
    at += size
  }
  return { ok: true, text: stringOf(units.subarray(0, length)) }
}

/** Bytes of the well-formed sequence of several bytes that begins here, or 0 if there is none. */
function sequenceLength(bytes: Uint8Array, at: number): 0 | 2 | 3 | 4 {
  const lead = bytes[at]!
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  if (lead < 0xc2 || lead > 0xf4 || at + size > bytes.length) return 0
  const [lowest, highest] = secondByteRange(lead)
  const second = bytes[at + 1]!
  if (second < lowest || second > highest) return 0
  for (let i = at + 2; i < at + size; i++) if ((bytes[i]! & 0xc0) !== 0x80) return 0
  return size
}

/** Narrower after some leads: no overlong form, no surrogate, nothing above U+10FFFF. */
function secondByteRange(lead: number): readonly [number, number] {
  switch (lead) {
    case 0xe0:
      return AFTER_E0
    case 0xed:
      return AFTER_ED
    case 0xf0:
      return AFTER_F0
    case 0xf4:
      return AFTER_F4
    default:
      return CONTINUATION
  }
}

const CONTINUATION = [0x80, 0xbf] as const
const AFTER_E0 = [0xa0, 0xbf] as const
const AFTER_ED = [0x80, 0x9f] as const
const AFTER_F0 = [0x90, 0xbf] as const
const AFTER_F4 = [0x80, 0x8f] as const

function codePoint(bytes: Uint8Array, at: number, size: 2 | 3 | 4): number {
  let point = bytes[at]! & (0x7f >> size)
  for (let i = at + 1; i < at + size; i++) point = (point << 6) | (bytes[i]! & 0x3f)
  return point
}

function stringOf(units: Uint16Array): string {
  const parts: string[] = []
  for (let from = 0; from < units.length; from += UNITS_PER_CALL) {
    const call = units.subarray(from, from + UNITS_PER_CALL)
    parts.push(Reflect.apply(String.fromCharCode, undefined, call))
  }
  return parts.join('')
}
