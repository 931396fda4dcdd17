import assert from 'node:assert/strict'
import {
  bulkDoneInWords,
  deedInWords,
  type Names,
  objectionInWords,
} from '../../../client/undo/undo-words.ts'
import type { ReviewerId } from '../../../shared/ids.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { refusal } from '../../../shared/sync/refusal.ts'
import { type Deed, deedsOf } from '../../../shared/undo/deed.ts'
import type { Objection } from '../../../shared/undo/objection.ts'
import { ARTICLE, ClaimWorld, plain } from '../../helpers/claim-world.ts'

const names: Names = {
  claim: () => 'C-4',
  person: (id) => (id === 'ana' ? 'You' : 'Ben'),
  author: (rev) => (rev === 'known' ? ('ben' as ReviewerId) : null),
}

function deedOf(world: ClaimWorld, op: Op): Deed {
  const [deed] = deedsOf(world.state, [], [op], world.context('edda'))
  assert.ok(deed)
  world.does('edda', op)
  return deed
}

describe('what was undone, in words', () => {
  it('names every kind of change', () => {
    const world = new ClaimWorld()
    world.imports()
    const add = world.add('Ghani', { first: plain('disputed') })
    const said: string[] = []
    const does = (op: Op) => said.push(deedInWords(deedOf(world, op), names))
    const claim = () => world.claim(add.claim)
    const reasons = ['sources-conflict'] as const
    does(add)
    does(world.add('Kabul'))
    does(world.reword(claim(), 'He fled.'))
    does(world.tag(add.claim, ['flight']))
    does(world.move(claim(), 'Ghani fled'))
    does(world.cast(claim(), 'disputed'))
    does(world.cast(claim(), 'disputed', { reasons }))
    does(world.cast(claim(), 'disputed', { reasons, rationale: 'See Dubai.' }))
    does(world.cast(claim(), 'unverifiable'))
    does(world.withdraw(add.claim))
    does(world.remove(claim()))
    does(world.restore(claim()))
    const article = world.state.get('article', ARTICLE)
    does(world.describeArticle({ field: 'outlet', value: 'TASS' }, article?.outlet.rev ?? null))
    assert.deepEqual(said, [
      'disputed C-4',
      'marked C-4',
      'the statement of C-4',
      'the tags of C-4',
      'the edges of C-4',
      'the confirmed verdict on C-4',
      'the reasons on C-4',
      'the rationale on C-4',
      'found C-4 unverifiable',
      'the withdrawn verdict on C-4',
      'the removal of C-4',
      'the return of C-4',
      'the outlet of the article',
    ])
  })

  it('says of every objection who and what is in the way', () => {
    const world = new ClaimWorld()
    const deed = deedOf(world, world.add('Ghani'))
    const why: readonly [Objection, string][] = [
      [{ code: 'CHANGED', field: 'statement', rev: 'known' as never }, 'Ben changed the statement'],
      [{ code: 'CHANGED', field: 'tags', rev: null }, 'Somebody changed the tags since.'],
      [{ code: 'JUDGED', reviewer: 'ben' as ReviewerId }, 'Ben judged it since.'],
      [{ code: 'REMOVED', by: 'ana' as ReviewerId }, 'You removed the claim since.'],
      [{ code: 'TAKEN' }, 'Another claim marks exactly these words by now.'],
      [{ code: 'FORBIDDEN' }, 'Your role no longer allows it.'],
      [{ code: 'NOTHING' }, 'These words were a claim already'],
      [{ code: 'REFUSED', refusal: refusal('TOO_LARGE') }, 'The text is too long.'],
    ]
    for (const [objection, reason] of why) {
      const words = objectionInWords(objection, 'undo', deed, ' in “Title”', names)
      assert.ok(words.startsWith(`Not undone in “Title”: marked C-4. ${reason}`), words)
    }
  })

  it('counts the changes of a bulk, and says why some of them stay', () => {
    const world = new ClaimWorld()
    const add = world.add('Ghani', { first: plain('disputed') })
    deedOf(world, add)
    const cast = deedOf(world, world.cast(world.claim(add.claim), 'verified'))
    const deeds = [cast, cast, cast]
    const reason = {
      objection: { code: 'CHANGED', field: 'verdict', rev: 'known' as never },
      deed: cast,
      names,
    } as const
    const said = (done: number, left: number) =>
      bulkDoneInWords('undo', { deeds, done, left, reason: left > 0 ? reason : null })
    assert.equal(said(3, 0), 'Undone: 3 verdicts')
    assert.equal(
      said(1, 2),
      'Undone: 1 verdict. 2 more stay as they are. Ben changed the verdict since.',
    )
    assert.equal(said(0, 3), 'Not undone: 3 verdicts. Ben changed the verdict since.')
    const tagged = deedOf(world, world.tag(add.claim, ['flight']))
    const mixed = { deeds: [cast, tagged], done: 2, left: 0, reason: null }
    assert.equal(bulkDoneInWords('redo', mixed), 'Done again: 2 changes')
  })
})
