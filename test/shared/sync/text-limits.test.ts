import assert from 'node:assert/strict'
import {
  MAX_ARTICLE_BLOCKS,
  MAX_COMMENT,
  MAX_EVIDENCE_NOTE,
  MAX_EVIDENCE_QUOTE,
  MAX_GUIDELINES,
  MAX_LINE,
  MAX_MENTIONS,
  MAX_QUOTE_LENGTH,
  MAX_RATIONALE,
  MAX_REASONS,
  MAX_STATEMENT,
  MAX_TAG,
  MAX_TAGS,
  MAX_URL,
} from '../../../shared/sync/limits.ts'
import { parseOp } from '../../../shared/sync/op-schema.ts'
import { isWebAddress } from '../../../shared/sync/text-rules.ts'
import { type Path, SAMPLES, withValue } from './sample-ops.ts'

/** The code of the refusal, or null when the op was let in exactly as it came. */
function codeFor(sample: string, path: Path, value: unknown): string | null {
  const json = withValue(SAMPLES[sample], path, value)
  const parsed = parseOp(json)
  if ('refusal' in parsed) return parsed.refusal.code
  assert.deepEqual(parsed.op, json)
  return null
}

const VALUE = ['set', 'value'] as const

/** Every text that a reviewer can send, with its limit in code points. */
const PROSE = [
  ['claim.describe statement', VALUE, MAX_STATEMENT],
  ['verdict.cast', ['rationale'], MAX_RATIONALE],
  ['claim.add with a verdict', ['first', 'rationale'], MAX_RATIONALE],
  ['comment.add', ['text'], MAX_COMMENT],
  ['comment.edit', ['text'], MAX_COMMENT],
  ['guidelines.write', ['text'], MAX_GUIDELINES],
  ['evidence.edit', ['given', 'note'], MAX_EVIDENCE_NOTE],
  ['evidence.add of an address', ['given', 'source', 'quote'], MAX_EVIDENCE_QUOTE],
  [
    'evidence.add of something without an address',
    ['given', 'source', 'quote'],
    MAX_EVIDENCE_QUOTE,
  ],
] as const
const LINES = [
  ['article.describe title', VALUE, MAX_LINE],
  ['article.describe outlet', VALUE, MAX_LINE],
  ['claim.describe speaker', VALUE, MAX_LINE],
  ['claim.describe saidAt', VALUE, MAX_LINE],
  ['evidence.add of an address', ['given', 'source', 'title'], MAX_LINE],
  ['evidence.add of something without an address', ['given', 'source', 'title'], MAX_LINE],
  ['claim.describe tags', ['set', 'add', '0'], MAX_TAG],
  ['claim.describe tags', ['set', 'remove', '0'], MAX_TAG],
] as const

/** Everything that is ever offered as a link. */
const ADDRESSES = [
  ['article.describe url', VALUE],
  ['evidence.add of an address', ['given', 'source', 'url']],
  ['evidence.edit', ['given', 'source', 'url']],
  ['evidence.add of an address', ['given', 'source', 'archive']],
] as const

/** A tag stands in an array, which `withValue` takes as a whole. */
function fill(path: Path, text: string): readonly [Path, unknown] {
  return path.at(-1) === '0' ? [path.slice(0, -1), [text]] : [path, text]
}

