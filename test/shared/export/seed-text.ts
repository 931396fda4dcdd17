import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

const SEEDS = new URL('../../../seeds/', import.meta.url)

/** The text of a seed by the three digits that its file begins with. */
export function seedText(digits: string): { readonly id: string; readonly text: string } {
  const sums = readFileSync(new URL('SHA256SUMS', SEEDS), 'utf8')
  const file = sums.split(/\s+/).find((name) => name.startsWith(`${digits}_`))
  assert.ok(file, `no seed ${digits}`)
  return { id: file.replace(/\.txt$/, ''), text: readFileSync(new URL(file, SEEDS), 'utf8') }
}
