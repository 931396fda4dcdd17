import { type ReadonlySignal, signal } from '@preact/signals'
import type { ClaimId } from '../../shared/ids.ts'
import {
  CARDS_SHOWN_AT_ONCE,
  type CardRange,
  cardsBetween,
  endOfCards,
  placeCards,
  type WantedCard,
} from './card-places.ts'

export interface CardStackParts {
  /** The element that the cards stand in, once it is in the page. */
  readonly list: () => HTMLElement | null
  /** The text's element; its top is where heights are counted from. */
  readonly text: () => HTMLElement | null
  /** How far down the text a claim begins, in px; null while that is not known. */
  readonly topOf: (id: ClaimId) => number | null
  /** How high a card will be that was never in the page, in px. */
  readonly guess: (id: ClaimId) => number
  /** Ids of all cards, in text order, those that are not in the page, too. */
  readonly order: () => readonly ClaimId[]
  readonly active: () => ClaimId | null
}

/** px by which a card stands above its passage's first line, so that their words are level. */
const LIFT_PX = 9

/** Windows' heights above and below the visible part in which cards are in the page. */
const WINDOWS_AHEAD = 1

/**
 * Keeps the cards beside their passages, whatever grows, shrinks or moves; on a narrow screen one
 * below the other. Of many it says which are to be in the page.
 */
export class CardStack {
  readonly #parts: CardStackParts
  readonly #cards = new Map<ClaimId, HTMLElement>()
  /** Those that have been seen where they stand. */
  readonly #settled = new WeakSet<HTMLElement>()
  /** Of cards that are, or were, in the page. */
  readonly #heights = new Map<ClaimId, number>()
  readonly #range = signal<CardRange>({ from: 0, to: CARDS_SHOWN_AT_ONCE })
  readonly #sizes: ResizeObserver
  /** What the range covers, in px from the list's top. */
  #covered = { top: 0, bottom: 0 }
  /** Somebody writes in this field, which stays so many px below the list's top. */
  #held: { readonly id: ClaimId; readonly field: HTMLElement; readonly top: number } | null = null
  /** What changes above the field may leave the card as high as it was. */
  readonly #inside = new MutationObserver(() => this.#place())
  #reach = 0
  #frame: number | null = null
  #isAside = true