for (const [sample, path, most] of [...PROSE, ...LINES]) {
  describe(`the text at ${path.join('.')} of ${sample}`, () => {
    const code = (text: string) => codeFor(sample, ...fill(path, text))

    it(`may have ${most} code points, and not one more`, () => {
      for (const character of ['x', 'é', '😀']) {
        assert.equal(code(character.repeat(most)), null)
        assert.equal(code(character.repeat(most + 1)), 'TOO_LARGE')
      }
      assert.equal(code('x'.repeat(1_000_000)), 'TOO_LARGE')
    })

    it('keeps no control character and no half of a pair', () => {
      const controls = [
        ...Array(0x20).keys(),
        0x7f,
        ...Array.from({ length: 32 }, (_, i) => 0x80 + i),
      ]
      const kept = new Set([0x09, 0x0a])
      for (const unit of controls.filter((one) => !kept.has(one))) {
        assert.equal(
          code(`a${String.fromCharCode(unit)}b`),
          'BAD_ENCODING',
          `U+${unit.toString(16)}`,
        )
      }
      for (const half of ['\ud83d', '\ude00', 'a\ud83d', '\ude00\ud83d', '\udfff']) {
        assert.equal(code(`a${half}b`), 'BAD_ENCODING')
      }
    })

    it('keeps letters of every script, marks, emoji and joiners', () => {
      for (const text of [
        'کابل',
        'می‌خواهم',
        'Кабул',
        '喀布尔',
        'e\u0301',
        '👩‍👩‍👧‍👦',
        'a\u00a0b',
      ]) {
        assert.equal(code(text), null)
      }
    })
  })
}

for (const [sample, path] of LINES) {
  describe(`the line at ${path.join('.')} of ${sample}`, () => {
    const code = (text: string) => codeFor(sample, ...fill(path, text))

    it('holds one line: no line feed, tab, or separator of lines', () => {
      for (const text of ['a\nb', 'a\tb', 'a\u2028b', 'a\u2029b', '\na', 'a\n']) {
        assert.equal(code(text), 'BAD_SHAPE')
      }
    })

    it('holds nothing that turns the text or stands in it unseen', () => {
      const deceiving = [
        ...[0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e],
        ...[0x2066, 0x2067, 0x2068, 0x2069, 0x200b, 0x2060, 0xfeff],
      ]
      for (const unit of deceiving) {
        assert.equal(code(`a${String.fromCharCode(unit)}b`), 'BAD_SHAPE', `U+${unit.toString(16)}`)
      }
    })

    it('has something to be read in it', () => {
      const unread = [
        '',
        ' ',
        '\u00a0',
        '\u3000',
        '\u200d',
        '\u00ad',
        '\u3164',
        '\u115f',
        '\u2800',
        ' \u034f\ufe0f ',
      ]
      for (const text of unread) assert.equal(code(text), 'BAD_SHAPE', JSON.stringify(text))
      for (const text of ['.', '–', '😀', '1', '\u0301']) assert.equal(code(text), null)
    })
  })
}

describe('prose', () => {
  it('may have lines, tabs and right-to-left marks, and may be empty', () => {
    for (const text of ['a\n\tb\n\nc', '\u200fکابل\u200e', '']) {
      assert.equal(codeFor('verdict.cast', ['rationale'], text), null)
    }
  })
})

describe('the other limits of an op', () => {
  it(`take a quote of ${MAX_QUOTE_LENGTH} code units, and not one more`, () => {
    for (const sample of ['claim.add', 'claim.move']) {
      assert.equal(codeFor(sample, ['exact'], 'x'.repeat(MAX_QUOTE_LENGTH)), null)
      assert.equal(codeFor(sample, ['exact'], 'x'.repeat(MAX_QUOTE_LENGTH + 1)), 'TOO_LARGE')
      assert.equal(codeFor(sample, ['exact'], '😀'.repeat(MAX_QUOTE_LENGTH / 2)), null)
      assert.equal(codeFor(sample, ['exact'], ''), 'BAD_SHAPE')
    }
  })

  for (const list of ['add', 'remove']) {
    it(`take ${MAX_TAGS} tags to ${list}, and not one more`, () => {
      const tags = Array.from({ length: MAX_TAGS + 1 }, (_, i) => `tag ${i}`)
      const path = ['set', list]
      assert.equal(codeFor('claim.describe tags', path, tags.slice(1)), null)
      assert.equal(codeFor('claim.describe tags', path, tags), 'BAD_SHAPE')
    })
  }

  it(`take ${MAX_REASONS} reasons, and not one more`, () => {
    const reasons = Array.from({ length: MAX_REASONS + 1 }, () => 'sources-conflict')
    for (const [sample, path] of [
      ['verdict.cast', ['reasons']],
      ['claim.add with a verdict', ['first', 'reasons']],
    ] as const) {
      assert.equal(codeFor(sample, path, reasons.slice(1)), null)
      assert.equal(codeFor(sample, path, reasons), 'BAD_SHAPE')
    }
  })

  it(`take the last of ${MAX_ARTICLE_BLOCKS} blocks, and not the one behind it`, () => {
    const path = ['set', 'block']
    assert.equal(codeFor('article.describe kind', path, MAX_ARTICLE_BLOCKS - 1), null)
    assert.equal(codeFor('article.describe kind', path, MAX_ARTICLE_BLOCKS), 'BAD_SHAPE')
  })

  it(`take an address of ${MAX_URL} characters, and not one more`, () => {
    const address = 'https://example.org/'.padEnd(MAX_URL, 'x')
    for (const [sample, path] of ADDRESSES) {
      assert.equal(codeFor(sample, path, address), null)
      assert.equal(codeFor(sample, path, `${address}x`), 'TOO_LARGE')
    }
  })
})

