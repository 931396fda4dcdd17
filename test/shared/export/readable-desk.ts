import { TestDesk } from './export-desk.ts'

/** A seed with a claim in each list, and words that no list may take for anything but words. */
export function readableDesk(): TestDesk {
  const desk = new TestDesk()
  const ana = desk.joins('Ana <b>Kovač</b>')
  const ed = desk.joins('Ed', 'editor')
  const article = desk.importsSeed('000')

  desk.marks(ana, article, 'August 15', { first: { verdict: 'verified' } })
  const disputed = desk.marks(ana, article, 'the Panjshir Valley in northeastern Kabul', {
    first: { verdict: 'disputed' },
  })
  desk.describes(ed, disputed, { field: 'statement', value: 'Panjshir is in *Kabul* & <here>.' })
  desk.casts(ana, disputed, 'disputed', {
    reasons: ['contradicted-by-evidence', 'wording-differs'],
    rationale: '**North** of it: see [a map](https://maps.example/?a=1&b=2).\n\n# Not a heading',
  })
  desk.casts(ed, disputed, 'disputed', { reasons: ['wording-differs'] })

  const split = desk.marks(ana, article, 'Zabihullah Mujahid', {
    scope: 'attribution',
    first: { verdict: 'unverifiable', reasons: ['looked-and-found-none'] },
  })
  desk.describes(ana, split, { field: 'speaker', value: 'the ministry' })
  desk.casts(ed, split, 'verified', { rationale: '1. One\n2. Two' })

  const moved = desk.marks(ed, article, 'spokesperson', { first: { verdict: 'verified' } })
  desk.describes(ed, moved, { field: 'statement', value: 'He speaks for them.' })
  desk.marks(ana, article, 'conflict', { first: { verdict: 'unverifiable' } })
  desk.marks(ana, article, 'Taliban')
  return desk
}
