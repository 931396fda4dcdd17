import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  CARD_GAP,
  cardsBetween,
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

describe('the card that somebody writes in', () => {
  const held = cards.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.integer({ min: 0, max: all.length - 1 }),
      fc.integer({ min: 0, max: 500 }),
    ),
  )

  it('stands where it stood, whatever comes before it', () => {
    fc.assert(
      fc.property(held, ([all, active, below]) => {
        const wanted = all[active] as WantedCard
        assert.equal(placeCards(all, active, below)[active], wanted.top + below)
      }),
    )
  })

  it('lets those before it move together, in their order and within the column', () => {
    fc.assert(
      fc.property(held, ([all, active, below]) => {
        const places = placeCards(all, active, below)
        assert.ok((places[0] as number) >= -1e-9)
        places.slice(1).forEach((place, index) => {
          assert.ok(place >= (places[index] as number) - 1e-9)
        })
      }),
    )
  })
})

describe('the cards in the page', () => {
  const many = Array.from({ length: 10_000 }, () => ({ top: 0, height: 90 }))
  const places = placeCards(many, -1)

  it('are those of which something stands between the two heights', () => {
    assert.deepEqual(cardsBetween(many, places, 5_000, 6_000), { from: 50, to: 61 })
    assert.deepEqual(cardsBetween(many, places, 5_095, 6_000), { from: 51, to: 61 })
    assert.deepEqual(cardsBetween(many, places, -900, 900), { from: 0, to: 10 })
  })

  it('are one at least, however far away one looks', () => {
    assert.deepEqual(cardsBetween(many, places, 5e6, 6e6), { from: 9_999, to: 10_000 })
    assert.deepEqual(cardsBetween(many, places, -900, -100), { from: 0, to: 1 })
    assert.deepEqual(cardsBetween([], [], 0, 900), { from: 0, to: 0 })
  })

  it('stand where all are counted, however the text lies', () => {
    fc.assert(
      fc.property(cards, fc.integer({ min: -500, max: 9_000 }), (all, top) => {
        const at = placeCards(all, -1)
        const { from, to } = cardsBetween(all, at, top, top + 900)
        const isSeen = (index: number) =>
          (at[index] as number) <= top + 900 &&
          (at[index] as number) + (all[index] as WantedCard).height > top
        all.forEach((_, index) => {
          if (isSeen(index)) assert.ok(index >= from && index < to, `${index} of ${from} to ${to}`)
        })
      }),
    )
  })
})
