import type { Position } from '../../shared/claim/quote.ts'
import type { Verdict } from '../../shared/claim/verdict.ts'
import type { ClaimId } from '../../shared/ids.ts'
import { Adder } from './adder.ts'
import { BelowTitle } from './below-title.ts'
import { ClaimLayer } from './claim-layer.ts'
import { afterActive, claimsAtCaret, claimsAtPoint } from './hit.ts'
import { Hover } from './hover.ts'
import { OtherSelections } from './other-selections.ts'
import { Painter } from './painter.ts'
import { watchPointer } from './pointer.ts'
import { highlightForPrint } from './print.ts'
import type { OtherReader, OtherSelection, ReaderClaim, ReaderEvents } from './reader-claim.ts'
import { putText, type ReaderArticle, type ReaderText } from './reader-text.ts'
import { ReadingMarks } from './reading-marks.ts'
import { READING_LINE, scrollToHeight, scrollToReadingLine } from './scroll.ts'
import { heightOf, offsetAt } from './section-boxes.ts'
import { SelectionWatch } from './selection.ts'

/** The own selection's band; no claim has this id. */
const OWN = 'own'

/**
 * The text of an article, to be read and selected, with claims drawn behind it. Offsets are UTF-16
 * code units of the article's text; heights are pixels from the top of the element it stands in.
 * Nothing that is told to it ever touches the reviewer's selection, focus or scroll position.
 */
export class Reader {
  readonly #root: HTMLElement
  readonly #events: ReaderEvents
  readonly #article: ReaderArticle
  readonly #text: ReaderText
  readonly #painter: Painter
  readonly #claims: ClaimLayer
  readonly #others: OtherSelections
  readonly #readers: ReadingMarks
  readonly #adder = new Adder((verdict) => this.markSelection(verdict))
  readonly #watch: SelectionWatch
  readonly #belowTitle: BelowTitle | null
  readonly #ends: (() => void)[]
  readonly #hover: Hover
  #isPressing = false