  constructor(parts: CardStackParts) {
    this.#parts = parts
    this.#sizes = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        const id = target instanceof HTMLElement ? target.dataset.claim : undefined
        if (id) this.#heights.set(id as ClaimId, borderBoxSize[0]?.blockSize ?? 0)
      }
      // Observers run before the browser paints: a card never shows at a wrong place first.
      this.#place()
    })
  }

  /** Which of the order are to be in the page, while they are more than `CARDS_SHOWN_AT_ONCE`. */
  get range(): ReadonlySignal<CardRange> {
    return this.#range
  }

  put(id: ClaimId, card: HTMLElement): void {
    this.#cards.set(id, card)
    this.#sizes.observe(card)
  }

  remove(id: ClaimId): void {
    const card = this.#cards.get(id)
    if (!card) return
    this.#cards.delete(id)
    // Folded it will have another height.
    if (card.classList.contains('is-open')) this.#heights.delete(id)
    this.#sizes.unobserve(card)
    this.request()
  }

  /** False on a narrow screen, where the cards are a list in a sheet. */
  setAside(isAside: boolean): void {
    this.#isAside = isAside
    this.request()
  }

  /**
   * From now on until another card is opened, nothing that comes moves this field of the open card:
   * neither cards before it, nor what grows above it in its own.
   */
  hold(id: ClaimId, field: HTMLElement): void {
    const list = this.#parts.list()
    if (!list || this.#parts.active() !== id || !field.isConnected) return
    const top = field.getBoundingClientRect().top - list.getBoundingClientRect().top
    this.#held = { id, field, top }
    const card = this.#cards.get(id)
    const inside = { subtree: true, childList: true, characterData: true }
    if (card) this.#inside.observe(card, inside)
  }

  /** Places the cards in the next frame. */
  request(): void {
    this.#frame ??= requestAnimationFrame(() => this.#place())
  }

  /** The window, or the sheet, shows another part. */
  scrolled(): void {
    if (this.#parts.order().length <= CARDS_SHOWN_AT_ONCE) return
    const { top, bottom } = this.#view()
    if (top < this.#covered.top || bottom > this.#covered.bottom) this.request()
  }

  destroy(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    this.#frame = null
    this.#letGo()
    this.#sizes.disconnect()
  }

  #place(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    this.#frame = null
    const list = this.#parts.list()
    if (!list) return
    const isMany = this.#parts.order().length > CARDS_SHOWN_AT_ONCE
    if (!this.#isAside && !isMany) {
      list.style.removeProperty('--reach')
      return
    }
    const { ids, wanted } = this.#wanted()
    const active = this.#parts.active()
    if (this.#held?.id !== active) this.#letGo()
    const at = active === null ? -1 : ids.indexOf(active)
    const places = placeCards(wanted, at, this.#heldBelow(wanted[at]?.top ?? 0))
    ids.forEach((id, index) => {
      const card = this.#cards.get(id)
      if (card) this.#put(card, `${Math.round(places[index] ?? 0)}px`)
    })
    // A page that gets shorter would move what one writes.
    const least = this.#held ? this.#reach : 0
    this.#reach = Math.max(least, endOfCards(wanted, places))
    list.style.setProperty('--reach', `${this.#reach}px`)
    if (isMany) this.#cover(wanted, places)
  }

  /** A card that has just come, or in which one writes, is at once where it belongs; others glide. */
  #put(card: HTMLElement, place: string): void {
    const before = card.style.getPropertyValue('--place')
    if (before === place) return
    if (before === '') {
      requestAnimationFrame(() => requestAnimationFrame(() => this.#settled.add(card)))
    }
    const isHeld = this.#held !== null && card.contains(this.#held.field)
    card.classList.toggle('is-placed', this.#settled.has(card) && !isHeld)
    card.style.setProperty('--place', place)
  }

  #wanted(): { readonly ids: readonly ClaimId[]; readonly wanted: readonly WantedCard[] } {
    const ids = this.#parts.order()
    const lift = this.#isAside ? this.#lift() : 0
    let lowest = 0
    const wanted = ids.map((id) => {
      const top = this.#isAside ? this.#parts.topOf(id) : 0
      lowest = Math.max(lowest, top === null ? 0 : top + lift)
      return { top: lowest, height: this.#heights.get(id) ?? this.#parts.guess(id) }
    })
    return { ids, wanted }
  }

  #lift(): number {
    const text = this.#parts.text()?.getBoundingClientRect().top
    const list = this.#parts.list()?.getBoundingClientRect().top ?? 0
    return (text === undefined ? 0 : text - list) - LIFT_PX
  }

  #letGo(): void {
    this.#held = null
    this.#inside.disconnect()
  }

  /** How far below its passage the card stands whose field is held; null for none. */
  #heldBelow(passage: number): number | null {
    const held = this.#held
    const card = held && this.#cards.get(held.id)
    if (!card) return null
    // What was written is saved, or thrown away.
    if (!held.field.isConnected) {
      this.#letGo()
      return null
    }
    const inCard = held.field.getBoundingClientRect().top - card.getBoundingClientRect().top
    return held.top - inCard - passage
  }

  /** Renewed only when the visible part comes to the end of what is covered. */
  #cover(wanted: readonly WantedCard[], places: readonly number[]): void {
    const { top, bottom } = this.#view()
    if (top < this.#covered.top || bottom > this.#covered.bottom) {
      const ahead = (bottom - top) * WINDOWS_AHEAD
      this.#covered = { top: top - ahead, bottom: bottom + ahead }
    }
    const next = cardsBetween(wanted, places, this.#covered.top, this.#covered.bottom)
    const { from, to } = this.#range.peek()
    if (next.from !== from || next.to !== to) this.#range.value = next
  }

  /** What one sees of the list, in px from its top. */
  #view(): { readonly top: number; readonly bottom: number } {
    const list = this.#parts.list()
    const top = list?.getBoundingClientRect().top ?? 0
    const sheet = list?.closest('.sheet-body')?.getBoundingClientRect()
    return { top: (sheet?.top ?? 0) - top, bottom: (sheet?.bottom ?? innerHeight) - top }
  }
}
