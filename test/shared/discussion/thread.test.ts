import assert from 'node:assert/strict'
import type { ClaimRow } from '../../../shared/claim/claim.ts'
import { mentionOf, mentionsIn, withMentions } from '../../../shared/discussion/mentions.ts'
import { exchangesOf } from '../../../shared/discussion/thread.ts'
import type { ReviewerId } from '../../../shared/ids.ts'
import { ClaimWorld } from '../../helpers/claim-world.ts'

const ANA = '018bcfe5-6800-7060-9c20-260b0c0d0e0f' as ReviewerId
const BEN = '018bcfe5-6800-7061-9c20-260b0c0d0e0f' as ReviewerId

describe('a thread', () => {
  let world: ClaimWorld
  let claim: ClaimRow
  beforeEach(() => {
    world = new ClaimWorld()
    world.imports()
    claim = world.marks('ana', 'Ghani fled')
  })

  const read = () =>
    exchangesOf(world.state.commentsOn(claim.id)).map(({ comment, replies }) => [
      comment.removed ? null : comment.text,
      ...replies.map(({ text }) => text),
    ])

  it('is read in the order in which it was written, answers below what they answer', () => {
    const first = world.says('ana', claim.id, 'Which ministry?')
    world.says('ben', claim.id, 'Also: which day?')
    world.says('cleo', claim.id, 'Dushanbe.', { parent: first.id })
    assert.deepEqual(read(), [['Which ministry?', 'Dushanbe.'], ['Also: which day?']])
  })

  it('keeps the place of a removed comment only where somebody has answered it', () => {
    const first = world.says('ana', claim.id, 'Which ministry?')
    const second = world.says('ana', claim.id, 'Never mind.')
    world.says('cleo', claim.id, 'Dushanbe.', { parent: first.id })
    world.does('ana', world.removeComment(first))
    world.does('ana', world.removeComment(second))
    assert.deepEqual(read(), [[null, 'Dushanbe.']])
  })
})

describe('a mention', () => {
  it('names a person by id, once, in the order of the text', () => {
    const text = `${mentionOf(BEN)}, ask ${mentionOf(ANA)}; thanks, ${mentionOf(BEN)}`
    assert.deepEqual(mentionsIn(text), [BEN, ANA])
    const names = new Map([
      [ANA, 'Ana'],
      [BEN, 'Ben Okri'],
    ])
    assert.equal(
      withMentions(text, (id) => `@${names.get(id)}`),
      '@Ben Okri, ask @Ana; thanks, @Ben Okri',
    )
  })

  it('is nothing else that begins with an @', () => {
    for (const text of ['@Ana', '@{ana}', `{${ANA}}`, `@{${ANA.toUpperCase()}}`, `@{${ANA}`]) {
      assert.deepEqual(mentionsIn(text), [])
    }
  })
})
