import assert from 'node:assert/strict'
import fc from 'fast-check'
import { isWebAddress } from '../../../shared/sync/text-rules.ts'

/** Pieces that addresses are made of, and those by which parsers were fooled. */
const PIECES = [
  'http',
  'https',
  'HTTP',
  'javascript',
  'data',
  ':',
  '/',
  '//',
  '\\',
  '@',
  '?',
  '#',
  '.',
  '%40',
  '%2f',
  '[',
  ']',
  ':80',
  'example.org',
  'user',
  '＠',
  '／',
  '：',
  '\u00ad',
  '\u3002',
  '\t',
  '\n',
  ' ',
  '\u00a0',
  'é',
]

const address = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 10 }).map((parts) => parts.join('')),
  fc
    .array(fc.constantFrom(...PIECES), { maxLength: 10 })
    .map((parts) => `https://${parts.join('')}`),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
)

describe('what is taken for an address', () => {
  it('leads a browser to http or https without user info, or nowhere', () => {
    fc.assert(
      fc.property(address, (text) => {
        if (!isWebAddress(text) || !URL.canParse(text)) return
        const { protocol, username, password, hostname } = new URL(text)
        assert.match(protocol, /^https?:$/)
        assert.deepEqual([username, password], ['', ''])
        assert.notEqual(hostname, '')
      }),
      { numRuns: 2_000 },
    )
  })

  it('is every ordinary one', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), isWebAddress),
    )
  })
})
