import { reasonsFor } from '../../../shared/claim/verdict.ts'
import { TestDesk } from './export-desk.ts'

/**
 * A desk on which everything that an export can say has happened once, on two seeds. What happens
 * here stays as it is: test/fixtures/verdicts-v1.json was written from it.
 */
export function wholeVocabulary(): TestDesk {
  const desk = new TestDesk()
  const ana = desk.joins('Ana')
  const ed = desk.joins('Ed', 'editor')
  const article = desk.importsSeed('000')
  const other = desk.importsSeed('001')

  const split = desk.marks(ana, article, 'the Panjshir Valley in northeastern Kabul', {
    first: { verdict: 'disputed', reasons: reasonsFor('disputed'), rationale: '**North** of it.' },
  })
  desk.casts(ed, split, 'unverifiable', { reasons: reasonsFor('unverifiable') })

  const moved = desk.marks(ana, article, 'Zabihullah Mujahid')
  desk.casts(ana, moved, 'verified')
  desk.moves(ed, moved, 'Zabihullah Mujahid, a spokesperson')
  desk.marks(ed, article, 'Zabihullah Mujahid, a spokesperson', { first: { verdict: 'verified' } })

  const described = desk.marks(ana, article, 'August 15')
  desk.describes(ana, described, { field: 'scope', value: 'attribution' })
  desk.describes(ana, described, { field: 'statement', value: 'Kabul fell on 15 August 2021.' })
  desk.describes(ana, described, { field: 'speaker', value: 'Article 000' })
  desk.describes(ana, described, { field: 'saidAt', value: 'Monday' })
  desk.describes(ana, described, { field: 'asOf', value: '2021-08-15' })
  desk.describes(ana, described, { field: 'tags', add: ['date'], remove: [] })
  desk.casts(ed, described, 'verified')
  desk.withdraws(ed, described)

  desk.marks(ana, other, 'completely conquered', { first: { verdict: 'disputed' } })
  desk.marks(ana, other, 'NRF', { first: { verdict: 'unverifiable' } })
  const restored = desk.marks(ana, other, 'Taliban')
  desk.removes(ana, restored)
  desk.restores(ed, restored)
  desk.removes(ana, desk.marks(ana, other, 'Panjshir'))
  desk.leaves(ana)

  // What came with settling stands behind all of the above.
  const third = desk.importsSeed('002')
  const settled = desk.marks(ed, third, 'Panjshir', { first: { verdict: 'disputed' } })
  desk.settles(ed, settled, 'verified', 'Two agencies say so.')
  desk.reopens(ed, settled, 'One of them took it back.')
  desk.settles(ed, settled, 'disputed')

  // What came with evidence stands behind all of the above.
  const page = desk.brings(ed, settled, {
    source: {
      kind: 'web',
      url: 'https://example.org/report?page=1#a',
      title: 'A *report*',
      quote: 'The valley <holds>.',
      archive: 'https://archive.example/1',
      accessed: '2021-09-06',
    },
    rank: 'primary',
    note: 'See **page 2**.',
  })
  desk.brings(ed, settled, {
    source: { kind: 'offline', title: 'A call', quote: '', accessed: null },
    stance: 'context',
  })
  desk.brings(ed, settled, {
    source: desk.passage(article, 'Zabihullah Mujahid'),
    stance: 'supports',
    rank: 'secondary',
  })
  desk.changesEvidence(ed, settled, page, 'See **page 3**.')
  desk.removesEvidence(ed, settled, page)
  desk.restoresEvidence(ed, settled, page)

  // What came with discussions, guidelines and agreement stands behind all of the above.
  const first = desk.says(ed, settled, `Who says so, @{${ed}}? <b>See** page 3.`)
  desk.says(ed, settled, 'The agency does.', first)
  desk.judgesBy(2)
  desk.marks(ed, third, 'Massoud', { first: { verdict: 'verified' } })
  return desk
}
