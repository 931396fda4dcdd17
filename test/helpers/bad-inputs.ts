import { readFileSync } from 'node:fs'

/** One row of `test/fixtures/bad-inputs.json`, a list of hostile inputs that was not made here. */
export interface BadInput {
  readonly id: string
  readonly channel: string
  readonly title: string
  readonly payloads?: readonly string[]
}

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'))

export const BAD_INPUTS: readonly BadInput[] = fixture('bad-inputs.json').rows

/** By the id of a row: the test file that shows it, `no door: why`, or `open: what is missing`. */
export const DOORS: Readonly<Record<string, string>> = fixture('bad-input-doors.json')

/** What must hold for every one. */
export const ALWAYS = {
  /** A stack, a path of this machine, a module: none of them leaves the server. */
  leaks: [/\bat .+:\d+:\d+/, /node_modules|node:internal/, /\/(?:home|root|tmp|work|usr|srv)\//],
}

export function badInput(id: string): BadInput {
  const row = BAD_INPUTS.find((each) => each.id === id)
  if (!row) throw new Error(`There is no row ${id}.`)
  return row
}
