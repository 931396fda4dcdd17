import assert from 'node:assert/strict'
import { problemsOf } from '../../../shared/export/problems.ts'
import { TestDesk } from './export-desk.ts'
import { readableDesk } from './readable-desk.ts'

const quotesOf = (desk: TestDesk) =>
  Object.fromEntries(
    problemsOf(desk.exports()).map(({ kind, claims }) => [
      kind,
      claims.map(({ quote }) => quote.exact),
    ]),
  )

describe('the problems of an export', () => {
  it('are its split claims, and those without a rationale, a second reader, a fresh verdict', () => {
    assert.deepEqual(quotesOf(readableDesk()), {
      split: ['Zabihullah Mujahid'],
      'no-rationale': ['conflict', 'August 15'],
      'one-reader': ['conflict', 'August 15'],
      'earlier-wording': ['spokesperson'],
    })
  })

  it('are none where two agree and say why', () => {
    const desk = new TestDesk()
    const [ana, ben] = [desk.joins('Ana'), desk.joins('Ben')]
    const article = desk.imports('a', 'One two three.')
    const claim = desk.marks(ana, article, 'two', { first: { verdict: 'verified' } })
    assert.deepEqual(Object.keys(quotesOf(desk)), ['no-rationale', 'one-reader'])
    desk.casts(ben, claim, 'verified', { rationale: 'I was there.' })
    desk.marks(ana, article, 'three')
    assert.deepEqual(quotesOf(desk), {})
  })
})
