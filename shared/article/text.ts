import { isBlank } from './lines.ts'
import { decodeUtf8 } from './utf8.ts'

export type TextRefusalCode = 'BAD_ENCODING' | 'BAD_FILE' | 'UNSUPPORTED_MEDIA_TYPE'

/** Why a file is no article, in words for the person who brought it. */
export interface TextRefusal {
  readonly code: TextRefusalCode
  /** The first byte at fault, where one is. */
  readonly offset?: number
  readonly message: string
}

export type DecodedArticle =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly refusal: TextRefusal }

/** The first bytes of what people drop here by mistake. */
const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP archive or an office document', [0x50, 0x4b, 0x03, 0x04]],
  ['an empty ZIP archive', [0x50, 0x4b, 0x05, 0x06]],
  ['a gzip archive', [0x1f, 0x8b, 0x08]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
]

/** "MZ" alone may begin a text; a DOS header has a zero byte among its first 64. */
const MZ = [0x4d, 0x5a]
const DOS_HEADER_BYTES = 64

/**
 * An article's bytes as text that encodes to exactly the same bytes: strict UTF-8, line ends and
 * NFC or NFD as they are. A BOM stays, as U+FEFF at offset 0: if it were dropped, every byte offset
 * and every code point count in an export would differ from the file that people hold.
 */
export function decodeArticle(bytes: Uint8Array): DecodedArticle {
  if (bytes.length === 0) return refuse('BAD_FILE', 'The file is empty.')
  const format = binaryFormat(bytes)
  if (format !== null) {
    return refuse('UNSUPPORTED_MEDIA_TYPE', `This is ${format}; an article is a plain text file.`)
  }
  const decoded = decodeUtf8(bytes)
  if (!decoded.ok) {
    const reason = isUtf16(bytes) ? 'The file is UTF-16' : 'The file is not UTF-8'
    const place = `the first bad byte is at offset ${decoded.offset}`
    return refuse('BAD_ENCODING', `${reason}: ${place}. Save it as UTF-8.`, decoded.offset)
  }
  const zero = bytes.indexOf(0)
  if (zero >= 0) {
    const message = `There is a zero byte at offset ${zero}; an article is a plain text file.`
    return refuse('UNSUPPORTED_MEDIA_TYPE', message, zero)
  }
  if (isBlank(decoded.text)) return refuse('BAD_FILE', 'The file holds nothing but blanks.')
  return decoded
}

function binaryFormat(bytes: Uint8Array): string | null {
  for (const [format, magic] of MAGIC) if (startsWith(bytes, magic)) return format
  if (startsWith(bytes, MZ) && bytes.subarray(0, DOS_HEADER_BYTES).includes(0)) return 'a program'
  return null
}

function isUtf16(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

function refuse(code: TextRefusalCode, message: string, offset?: number): DecodedArticle {
  const refusal = offset === undefined ? { code, message } : { code, offset, message }
  return { ok: false, refusal }
}