describe('an address', () => {
  const good = [
    'https://example.org',
    'http://example.org/',
    'HTTPS://Example.org/Path?query=1#part',
    'https://example.org:8443/a',
    'https://пример.рф/страница',
    'https://[2001:db8::1]/',
    'https://example.org?to=a@b',
    'https://example.org/@name',
    'https://example.org/a%0Ab',
  ]
  for (const address of good) {
    it(`is ${address}`, () => {
      assert.equal(isWebAddress(address), true)
      for (const [sample, path] of ADDRESSES) assert.equal(codeFor(sample, path, address), null)
    })
  }

  const bad = [
    '',
    'example.org',
    '//example.org',
    '/a',
    'https:',
    'https://',
    'https:///a',
    'https:example.org',
    'https:/example.org',
    'https://?a',
    'https://#a',
    'javascript:alert(1)',
    'JavaScript:alert(1)//https://example.org',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.org',
    'blob:https://example.org/x',
    'mailto:a@b',
    'https://user@example.org',
    'https://user:password@example.org',
    'https://example.org@evil.example',
    'https://@example.org',
    'https://example.org\\@evil.example',
    'https://evil.example\\.example.org',
    'https:\\\\example.org',
    'https://example.org/a\\b',
    ' https://example.org',
    'https://example.org ',
    'https://exa mple.org',
    'https://example.org/a b',
    'https://example.org/\n',
    'https://exam\u200bple.org',
    'https://example.org/\u202ecod.exe',
  ]
  for (const address of bad) {
    it(`is not ${JSON.stringify(address)}`, () => {
      for (const [sample, path] of ADDRESSES) {
        assert.equal(codeFor(sample, path, address), 'BAD_SHAPE')
      }
    })
  }

  it('has no control character in it', () => {
    for (const [sample, path] of ADDRESSES) {
      for (const control of ['\u0000', '\u001b', '\u007f', '\u0085']) {
        assert.equal(codeFor(sample, path, `https://example.org/${control}x`), 'BAD_ENCODING')
      }
    }
  })
})

describe('the text of a comment', () => {
  const said = (text: string) => codeFor('comment.add', ['text'], text)
  const calls = (count: number) =>
    Array.from({ length: count }, (_, n) => {
      const end = `${n}`.padStart(12, '0')
      return `@{018bcfe5-6800-7060-9c20-${end}}`
    }).join(' ')

  it(`may call ${MAX_MENTIONS} people, and not one more`, () => {
    assert.equal(said(calls(MAX_MENTIONS)), null)
    assert.equal(said(calls(MAX_MENTIONS + 1)), 'TOO_LARGE')
    assert.equal(said(`${calls(MAX_MENTIONS)} ${calls(MAX_MENTIONS)}`), null)
  })

  it('is not blank', () => {
    for (const text of ['', ' ', '\n\t ']) assert.equal(said(text), 'BAD_SHAPE')
  })
})
