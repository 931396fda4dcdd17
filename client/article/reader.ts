import { SentenceSteps } from '../../shared/article/sentence-steps.ts'
import type { Position } from '../../shared/claim/quote.ts'
import type { ClaimId } from '../../shared/ids.ts'
import { BelowTitle } from './below-title.ts'
import { CitedMarks } from './cited-marks.ts'
import { ClaimChoice } from './claim-choice.ts'
import { ClaimHand } from './claim-hand.ts'
import { ClaimLayer } from './claim-layer.ts'
import { ClaimPress } from './claim-press.ts'
import { Framing } from './framing.ts'
import { Handles } from './handles.ts'
import { Hover } from './hover.ts'
import { Marking } from './marking.ts'
import { OddMarks } from './odd-marks.ts'
import { OtherSelections } from './other-selections.ts'
import { Painter } from './painter.ts'
import { watchPointer } from './pointer.ts'
import { highlightForPrint } from './print.ts'
import type { OtherReader, OtherSelection, ReaderClaim, ReaderEvents } from './reader-claim.ts'
import { putText, type ReaderArticle, type ReaderText } from './reader-text.ts'
import { ReadingMarks } from './reading-marks.ts'
import { READING_LINE, scrollToHeight, scrollToReadingLine } from './scroll.ts'
import { heightOf, offsetAt } from './section-boxes.ts'

/**
 * The text of an article, to be read and selected, with claims drawn behind it. Offsets are UTF-16
 * code units of the article's text; heights are pixels from the top of the element it stands in.
 * Nothing that is told to it ever touches the reviewer's selection, focus or scroll position.
 */
export class Reader {
  /** One's own selection, and how it becomes a claim. */
  readonly marking: Marking
  /** Selecting by sentences. */
  readonly framing: Framing
  /** The claim that keys are about. */
  readonly hand: ClaimHand
  readonly #root: HTMLElement
  readonly #words: string
  readonly #cited: CitedMarks
  readonly #press: ClaimPress
  readonly #text: ReaderText
  readonly #painter: Painter
  readonly #claims: ClaimLayer
  readonly #others: OtherSelections
  readonly #readers: ReadingMarks
  readonly #belowTitle: BelowTitle | null
  readonly #ends: (() => void)[]
  readonly #hover: Hover
  readonly #handles: Handles
  readonly #choice: ClaimChoice
  readonly #odd: OddMarks

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
    this.#text = putText(mount, article, { copied: () => this.marking.words() })
    const { view, geometry, headline } = this.#text
    this.#words = article.text
    this.#cited = new CitedMarks(geometry)
    mount.classList.toggle('has-headline', headline !== null)
    const painter = new Painter({
      ...this.#text,
      root: mount,
      text: view.dom,
      blocks: article.blocks,
      moved: () => events.layout(),
      activate: (ids) => {
        const [first] = this.#press.activate(ids)
        if (first) this.scrollTo(first)
      },
    })
    this.#painter = painter
    this.#claims = new ClaimLayer(painter)
    this.#others = new OtherSelections(painter)
    this.#readers = new ReadingMarks(painter)
    this.#belowTitle = belowTitle ? new BelowTitle(mount, belowTitle, headline, view.dom) : null
    this.marking = new Marking({ root: mount, article, text: this.#text, painter, events })
    painter.add(this.marking)
    this.#hover = new Hover(this.#claims, geometry, (ids) => events.hover(ids))
    painter.add(this.#hover)
    painter.add(this.#others)
    painter.add(this.#readers)
    if (this.#belowTitle) painter.add(this.#belowTitle)
    const { overlay, gutter, folds } = painter
    const { text, blocks } = article
    const { watch } = this.marking
    const hidden = () => folds.hidden()
    this.framing = new Framing({
      text,
      steps: new SentenceSteps(text, blocks, ({ start }) => folds.hides(start)),
      watch,
      firstInView: () => painter.layout.firstInView(),
      markedUpTo: () => this.marking.markedUpTo,
      show: (passage) => scrollToHeight(mount, () => painter.exactTopOf(passage)),
      announce: (sentence) => events.announce(sentence),
    })
    this.hand = new ClaimHand({ text, claims: this.#claims, watch, events, hidden })
    const parts = { text, geometry, painter, claims: this.#claims, events, hidden }
    this.#handles = new Handles({ ...parts, marking: this.marking })
    this.#choice = new ClaimChoice({
      text,
      painter,
      claimOf: (id) => this.#claims.index.get(id),
      choose: (id) => events.activate([id]),
      leave: () => this.focus(),
    })
    painter.add(this.#handles)
    painter.add(this.#choice)
    this.#odd = new OddMarks(painter, text)
    this.#press = new ClaimPress({
      geometry,
      claims: this.#claims,
      watch,
      framing: this.framing,
      hand: this.hand,
      handles: this.#handles,
      choice: this.#choice,
      events,
    })
    mount.prepend(gutter.element, overlay.element)
    mount.append(
      folds.element,
      this.#others.element,
      this.#handles.element,
      this.#choice.element,
      this.marking.element,
    )
    this.#ends = [
      watchPointer(view.dom, {
        pressing: (isPressing) => {
          this.marking.isPressing = isPressing
        },
        moved: (point) => {
          this.#hover.pointAt(point)
          painter.request()
        },
        pressed: (point) => this.#press.pointer(point),
        tapped: (point) => this.#press.finger(point),
      }),
      highlightForPrint(geometry, () => this.#claims.index.values()),
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
    this.#choice.mark(id)
    this.#painter.request()
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

  /** Marks the passages that claims cite. */
  setCited(passages: readonly Position[]): void {
    this.#cited.set(passages)
  }

  /** Brings words into view that a link named, and marks them; null takes the mark away. */
  showPassage(passage: Position | null): void {
    this.#cited.show(passage)
    if (!passage) return
    this.#painter.reveal(passage)
    scrollToHeight(this.#root, () => this.#painter.exactTopOf(passage))
  }

  /** The words that stand at a position; fewer, or none, behind the end of the text. */
  wordsAt({ start, end }: Position): string {
    return this.#words.slice(start, end)
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
    this.marking.watch.focus()
  }

  /** The passage that the reviewer has selected, as a claim would have it. */
  selection(): Position | null {
    return this.marking.watch.read().passage
  }

  /** Selects a passage for the reviewer; null leaves the caret where it ended. */
  select(passage: Position | null): void {
    this.marking.watch.select(passage)
  }

  /** What Enter does: opens the claim under the caret, or a choice of several; false for none. */
  activateAtCaret(): boolean {
    return this.#press.enter()
  }

  /** Shows the characters that look like others, or like nothing, or hides them; says how many are shown. */
  showOddCharacters(isShown: boolean): number {
    return this.#odd.show(isShown)
  }

  destroy(): void {
    for (const end of this.#ends) end()
    this.#cited.destroy()
    this.marking.destroy()
    this.#belowTitle?.destroy()
    this.#painter.destroy()
    this.#text.view.destroy()
    const { overlay, gutter, folds } = this.#painter
    this.#handles.destroy()
    const parts = [overlay, gutter, folds, this.#others, this.#choice]
    for (const { element } of parts) element.remove()
    this.#root.classList.remove('reader', 'is-long', 'has-headline')
  }
}