  /**
   * @param mount becomes the reader's element: it is given children around the text and must have no
   *   others than `belowTitle`
   * @param belowTitle a child of `mount` that is placed under the headline, over room left for it
   */
  constructor(
    mount: HTMLElement,
    article: ReaderArticle,
    events: ReaderEvents,
    belowTitle?: HTMLElement,
  ) {
    this.#root = mount
    this.#events = events
    this.#article = article
    this.#text = putText(mount, article, {
      copied: () => this.#copied(),
    })
    const { view, positions, headline } = this.#text
    mount.classList.toggle('has-headline', headline !== null)
    this.#painter = new Painter({
      ...this.#text,
      root: mount,
      text: view.dom,
      blocks: article.blocks,
      moved: () => events.layout(),
      activate: (ids) => this.#activate(ids),
    })
    this.#claims = new ClaimLayer(this.#painter)
    this.#others = new OtherSelections(this.#painter)
    this.#readers = new ReadingMarks(this.#painter)
    this.#belowTitle = belowTitle ? new BelowTitle(mount, belowTitle, headline, view.dom) : null
    this.#painter.add({ measure: () => this.#measure(), draw: () => this.#draw() })
    this.#hover = new Hover(this.#claims, this.#text.geometry, (ids) => events.hover(ids))
    this.#painter.add(this.#hover)
    this.#painter.add(this.#others)
    this.#painter.add(this.#readers)
    if (this.#belowTitle) this.#painter.add(this.#belowTitle)
    const { overlay, gutter, folds } = this.#painter
    this.#watch = new SelectionWatch(
      view,
      positions,
      article.text,
      () => folds.hidden(),
      (passage) => this.#selected(passage),
    )
    mount.prepend(gutter.element, overlay.element)
    mount.append(folds.element, this.#others.element, this.#adder.element)
    this.#ends = [
      watchPointer(view.dom, {
        pressing: (isPressing) => {
          this.#isPressing = isPressing
          this.#painter.request()
        },
        moved: (point) => {
          this.#hover.pointAt(point)
          this.#painter.request()
        },
        pressed: (point) => {
          this.#activate(claimsAtPoint(this.#text.geometry, this.#claims.index, point))
        },
      }),
      this.#watchFocus(),
      highlightForPrint(this.#text.geometry, () => this.#claims.index.values()),
    ]
  }

  /** Makes these all the claims there are; only what differs costs anything. */
  setClaims(claims: Iterable<ReaderClaim>): void {
    this.#claims.setAll(claims)
  }

  updateClaim(claim: ReaderClaim): void {
    this.#claims.put(claim)
  }

  removeClaim(id: ClaimId): void {
    this.#claims.remove(id)
  }

  /** Emphasises the claim whose card is open. */
  setActive(id: ClaimId | null): void {
    this.#claims.activate(id)
  }

  /** Emphasises the claim whose card is under the pointer. */
  setHover(id: ClaimId | null): void {
    this.#hover.setCard(id)
  }

  /** Shows what colleagues select. */
  setSelections(others: readonly OtherSelection[]): void {
    this.#others.set(others)
  }

  /** Shows where colleagues read, beside the gutter. */
  setReaders(readers: readonly OtherReader[]): void {
    this.#readers.set(readers)
  }

  /** About which offset stands at the reading line of the window; null before the first layout. */
  readingOffset(): number | null {
    const { layout } = this.#painter
    if (!layout.hasBoxes) return null
    const { top } = this.#root.getBoundingClientRect()
    return offsetAt(layout.stretches, READING_LINE * innerHeight - top)
  }

  /** Brings what somebody else reads to the reading line. */
  scrollToReading(offset: number): void {
    const { layout } = this.#painter
    if (layout.hasBoxes) scrollToReadingLine(this.#root, heightOf(layout.stretches, offset))
  }

  /** How far down a claim begins; null for one that is not here, or before the first layout. */
  topOf(id: ClaimId): number | null {
    const claim = this.#claims.index.get(id)
    return claim ? this.#painter.topOf(claim) : null
  }

  /** Brings a claim into view, unfolding what hides it; stays where it is when it is in view already. */
  scrollTo(id: ClaimId): void {
    const claim = this.#claims.index.get(id)
    if (!claim) return
    this.#painter.reveal(claim)
    scrollToHeight(this.#root, () => this.#painter.exactTopOf(claim))
  }

  /** Puts the keyboard into the text. */
  focus(): void {
    this.#watch.focus()
  }

  /** The passage that the reviewer has selected, as a claim would have it. */
  selection(): Position | null {
    return this.#watch.read().passage
  }

  /** Selects a passage for the reviewer; null leaves the caret where it ended. */
  select(passage: Position | null): void {
    this.#watch.select(passage)
  }

  /** Reports the own selection to be marked, and leaves the caret at its end; false for no selection. */
  markSelection(verdict: Verdict | null): boolean {
    const { passage } = this.#watch.read()
    if (!passage) return false
    const wasInAdder = this.#adder.hasFocus()
    this.#watch.select(null)
    if (wasInAdder) this.focus()
    this.#events.mark(verdict, passage)
    return true
  }

  /** What Enter does: reports the claims under the caret; false where there are none. */
  activateAtCaret(): boolean {
    const { caret } = this.#watch.read()
    const ids = caret === null ? [] : claimsAtCaret(this.#claims.index, caret)
    if (ids.length > 0) this.#activate(ids)
    return ids.length > 0
  }

  destroy(): void {
    for (const end of this.#ends) end()
    this.#watch.destroy()
    this.#belowTitle?.destroy()
    this.#painter.destroy()
    this.#text.view.destroy()
    const { overlay, gutter, folds } = this.#painter
    for (const { element } of [overlay, gutter, folds, this.#others, this.#adder]) element.remove()
    this.#root.classList.remove('reader', 'is-long', 'has-headline')
  }

  #copied(): string | null {
    const { passage } = this.#watch.read()
    return passage && this.#article.text.slice(passage.start, passage.end)
  }

  #selected(passage: Position | null): void {
    const { overlay } = this.#painter
    if (passage) overlay.put({ id: OWN, ...passage, className: 'own-selection', level: 0 })
    else overlay.remove(OWN)
    this.#painter.request()
    this.#events.select(passage)
  }

  #activate(ids: readonly ClaimId[]): void {
    this.#events.activate(afterActive(ids, this.#claims.active))
  }

  #measure(): void {
    this.#adder.setShown(this.#isAdderWanted())
    if (this.#adder.isShown) this.#adder.measure()
  }

  #draw(): void {
    if (!this.#adder.isShown) return
    const { layout } = this.#painter
    this.#adder.draw({
      lines: this.#painter.boxesOf(OWN),
      column: layout.column,
      window: layout.window,
    })
  }

  /** Not while the pointer still selects, nor while the keyboard is in a card. */
  #isAdderWanted(): boolean {
    const isHere = this.#text.view.hasFocus() || this.#adder.hasFocus()
    return isHere && !this.#isPressing && this.#watch.current.passage !== null
  }

  #watchFocus(): () => void {
    const stop = new AbortController()
    const { signal } = stop
    const changed = () => this.#painter.request()
    this.#root.addEventListener('focusin', changed, { signal })
    this.#root.addEventListener('focusout', changed, { signal })
    return () => stop.abort()
  }
}
