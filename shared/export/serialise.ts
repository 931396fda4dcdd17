import type { VerdictsExport } from './verdicts-format.ts'

const INDENT = 2

/**
 * The bytes of an export, as text in pieces of one item each, so that a desk of any size can be
 * sent without being one string. Joined they are JSON with an indentation of two blanks and a line
 * end at the end: the same state gives the same bytes.
 */
export function* serialise(exported: VerdictsExport): Generator<string> {
  let before = '{\n'
  for (const [key, value] of Object.entries(exported)) {
    yield `${before}  ${JSON.stringify(key)}: `
    if (Array.isArray(value) && value.length > 0) yield* items(value)
    else yield indented(value, 1)
    before = ',\n'
  }
  yield '\n}\n'
}

function* items(values: readonly unknown[]): Generator<string> {
  let before = '[\n'
  for (const value of values) {
    yield `${before}    ${indented(value, 2)}`
    before = ',\n'
  }
  yield '\n  ]'
}

/** JSON escapes line ends inside strings, so each one found here is of the layout. */
function indented(value: unknown, depth: number): string {
  const blanks = ' '.repeat(INDENT * depth)
  return JSON.stringify(value, null, INDENT).replaceAll('\n', `\n${blanks}`)
}
