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
 * @param held px below its passage at which the active card stays whatever comes before it, because
 *   somebody writes in it; those before it move closer together then, over each other if they must
 */
export function placeCards(
  cards: readonly WantedCard[],
  active: number,
  held: number | null = null,
): number[] {
  const places: number[] = []
  let free = Number.NEGATIVE_INFINITY
  cards.forEach(({ top, height }, index) => {
    const place = index === active ? top + (held ?? 0) : Math.max(top, free)
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
  const highest = Math.min(0, cards[0]?.top ?? 0)
  return held === null || active < 0
    ? pushedDown(cards, places, highest)
    : drawnTogether(places, active, highest)
}

/** With none above the column's top. */
function pushedDown(
  cards: readonly WantedCard[],
  places: readonly number[],
  highest: number,
): number[] {
  let free = highest
  return cards.map(({ height }, index) => {
    const place = Math.max(places[index] as number, free)
    free = place + height + CARD_GAP
    return place
  })
}

/** With those before the active one squeezed into what lies between the column's top and it. */
function drawnTogether(places: readonly number[], active: number, highest: number): number[] {
  const first = places[0] as number
  if (first >= highest) return [...places]
  const end = places[active] as number
  const share = (end - highest) / (end - first)
  return places.map((place, index) => (index < active ? end - (end - place) * share : place))
}

/** px below the last card. */
export function endOfCards(cards: readonly WantedCard[], places: readonly number[]): number {
  return Math.max(0, ...cards.map(({ height }, index) => (places[index] ?? 0) + height))
}

/** Up to here every card is in the page; of more, those near the window. */
export const CARDS_SHOWN_AT_ONCE = 300

/** A part of a list, as `[from, to)`. */
export interface CardRange {
  readonly from: number
  readonly to: number
}

/** The cards of which something stands between two heights; one at least, where there are any. */
export function cardsBetween(
  cards: readonly WantedCard[],
  places: readonly number[],
  top: number,
  bottom: number,
): CardRange {
  const endAt = (index: number) => (places[index] ?? 0) + (cards[index]?.height ?? 0)
  const placeAt = (index: number) => places[index] ?? 0
  const from = Math.min(lastAtMost(cards.length, endAt, top) + 1, Math.max(0, cards.length - 1))
  const to = lastAtMost(cards.length, placeAt, bottom) + 1
  return { from, to: Math.max(to, Math.min(from + 1, cards.length)) }
}

/** px of what a folded card is made of, as cards.css has it, and letters in a line of the narrowest. */
const FOLDED_PX = 55
const LINE_PX = 21
const LETTERS_IN_A_LINE = 42
const LINES_OF_A_QUOTE = 2

/** How high a folded card will be, near enough for one that nobody has seen yet. */
export function foldedHeight(quote: string, statement: string | null): number {
  const lines = (text: string) => Math.ceil(text.length / LETTERS_IN_A_LINE)
  const ofQuote = Math.min(LINES_OF_A_QUOTE, lines(quote))
  return FOLDED_PX + LINE_PX * (ofQuote + (statement === null ? 0 : lines(statement)))
}
