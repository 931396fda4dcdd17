import assert from 'node:assert/strict'
import {
  asKept,
  asTyped,
  calledAt,
  handlesOf,
  offered,
} from '../../../client/discussion/handles.ts'
import type { ReviewerRow } from '../../../shared/access/reviewer.ts'
import { mentionOf } from '../../../shared/discussion/mentions.ts'
import type { ReviewerId } from '../../../shared/ids.ts'

/** The n-th who came. */
function person(n: number, name: string, more: Partial<ReviewerRow> = {}): ReviewerRow {
  const id = `018bcfe5-6800-706${n}-9c20-260b0c0d0e0f` as ReviewerId
  return {
    kind: 'reviewer',
    id,
    name,
    color: n,
    role: 'reviewer',
    removedAt: null,
    ...more,
  } as ReviewerRow
}

const ANA = person(0, 'Ana')
const ANA_LINDT = person(1, 'Ana Lindt')
const OTHER = person(2, 'Ana Lindt')
const JOSE = person(3, 'José Núñez')
const LEFT = person(4, 'Anton', { removedAt: '2026-11-22T08:00:00.000Z' })
const PEOPLE = [OTHER, LEFT, JOSE, ANA_LINDT, ANA]
const handles = handlesOf(PEOPLE)
const at = ({ id }: ReviewerRow) => mentionOf(id)

describe('calling people by name', () => {
  it('tells two with one name apart by who came first', () => {
    assert.equal(handles.get(ANA_LINDT.id), 'Ana Lindt')
    assert.equal(handles.get(OTHER.id), 'Ana Lindt (2)')
  })

  it('keeps ids for names, the longest that fits, and only whole ones', () => {
    assert.equal(asKept('@Ana Lindt, ask @Ana!', handles), `${at(ANA_LINDT)}, ask ${at(ANA)}!`)
    assert.equal(asKept('(@Ana Lindt (2))', handles), `(${at(OTHER)})`)
    for (const text of ['@Anabel', 'ana@Ana.example', '@Somebody', '@ Ana', '@', 'José Núñez']) {
      assert.equal(asKept(text, handles), text)
    }
  })

  it('gives back what was typed', () => {
    const typed = 'Thanks, @José Núñez: @Ana Lindt (2) and @Ana agree.'
    assert.equal(asTyped(asKept(typed, handles), handles), typed)
  })

  it('sees who is being called before the caret', () => {
    assert.deepEqual(calledAt('Ask @an', 7), { at: 4, begun: 'an' })
    assert.deepEqual(calledAt('@', 1), { at: 0, begun: '' })
    assert.deepEqual(calledAt('Ask @ana li', 11), { at: 4, begun: 'ana li' })
    assert.equal(calledAt('ana@an', 6), null)
    assert.equal(calledAt('Ask @an\nno', 10), null)
    assert.equal(calledAt('Ask @an', 3), null)
  })

  it('offers those whose name or a word of it begins so, without case and accents', () => {
    const names = (begun: string) =>
      offered(PEOPLE, handles, begun, ANA.id).map(({ handle }) => handle)
    assert.deepEqual(names('an'), ['Ana Lindt', 'Ana Lindt (2)'])
    assert.deepEqual(names('nun'), ['José Núñez'])
    assert.deepEqual(names('LIN'), ['Ana Lindt', 'Ana Lindt (2)'])
    assert.deepEqual(names('x'), [])
    assert.deepEqual(names('José Núñez '), [])
    assert.ok(!names('').includes('Anton'), 'whoever has left is not called')
    assert.ok(!names('').includes('Ana'), 'one does not call oneself')
  })
})
