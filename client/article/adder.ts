import type { Verdict } from '../../shared/claim/verdict.ts'
import { MARK_CHOICES } from './mark-choices.ts'
import type { NearlySame } from './reader-claim.ts'
import type { Box } from './section-boxes.ts'

/** Room between the selected words and the toolbar: clear of their lines, still near. */
const GAP_PX = 10

/** What the toolbar is placed by; all in pixels from the reader's top left corner. */
export interface Around {
  /** The lines of the selected words. */
  readonly lines: readonly Box[]
  /** The text's column: the toolbar stays between its edges. */
  readonly column: Box
  /** What of the reader the window shows: `top` and `bottom`. */
  readonly window: { readonly top: number; readonly bottom: number }
}

/** What its buttons do. */
export interface AdderActions {
  mark(verdict: Verdict | null): void
  /** Judges the claim that is offered. */
  judge(): void
  markAnyway(): void
}

/** A button of the toolbar: the style sheet shows key and glyph beside the word. */
interface Choice {
  /** As it is shown; null where the command has no key. */
  readonly key: string | null
  readonly word: string
  readonly glyph: string
  readonly run: () => void
}

/**
 * The toolbar at the end of the own selection. A press on it takes neither focus nor selection, so
 * the words stay selected until they are marked. On a phone the style sheet makes it a bottom bar.
 * Where a claim marks nearly the same words, it offers that one first.
 */
export class Adder {
  readonly element = document.createElement('div')
  readonly #actions: AdderActions
  readonly #keyOf: (command: string) => string | null
  #size = { width: 0, height: 0 }
  #words = ''
  #isOffering = false

  /** @param keyOf the key that a command has now, as it is shown */
  constructor(actions: AdderActions, keyOf: (command: string) => string | null) {
    this.#actions = actions
    this.#keyOf = keyOf
    this.element.className = 'adder'
    this.element.hidden = true
    this.element.dataset.place = 'text'
    this.element.setAttribute('role', 'toolbar')
    this.element.addEventListener('mousedown', (event) => event.preventDefault())
    this.element.addEventListener('keydown', (event) => this.#move(event))
    this.offer(null)
  }

  get isShown(): boolean {
    return !this.element.hidden
  }

  /** What is offered, in a sentence. */
  get words(): string {
    return this.#words
  }

  hasFocus(): boolean {
    return this.element.contains(this.element.ownerDocument.activeElement)
  }

  setShown(isShown: boolean): void {
    // The keys may be others since it was shown last.
    if (isShown && this.element.hidden && !this.#isOffering) this.offer(null)
    this.element.hidden = !isShown
  }

  /** Offers a claim instead of a second one; null: the ways to mark. */
  offer(offer: { readonly claim: NearlySame; readonly verdict: Verdict | null } | null): void {
    const hadFocus = this.hasFocus()
    this.#isOffering = offer !== null
    this.element.classList.toggle('is-offer', offer !== null)
    if (offer) this.#fillOffer(offer.claim, offer.verdict)
    else {
      this.#words = ''
      this.element.setAttribute('aria-label', 'Mark the selected words')
      const choices = MARK_CHOICES.map(({ verdict, word, glyph }) => {
        const run = () => this.#actions.mark(verdict)
        return { key: this.#keyOf(`text.mark-${verdict ?? 'open'}`), word, glyph, run }
      })
      this.element.replaceChildren(...choices.map(buttonOf))
    }
    if (hadFocus) this.element.querySelector('button')?.focus()
  }

  measure(): void {
    const { offsetWidth: width, offsetHeight: height } = this.element
    this.#size = { width, height }
  }

  draw(around: Around): void {
    const place = placeOf(this.#size, around)
    if (!place) return
    this.element.style.setProperty('--x', `${place.left}px`)
    this.element.style.setProperty('--y', `${place.top}px`)
  }

  #fillOffer({ label }: NearlySame, verdict: Verdict | null): void {
    const choice = MARK_CHOICES.find((one) => one.verdict === verdict) ?? MARK_CHOICES[0]
    const { glyph = '○' } = choice ?? {}
    const judgeKey = this.#keyOf('text.judge-offered')
    const anywayKey = this.#keyOf(`text.mark-anyway-${verdict ?? 'open'}`)
    const deed = verdict === null ? `Open ${label}` : `Judge ${label} ${verdict}`
    const note = document.createElement('span')
    note.className = 'adder-note'
    note.textContent = `${label} marks nearly these words.`
    const ways = [
      judgeKey && `${judgeKey}: ${deed}.`,
      anywayKey && `${anywayKey}: mark anyway.`,
    ].filter((way) => way !== null)
    this.#words = [note.textContent, ...ways].join(' ')
    this.element.setAttribute('aria-label', note.textContent)
    const choices = [
      { key: judgeKey, word: deed, glyph, run: () => this.#actions.judge() },
      { key: anywayKey, word: 'Mark anyway', glyph: '+', run: () => this.#actions.markAnyway() },
    ]
    this.element.replaceChildren(note, ...choices.map(buttonOf))
  }

  /** Arrows move within a toolbar (WAI-ARIA APG, toolbar pattern). */
  #move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const buttons = [...this.element.querySelectorAll('button')]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    const next = buttons[(at + step + buttons.length) % buttons.length]
    if (step === 0 || at < 0 || !next) return
    event.preventDefault()
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1
    next.focus()
  }
}

/**
 * Below the last line, around its end; above the first line where the window ends below. Null where
 * there are no lines.
 */
export function placeOf(
  size: { readonly width: number; readonly height: number },
  { lines, column, window }: Around,
): { readonly left: number; readonly top: number } | null {
  const first = lines[0]
  const last = lines.at(-1)
  if (!first || !last) return null
  const below = last.top + last.height + GAP_PX
  const above = first.top - GAP_PX - size.height
  const fitsBelow = below + size.height <= window.bottom
  const wanted = last.left + last.width - size.width / 2
  const rightmost = column.left + column.width - size.width
  return {
    left: Math.round(Math.max(column.left, Math.min(wanted, rightmost))),
    top: Math.round(fitsBelow || above < window.top ? below : above),
  }
}

function buttonOf({ key, word, glyph, run }: Choice, index: number): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.tabIndex = index === 0 ? 0 : -1
  // The style sheet shows key and glyph from these, so that the name begins with what is written.
  button.setAttribute('aria-label', key === null ? word : `${word} (${key})`)
  if (key !== null) button.dataset.key = key
  button.dataset.glyph = glyph
  button.append(word)
  button.addEventListener('click', run)
  return button
}
