import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { decodeArticle } from '../../../shared/article/text.ts'

const SEEDS = new URL('../../../seeds/', import.meta.url)

const bytesOf = (text: string) => new TextEncoder().encode(text)

function refusalOf(bytes: Uint8Array | readonly number[]) {
  const decoded = decodeArticle(Uint8Array.from(bytes))
  assert.ok(!decoded.ok, 'the bytes were taken')
  return decoded.refusal
}

function textOf(bytes: Uint8Array) {
  const decoded = decodeArticle(bytes)
  assert.ok(decoded.ok, 'the bytes were refused')
  return decoded.text
}

describe('the bytes of an article', () => {
  it('become text that encodes to the same bytes, for every seed', () => {
    const files = readdirSync(SEEDS).filter((name) => name.endsWith('.txt'))
    for (const file of files) {
      const bytes = readFileSync(new URL(file, SEEDS))
      assert.deepEqual(Buffer.from(textOf(bytes)), bytes)
    }
    assert.equal(files.length, 5)
  })

  for (const [what, text] of [
    ['CR LF', 'one\r\ntwo\r\n'],
    ['NFC beside NFD', 'caf\u00e9 cafe\u0301'],
    ['NBSP, BOM and zero-width characters within', 'a\u00a0b\ufeffc\u200bd'],
    ['a BOM at the beginning', '\ufeffTitle'],
    ['characters of every length', 'a\u00e9\u20ac\u{1f600}\u{10ffff}\u0800\uffff\ue000'],
  ] as const) {
    it(`keep ${what}`, () => {
      assert.equal(textOf(bytesOf(text)), text)
    })
  }

  it('decode as the platform decodes them, however long they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(500), (text, times) => {
        const long = `x${text.replaceAll('\0', '0').repeat(times)}`
        assert.equal(textOf(bytesOf(long)), long)
      }),
      { numRuns: 50 },
    )
  })

  for (const [what, bytes, offset] of [
    ['a lone continuation byte', [0x61, 0x80, 0x61], 1],
    ['an overlong slash', [0x61, 0x62, 0xc0, 0xaf], 2],
    ['an overlong form of three bytes', [0x61, 0xe0, 0x9f, 0xbf], 1],
    ['an overlong form of four bytes', [0xf0, 0x8f, 0xbf, 0xbf], 0],
    ['a surrogate half', [0x61, 0xed, 0xa0, 0x80], 1],
    ['a code point above U+10FFFF', [0x61, 0xf4, 0x90, 0x80, 0x80], 1],
    ['a lead byte that never leads', [0x61, 0xf5, 0x80, 0x80, 0x80], 1],
    ['an end in the middle of a character', [0x61, 0xf0, 0x9f, 0x98], 1],
    ['a character cut short by the next', [0x61, 0xe2, 0x82, 0x61], 1],
  ] as const) {
    it(`are refused with the offset of ${what}`, () => {
      const { code, offset: at } = refusalOf(bytes)
      assert.deepEqual({ code, at }, { code: 'BAD_ENCODING', at: offset })
    })
  }

  it('are UTF-8 up to the offset of a refusal, and not beyond', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const isUtf8 = (bytes: Uint8Array) => {
      try {
        return strict.decode(bytes) !== null
      } catch {
        return false
      }
    }
    const byte = fc.oneof(
      fc.integer({ min: 0x61, max: 0x7a }),
      fc.integer({ min: 0x80, max: 0xff }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 12 }), fc.array(byte), (tail, head) => {
        const bytes = Uint8Array.from([0x61, ...head, ...tail])
        const decoded = decodeArticle(bytes)
        const offset = decoded.ok ? undefined : decoded.refusal.offset
        if (decoded.ok || decoded.refusal.code !== 'BAD_ENCODING') return isUtf8(bytes)
        assert.ok(offset !== undefined && isUtf8(bytes.subarray(0, offset)))
        return [1, 2, 3, 4].every((more) => {
          const sequence = bytes.subarray(offset, offset + more)
          return !isUtf8(sequence)
        })
      }),
      { numRuns: 2000 },
    )
  })

  for (const [what, bytes] of [
    ['nothing', []],
    ['only a BOM', [0xef, 0xbb, 0xbf]],
    ['only blanks', [...bytesOf(' \r\n\t\u00a0\u2028\u200b\n')]],
  ] as const) {
    it(`are refused as no article when there is ${what}`, () => {
      assert.equal(refusalOf(bytes).code, 'BAD_FILE')
    })
  }

  for (const [what, bytes] of [
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0]],
    ['GIF', [...bytesOf('GIF89a and so on')]],
    ['PDF', [...bytesOf('%PDF-1.7\n')]],
    ['ZIP', [...bytesOf('PK\u0003\u0004')]],
    ['gzip', [0x1f, 0x8b, 0x08, 0x00]],
    ['ELF', [...bytesOf('\u007fELF')]],
    ['MZ', [...bytesOf('MZ\u0090\u0000')]],
  ] as const) {
    it(`are refused as another type when they begin like ${what}`, () => {
      assert.equal(refusalOf(bytes).code, 'UNSUPPORTED_MEDIA_TYPE')
    })
  }

  it('are refused as another type with the offset of a zero byte', () => {
    const { code, offset } = refusalOf(bytesOf('caf\u00e9\0'))
    assert.deepEqual({ code, offset }, { code: 'UNSUPPORTED_MEDIA_TYPE', offset: 5 })
  })

  it('may begin with the letters MZ', () => {
    assert.equal(textOf(bytesOf('MZ stands for Mark Zbikowski.')), 'MZ stands for Mark Zbikowski.')
  })

  it('in UTF-16 are refused with that name', () => {
    assert.match(refusalOf([0xff, 0xfe, 0x61, 0x00]).message, /UTF-16/)
  })
})
