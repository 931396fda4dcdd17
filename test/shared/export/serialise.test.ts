import assert from 'node:assert/strict'
import { serialise } from '../../../shared/export/serialise.ts'
import { fileOf, TestDesk } from './export-desk.ts'

describe('the file of an export', () => {
  it('is JSON with an indentation of two and a line end at its end', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const article = desk.importsSeed('003')
    desk.importsSeed('004')
    desk.marks(ana, article, 'Credit', { first: { verdict: 'disputed', rationale: 'a\nb\r\n' } })
    desk.marks(ana, article, 'Taliban')
    desk.removes(ana, desk.marks(ana, article, 'Panjshir'))
    const exported = desk.exports()
    assert.equal(exported.removed.length, 1)
    assert.equal(fileOf(exported), `${JSON.stringify(exported, null, 2)}\n`)
  })

  it('is the same for a desk without articles', () => {
    const exported = new TestDesk().exports()
    assert.equal(fileOf(exported), `${JSON.stringify(exported, null, 2)}\n`)
  })

  it('comes in pieces that each hold at most one claim', () => {
    const desk = new TestDesk()
    const ana = desk.joins('Ana')
    const article = desk.importsSeed('000')
    for (const nth of [0, 1, 2, 3]) desk.marks(ana, article, 'Taliban', { nth })
    const pieces = [...serialise(desk.exports())]
    const permalinks = pieces.map((piece) => piece.split('"permalink"').length - 1)
    assert.equal(Math.max(...permalinks), 1)
    assert.equal(permalinks.filter((count) => count === 1).length, 4)
  })
})
