import { lastAtMost } from '../article/last-at-most.ts'

/** A card that wants to stand beside its passage; px from the column's top. */
export interface WantedCard {
  readonly top: number
  readonly height: number
}

/** px between two cards. */
export const CARD_GAP = 10

/**
 * Where the cards stand, in text order: each at its passage, pushed down by the one before it. The
 * active one stands exactly at its passage, and those before it give way upwards; but none leaves the
 * column, where nobody could reach it, so with many before it the active one stands lower.
 *
 * @param cards in text order, their wanted tops not falling
 * @param active index of the active card, or -1
 */
export function placeCards(cards: readonly WantedCard[], active: number): number[] {
  const places: number[] = []
  let free = Number.NEGATIVE_INFINITY
  cards.forEach(({ top, height }, index) => {
    const place = index === active ? top : Math.max(top, free)
    places.push(place)
    free = place + height + CARD_GAP
  })
  let ceiling = places[active] ?? 0
  for (let index = active - 1; index >= 0; index--) {
    const card = cards[index] as WantedCard
    const lowest = ceiling - CARD_GAP - card.height
    const place = places[index] as number
    if (place <= lowest) break
    places[index] = lowest
    ceiling = lowest
  }
  let highest = Math.min(0, cards[0]?.top ?? 0)
  return cards.map(({ height }, index) => {
    const place = Math.max(places[index] as number, highest)
    highest = place + height + CARD_GAP
    return place
  })
}

/** px below the last card. */
export function endOfCards(cards: readonly WantedCard[], places: readonly number[]): number {
  return Math.max(0, ...cards.map(({ height }, index) => (places[index] ?? 0) + height))
}

/** Up to here every card is in the page; above it, those near the viewport. */
export const CARDS_SHOWN_AT_ONCE = 300

/**
 * Which cards are in the page, as `[from, to)`: all of a few hundred; of more, those whose passages
 * lie between `top` and `bottom`, and never more than `CARDS_SHOWN_AT_ONCE`.
 *
 * @param topOf the wanted top of the card at an index, not falling with it
 */
export function cardsNear(
  count: number,
  topOf: (index: number) => number,
  top: number,
  bottom: number,
): { readonly from: number; readonly to: number } {
  if (count <= CARDS_SHOWN_AT_ONCE) return { from: 0, to: count }
  const from = lastAtMost(count, topOf, top - 1) + 1
  const to = lastAtMost(count, topOf, bottom) + 1
  return { from, to: Math.min(to, from + CARDS_SHOWN_AT_ONCE) }
}
