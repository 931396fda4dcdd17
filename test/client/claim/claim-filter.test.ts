import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  type ClaimFilter,
  filterOf,
  fits,
  isFiltering,
  NO_FILTER,
  searchWith,
} from '../../../client/claim/claim-filter.ts'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import { STATUSES, standingOf } from '../../../shared/claim/status.ts'
import type { ReviewerId } from '../../../shared/ids.ts'
import { ClaimWorld } from '../../helpers/claim-world.ts'

const BEN = '01a20274-a2e6-713b-ba09-e1e5f4dec897' as ReviewerId

function asking(filter: Partial<ClaimFilter>): ClaimFilter {
  return { ...NO_FILTER, ...filter }
}

const filters: fc.Arbitrary<ClaimFilter> = fc
  .tuple(
    fc.option(fc.constantFrom(...STATUSES)),
    fc.option(fc.constant(BEN)),
    fc.option(fc.string({ minLength: 1 }).filter((tag) => tag.trim() !== '')),
    fc.string().filter((text) => text === '' || text.trim() !== ''),
  )
  .map(([status, reviewer, tag, text]) => ({ status, reviewer, tag, text }))

describe('the filter of the claims in an address', () => {
  it('is read back as it was written, whatever it asks for', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        assert.deepEqual(filterOf(searchWith('', filter)), filter)
      }),
    )
  })

  it('leaves alone what else stands there, and is gone without a trace', () => {
    const link = '?claim=01a20274-a2e6-713b-ba09-e1e5f4dec897'
    const asked = searchWith(link, asking({ status: 'split', text: 'Panjshir & Kabul' }))
    assert.equal(asked, `${link}&status=split&find=Panjshir+%26+Kabul`)
    assert.equal(searchWith(asked, NO_FILTER), link)
    assert.equal(searchWith('?status=split', NO_FILTER), '')
  })

  it('asks for nothing where it makes no sense', () => {
    for (const search of ['', '?', '?status=finished', '?by=ben', '?tag=', '?find=', '?x=1']) {
      assert.deepEqual(filterOf(search), NO_FILTER, search)
    }
    assert.equal(isFiltering(asking({ text: '  ' })), false)
  })
})

describe('a claim fits a filter', () => {
  let world: ClaimWorld
  let claim: ClaimRow
  const ana = 'ana' as ReviewerId
  const ben = 'ben' as ReviewerId

  beforeEach(() => {
    world = new ClaimWorld()
    claim = world.marks('ana', 'Ghani fled to Tajikistan')
  })

  function isShown(filter: Partial<ClaimFilter>): boolean {
    const row = world.claim(claim.id)
    const verdicts = world.state.verdictsOn(claim.id)
    const settlement = world.state.get('settlement', claim.id)
    const standing = standingOf(row, verdicts, settlement)
    const none = { comments: [], thread: undefined, evidence: [], isUnsent: false }
    return fits({ row, verdicts, settlement, standing, ...none }, asking(filter))
  }

  it('that asks for nothing', () => {
    assert.ok(isShown({}))
  })

  it('by its status', () => {
    assert.ok(isShown({ status: 'open' }))
    world.casts('ben', claim, 'disputed')
    assert.ok(!isShown({ status: 'open' }))
    assert.ok(isShown({ status: 'disputed' }))
  })

  it('by whoever marked or judged it', () => {
    assert.ok(isShown({ reviewer: ana }))
    assert.ok(!isShown({ reviewer: ben }))
    world.casts('ben', claim, 'disputed')
    assert.ok(isShown({ reviewer: ben }))
  })

  it('by a tag, whole and in its own spelling', () => {
    world.does('ana', world.tag(claim.id, ['flight']))
    assert.ok(isShown({ tag: 'flight' }))
    assert.ok(!isShown({ tag: 'fli' }))
    assert.ok(!isShown({ tag: 'Flight' }))
  })

  it('by words in quote, statement, speaker, tags, rationales or label, each found somewhere', () => {
    const { statement, speaker } = claim.rev
    world.casts('ben', claim, 'disputed', { rationale: 'He wasn’t “there”.' })
    world.does(
      'ana',
      world.reword({ ...claim, rev: { ...claim.rev, statement } }, 'Il a fui à pied.'),
    )
    world.does(
      'ana',
      world.describe(claim.id, { field: 'speaker', value: 'The Ministry', guard: speaker }),
    )
    world.does('ana', world.tag(claim.id, ['flight']))
    for (const text of [
      'ghani',
      'TAJIKISTAN fled',
      'a pied',
      'ministry flight',
      "wasn't",
      '"there"',
      claim.label.toLowerCase(),
      '  ghani  ',
    ]) {
      assert.ok(isShown({ text }), text)
    }
    for (const text of ['ghani kabul', 'gh ani to x', 'edda']) assert.ok(!isShown({ text }), text)
  })

  it('only if it fits everything that is asked for', () => {
    world.casts('ben', claim, 'disputed')
    assert.ok(isShown({ status: 'disputed', text: 'ghani', reviewer: ben }))
    assert.ok(!isShown({ status: 'disputed', text: 'kabul' }))
    assert.ok(!isShown({ status: 'verified', text: 'ghani' }))
  })
})
