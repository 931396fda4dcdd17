import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const SEEDS = new URL('../seeds/', import.meta.url)

/** The lines of SHA256SUMS, as `sha256sum` writes them: hash, two blanks, file name. */
const sums = readFileSync(new URL('SHA256SUMS', SEEDS), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [, sha256 = '', file = ''] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? []
    return { sha256, file }
  })

describe('the seed articles', () => {
  it('are five, and SHA256SUMS names each of them', () => {
    const files = readdirSync(SEEDS).filter((name) => name.endsWith('.txt'))
    assert.equal(files.length, 5)
    assert.deepEqual(
      sums.map(({ file }) => file),
      files.toSorted(),
    )
  })

  for (const { file, sha256 } of sums) {
    it(`${file} is byte for byte what was handed over`, () => {
      const bytes = readFileSync(new URL(file, SEEDS))
      assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256)
    })
  }
})
