import assert from 'node:assert/strict'
import fc from 'fast-check'
import { lettersOf, withPseudonyms } from '../../../shared/export/pseudonyms.ts'
import type { VerdictsExport } from '../../../shared/export/verdicts-format.ts'
import { verdictsHtml } from '../../../shared/export/verdicts-html.ts'
import { verdictsMarkdown } from '../../../shared/export/verdicts-markdown.ts'
import { verdictsSchema } from '../../../shared/export/verdicts-v1-schema.ts'
import { fileOf, TestDesk } from './export-desk.ts'
import { randomDesk } from './random-desk.ts'
import { faults, validatorOf } from './schema-faults.ts'
import { wholeVocabulary } from './whole-vocabulary.ts'

/** Every person that an export names, in the order in which it names them. */
function peopleIn({ claims, removed }: VerdictsExport) {
  return [
    ...claims.flatMap(({ author, verdicts, history }) => [
      author,
      ...verdicts.map(({ reviewer }) => reviewer),
      ...history.map(({ by }) => by),
    ]),
    ...removed.map(({ by }) => by),
  ]
}

describe('an export with pseudonyms', () => {
  it('names nobody anywhere, by id or by name', () => {
    fc.assert(
      fc.property(randomDesk, (played) => {
        const exported = played.exports()
        const hidden = withPseudonyms(exported)
        const files = [fileOf(hidden), [...verdictsHtml(hidden)].join('')]
        for (const { id } of peopleIn(exported)) {
          for (const file of files) assert.ok(!file.includes(id))
        }
        for (const { id, name } of peopleIn(hidden)) {
          assert.match(id, /^reviewer-[a-z]+$/)
          assert.equal(name, `Reviewer ${id.slice('reviewer-'.length).toUpperCase()}`)
        }
      }),
    )
  })

  it('leaks no name of a desk on which everything has happened', () => {
    const exported = wholeVocabulary().exports()
    const names = new Set(peopleIn(exported).map(({ name }) => name))
    assert.deepEqual([...names].sort(), ['Ana', 'Ed'])
    const hidden = withPseudonyms(exported)
    const texts = [
      fileOf(hidden),
      [...verdictsMarkdown(hidden)].join(''),
      [...verdictsHtml(hidden)].join(''),
    ]
    for (const text of texts) assert.ok(!/\b(?:Ana|Ed)\b/.test(text))
  })

  it('is one letter for one person, and says all else as before', () => {
    fc.assert(
      fc.property(randomDesk, (played) => {
        const exported = played.exports()
        const [real, hidden] = [peopleIn(exported), peopleIn(withPseudonyms(exported))]
        assert.equal(hidden.length, real.length)
        assert.equal(
          new Set(hidden.map(({ id }) => id)).size,
          new Set(real.map(({ id }) => id)).size,
        )
        const said = ({ claims }: VerdictsExport) =>
          claims.map(({ verdicts }) => verdicts.map(({ verdict, at }) => `${verdict}${at}`).sort())
        assert.deepEqual(said(withPseudonyms(exported)), said(exported))
        assert.deepEqual(withPseudonyms(exported), withPseudonyms(exported))
      }),
    )
  })

  it('is valid under the schema', () => {
    const hidden = withPseudonyms(wholeVocabulary().exports())
    assert.deepEqual(faults(validatorOf(verdictsSchema('exact')), hidden), [])
  })

  it('goes on behind Z', () => {
    assert.deepEqual([0, 25, 26, 51, 52, 701, 702].map(lettersOf), [
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ])
    const desk = new TestDesk()
    const article = desk.imports('a', 'word '.repeat(30))
    for (let n = 0; n < 30; n++) {
      desk.marks(desk.joins(`Person ${n}`), article, { start: n * 5, end: n * 5 + 4 })
    }
    const people = peopleIn(withPseudonyms(desk.exports())).map(({ name }) => name)
    assert.equal(new Set(people).size, 30)
    assert.equal(people.at(-1), 'Reviewer AD')
  })
})
