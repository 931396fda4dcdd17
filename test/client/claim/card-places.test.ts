import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  CARD_GAP,
  CARDS_SHOWN_AT_ONCE,
  cardsNear,
  endOfCards,
  placeCards,
  type WantedCard,
} from '../../../client/claim/card-places.ts'

const cards: fc.Arbitrary<WantedCard[]> = fc
  .array(fc.record({ step: fc.nat({ max: 200 }), height: fc.integer({ min: 40, max: 400 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((steps) => {
    let top = 0
    return steps.map(({ step, height }) => {
      top += step
      return { top, height }
    })
  })

const withActive = cards.chain((all) =>
  fc.tuple(fc.constant(all), fc.integer({ min: -1, max: all.length - 1 })),
)

describe('the places of the cards', () => {
  it('never overlap, and keep the order of the text', () => {
    fc.assert(
      fc.property(withActive, ([all, active]) => {
        const places = placeCards(all, active)
        places.slice(1).forEach((place, index) => {
          const before = places[index] as number
          const { height } = all[index] as WantedCard
          assert.ok(place >= before + height + CARD_GAP - 1e-9)
        })
      }),
    )
  })

  it('are within the column', () => {
    fc.assert(
      fc.property(withActive, ([all, active]) => {
        const places = placeCards(all, active)
        assert.ok(places.every((place) => place >= 0))
        const end = endOfCards(all, places)
        assert.ok(places.every((place, index) => place + (all[index]?.height ?? 0) <= end))
      }),
    )
  })

  it('put the active card exactly at its passage wherever those before it have room above', () => {
    fc.assert(
      fc.property(withActive, ([all, active]) => {
        fc.pre(active >= 0)
        const room = all.slice(0, active).reduce((sum, { height }) => sum + height + CARD_GAP, 0)
        const wanted = all[active] as WantedCard
        fc.pre(room <= wanted.top)
        assert.equal(placeCards(all, active)[active], wanted.top)
      }),
    )
  })

  it('are the passages’ own where nothing collides', () => {
    const apart = [0, 200, 500].map((top) => ({ top, height: 80 }))
    assert.deepEqual(placeCards(apart, -1), [0, 200, 500])
    assert.deepEqual(placeCards(apart, 1), [0, 200, 500])
  })

  it('push down what collides, and upwards what stands before the active one', () => {
    const close = [300, 310, 320].map((top) => ({ top, height: 80 }))
    assert.deepEqual(placeCards(close, -1), [300, 390, 480])
    assert.deepEqual(placeCards(close, 1), [220, 310, 400])
    assert.deepEqual(placeCards(close, 2), [140, 230, 320])
  })
})

describe('the cards in the page', () => {
  it('are all of some hundreds', () => {
    const near = cardsNear(CARDS_SHOWN_AT_ONCE, (index) => index * 1000, 0, 100)
    assert.deepEqual(near, { from: 0, to: CARDS_SHOWN_AT_ONCE })
  })

  it('are those between the two heights, of more', () => {
    const near = cardsNear(10_000, (index) => index * 50, 5_000, 6_000)
    assert.deepEqual(near, { from: 100, to: 121 })
  })

  it('are never more than some hundreds, where all stand in one place', () => {
    const { from, to } = cardsNear(10_000, () => 100, 0, 900)
    assert.equal(to - from, CARDS_SHOWN_AT_ONCE)
  })
})
