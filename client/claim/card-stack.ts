import type { ClaimId } from '../../shared/ids.ts'
import { endOfCards, placeCards, type WantedCard } from './card-places.ts'

export interface CardStackParts {
  /** The element that the cards stand in, once it is in the page. */
  readonly list: () => HTMLElement | null
  /** The text's element; its top is where heights are counted from. */
  readonly text: () => HTMLElement | null
  /** How far down the text a claim begins, in px; null while that is not known. */
  readonly topOf: (id: ClaimId) => number | null
  /** Ids of the cards in the page, in text order. */
  readonly order: () => readonly ClaimId[]
  readonly active: () => ClaimId | null
}

/** px by which a card stands above its passage's first line, so that their words are level. */
const LIFT_PX = 9

/** Keeps the cards beside their passages, whatever grows, shrinks or moves. */
export class CardStack {
  readonly #parts: CardStackParts
  readonly #cards = new Map<ClaimId, HTMLElement>()
  readonly #heights = new Map<Element, number>()
  readonly #sizes: ResizeObserver
  #frame: number | null = null
  #isAside = true

  constructor(parts: CardStackParts) {
    this.#parts = parts
    this.#sizes = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        this.#heights.set(target, borderBoxSize[0]?.blockSize ?? 0)
      }
      // Observers run before the browser paints: a card never shows at a wrong place first.
      this.#place()
    })
  }

  put(id: ClaimId, card: HTMLElement): void {
    this.#cards.set(id, card)
    this.#sizes.observe(card)
  }

  remove(id: ClaimId): void {
    const card = this.#cards.get(id)
    if (!card) return
    this.#cards.delete(id)
    this.#heights.delete(card)
    this.#sizes.unobserve(card)
    this.request()
  }

  /** False on a narrow screen, where the cards are a plain list. */
  setAside(isAside: boolean): void {
    this.#isAside = isAside
    this.request()
  }

  /** Places the cards in the next frame. */
  request(): void {
    this.#frame ??= requestAnimationFrame(() => this.#place())
  }

  destroy(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    this.#frame = null
    this.#sizes.disconnect()
  }

  #place(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    this.#frame = null
    const list = this.#parts.list()
    if (!list) return
    if (!this.#isAside) {
      list.style.removeProperty('--reach')
      return
    }
    const text = this.#parts.text()
    const lift =
      (text ? text.getBoundingClientRect().top - list.getBoundingClientRect().top : 0) - LIFT_PX
    const ids = this.#parts.order().filter((id) => this.#cards.has(id))
    const wanted: WantedCard[] = []
    let lowest = 0
    for (const id of ids) {
      const card = this.#cards.get(id) as HTMLElement
      lowest = Math.max(lowest, (this.#parts.topOf(id) ?? lowest - lift) + lift)
      wanted.push({ top: lowest, height: this.#heights.get(card) ?? 0 })
    }
    const active = this.#parts.active()
    const places = placeCards(wanted, active === null ? -1 : ids.indexOf(active))
    ids.forEach((id, index) => {
      const card = this.#cards.get(id) as HTMLElement
      const place = `${Math.round(places[index] ?? 0)}px`
      const before = card.style.getPropertyValue('--place')
      if (before === place) return
      // A card that has no place yet appears where it belongs; others glide there.
      card.classList.toggle('is-placed', before !== '')
      card.style.setProperty('--place', place)
    })
    list.style.setProperty('--reach', `${endOfCards(wanted, places)}px`)
  }
}
