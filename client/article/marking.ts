import type { Position } from '../../shared/claim/quote.ts'
import type { Verdict } from '../../shared/claim/verdict.ts'
import { Adder } from './adder.ts'
import type { Layer, Painter } from './painter.ts'
import type { NearlySame, ReaderEvents } from './reader-claim.ts'
import type { ReaderArticle, ReaderText } from './reader-text.ts'
import { SelectionWatch } from './selection.ts'

/** The own selection's band; no claim has this id. */
const OWN = 'own'

interface MarkingParts {
  readonly root: HTMLElement
  readonly article: ReaderArticle
  readonly text: ReaderText
  readonly painter: Painter
  readonly events: ReaderEvents
}

/** A claim that was offered instead of a second one beside it. */
interface Offer {
  readonly claim: NearlySame
  readonly verdict: Verdict | null
}

/** One's own selection, drawn, and how it becomes a claim. */
export class Marking implements Layer {
  readonly watch: SelectionWatch
  readonly #parts: MarkingParts
  readonly #adder: Adder
  readonly #stop = new AbortController()
  #isPressing = false
  #offer: Offer | null = null
  #markedUpTo: number | null = null

  constructor(parts: MarkingParts) {
    const { root, article, text, painter } = parts
    this.#parts = parts
    const actions = {
      mark: (verdict: Verdict | null) => this.mark(verdict),
      judge: () => this.takeOffer(),
      markAnyway: () => this.mark(this.#offer?.verdict ?? null, true),
    }
    this.#adder = new Adder(actions, (command) => parts.events.keyOf(command))
    this.watch = new SelectionWatch(
      text.view,
      text.positions,
      article.text,
      () => painter.folds.hidden(),
      (passage) => this.#selected(passage),
    )
    const { signal } = this.#stop
    const changed = () => painter.request()
    root.addEventListener('focusin', changed, { signal })
    root.addEventListener('focusout', changed, { signal })
  }

  get element(): HTMLElement {
    return this.#adder.element
  }

  /** Where the passage ended that was marked or judged last; null while none was. */
  get markedUpTo(): number | null {
    return this.#markedUpTo
  }

  get hasOffer(): boolean {
    return this.#offer !== null
  }

  /** The lines of the own selection as drawn, in the reader. */
  get lines() {
    return this.#parts.painter.boxesOf(OWN)
  }

  /** While the pointer still selects, nothing is offered. */
  set isPressing(isPressing: boolean) {
    this.#isPressing = isPressing
    this.#parts.painter.request()
  }

  /**
   * Reports the own selection to be marked, and leaves the caret at its end; false for no selection.
   * Where a claim says nearly the same, that is offered first, and a further press judges it.
   *
   * @param isAnyway a claim of its own, whatever stands there
   */
  mark(verdict: Verdict | null, isAnyway = false): boolean {
    const { events } = this.#parts
    const { passage } = this.watch.read()
    if (!passage) return false
    if (this.#offer && !isAnyway) return this.#judge(this.#offer.claim, verdict)
    const claim = isAnyway ? null : events.nearly(passage)
    if (claim) this.#show({ claim, verdict })
    else {
      this.#markedUpTo = passage.end
      this.#letGo()
      events.mark(verdict, passage)
    }
    return true
  }

  /** Judges the claim that is offered as one pressed; false where none is. */
  takeOffer(): boolean {
    return this.#offer ? this.#judge(this.#offer.claim, this.#offer.verdict) : false
  }

  /** Takes back what is offered, else what is selected; false where there is neither. */
  clear(): boolean {
    if (this.#offer) {
      this.#show(null)
      return true
    }
    if (!this.watch.read().passage) return false
    this.#letGo()
    return true
  }

  /** The selected words as they stand in the article. */
  words(): string | null {
    const { passage } = this.watch.read()
    return passage && this.#parts.article.text.slice(passage.start, passage.end)
  }

  measure(): void {
    this.#adder.setShown(this.#isAdderWanted())
    if (this.#adder.isShown) this.#adder.measure()
  }

  draw(): void {
    if (!this.#adder.isShown) return
    const { layout } = this.#parts.painter
    this.#adder.draw({ lines: this.lines, column: layout.column, window: layout.window })
  }

  destroy(): void {
    this.#stop.abort()
    this.watch.destroy()
    this.#adder.element.remove()
  }

  #judge(claim: NearlySame, verdict: Verdict | null): boolean {
    this.#markedUpTo = this.watch.read().passage?.end ?? null
    this.#letGo()
    this.#parts.events.judge(claim.id, verdict)
    return true
  }

  #letGo(): void {
    const wasInAdder = this.#adder.hasFocus()
    this.watch.select(null)
    if (wasInAdder) this.watch.focus()
  }

  #show(offer: Offer | null): void {
    const isSame = this.#offer === offer
    this.#offer = offer
    if (isSame) return
    this.#adder.offer(offer)
    this.#parts.painter.request()
    if (offer) this.#parts.events.announce(this.#adder.words)
  }

  #selected(passage: Position | null): void {
    const { painter, events } = this.#parts
    const { overlay } = painter
    this.#show(null)
    if (passage) overlay.put({ id: OWN, ...passage, className: 'own-selection', level: 0 })
    else overlay.remove(OWN)
    painter.request()
    events.select(passage)
  }

  /** Not while the pointer still selects, nor while the keyboard is in a card. */
  #isAdderWanted(): boolean {
    const { view } = this.#parts.text
    const isHere = view.hasFocus() || this.#adder.hasFocus() || this.watch.isHeld
    return isHere && !this.#isPressing && this.watch.current.passage !== null
  }
}
