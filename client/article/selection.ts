import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { isBlank } from '../../shared/article/lines.ts'
import { isCharacterBorder, type Position, positionFault } from '../../shared/claim/quote.ts'
import type { Positions, Side } from './positions.ts'

/**
 * The passage that somebody means who selected `[start, end)`: without the blanks at its edges, and
 * grown to whole characters as a reader sees them (graphemes). Null where nothing is left.
 */
export function framePassage(text: string, start: number, end: number): Position | null {
  let from = Math.max(0, start)
  let to = Math.min(text.length, end)
  while (from < to && isBlank(text.charAt(from))) from++
  while (from < to && isBlank(text.charAt(to - 1))) to--
  if (from >= to) return null
  while (!isCharacterBorder(text, from)) from--
  while (!isCharacterBorder(text, to)) to++
  return positionFault(text, { start: from, end: to }) === null ? { start: from, end: to } : null
}

/** A range without what closed folds hide at its edges: nobody has seen that to select it. */
export function withoutHiddenEdges(range: Position, hidden: readonly Position[]): Position {
  let { start, end } = range
  for (const fold of hidden) {
    if (fold.start <= start && start < fold.end) start = fold.end
    if (fold.start < end && end <= fold.end) end = fold.start
  }
  return { start, end }
}

/** Where the caret is, and the passage that is framed by it. */
export interface OwnSelection {
  readonly passage: Position | null
  /** The offset of the end that moves; null until the caret was in the text. */
  readonly caret: number | null
}

const NOTHING: OwnSelection = { passage: null, caret: null }

/**
 * One's own selection in the text, read from the browser's: ProseMirror's `state.selection` lags
 * behind it. It rests as it was while the browser's selection is somewhere else, in a card's field for
 * instance, and ends when the caret is put into the text again.
 */
export class SelectionWatch {
  readonly #view: EditorView
  readonly #positions: Positions
  readonly #text: string
  readonly #hidden: () => readonly Position[]
  readonly #changed: (passage: Position | null) => void
  readonly #stop = new AbortController()
  #current = NOTHING
  #isHeld = false

  /**
   * @param hidden the ranges that closed folds hide now
   * @param changed called with each new passage
   */
  constructor(
    view: EditorView,
    positions: Positions,
    text: string,
    hidden: () => readonly Position[],
    changed: (passage: Position | null) => void,
  ) {
    this.#view = view
    this.#positions = positions
    this.#text = text
    this.#hidden = hidden
    this.#changed = changed
    const { signal } = this.#stop
    view.dom.ownerDocument.addEventListener('selectionchange', () => this.read(), { signal })
  }

  /** As of the last event; `read` asks the browser again, for a key that comes before the event. */
  get current(): OwnSelection {
    return this.#current
  }

  read(): OwnSelection {
    const found = this.#find()
    if (!found) return this.#current
    this.#isHeld = false
    this.#take(found)
    return this.#current
  }

  /** Selects a passage of the text and shows it to the browser; null leaves the caret at its end. */
  select(passage: Position | null): void {
    const caret = passage?.end ?? this.#current.caret
    const isHeld = this.#isHeld
    this.#isHeld = false
    this.#take({ passage, caret })
    // What was never the browser's selection leaves no caret either.
    if (caret === null || (isHeld && !passage)) return
    this.#tellView()
    const start = this.#domPoint(passage?.start ?? caret, 1)
    const end = this.#domPoint(caret, -1)
    this.#view.dom.ownerDocument
      .getSelection()
      ?.setBaseAndExtent(start.node, start.offset, end.node, end.offset)
  }

  /**
   * Keeps a passage for the reviewer without the browser's own selection, to which a phone would add
   * its handles and its menu.
   */
  hold(passage: Position | null): void {
    const selection = this.#view.dom.ownerDocument.getSelection()
    if (selection && this.#find()) selection.removeAllRanges()
    this.#isHeld = passage !== null
    this.#take({ passage, caret: passage?.end ?? this.#current.caret })
  }

  /** Whether the passage is only held, and not the browser's selection. */
  get isHeld(): boolean {
    return this.#isHeld
  }

  /** Puts the keyboard into the text, with the selection as it rested. */
  focus(): void {
    this.#tellView()
    this.#view.focus()
  }

  destroy(): void {
    this.#stop.abort()
  }

  /** ProseMirror gives its own selection to the browser when it is focused: it must not be an older one. */
  #tellView(): void {
    const { passage, caret } = this.#current
    if (caret === null) return
    const from = this.#positions.toPos(passage?.start ?? caret, 1)
    const to = this.#positions.toPos(passage?.end ?? caret, -1)
    const { tr, doc } = this.#view.state
    this.#view.dispatch(tr.setSelection(TextSelection.create(doc, passage ? from : to, to)))
  }

  #take(next: OwnSelection): void {
    const before = this.#current.passage
    this.#current = next
    if (!isSame(before, next.passage)) this.#changed(next.passage)
  }

  /** Undefined while the browser's selection has no end in the text. */
  #find(): OwnSelection | undefined {
    const root = this.#view.dom
    const selection = root.ownerDocument.getSelection()
    if (!selection || selection.rangeCount === 0) return undefined
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
    const isFocusInside = root.contains(focusNode)
    if (!isFocusInside && !root.contains(anchorNode)) return undefined
    const range = selection.getRangeAt(0)
    const start = this.#offsetOf(range.startContainer, range.startOffset, 1)
    const end = this.#offsetOf(range.endContainer, range.endOffset, -1)
    const caret = isFocusInside
      ? this.#offsetOf(focusNode as Node, focusOffset, -1)
      : this.#offsetOf(anchorNode as Node, anchorOffset, -1)
    return { passage: this.#frame(start, end), caret }
  }

  #frame(start: number, end: number): Position | null {
    const passage = framePassage(this.#text, start, end)
    if (!passage) return null
    const shown = withoutHiddenEdges(passage, this.#hidden())
    return framePassage(this.#text, shown.start, shown.end)
  }

  /** A place outside the text counts as the text's beginning or end, whichever is nearer to it. */
  #offsetOf(node: Node, offset: number, side: Side): number {
    const root = this.#view.dom
    if (root.contains(node)) {
      return this.#positions.toOffset(this.#view.posAtDOM(node, offset, side), side)
    }
    const isBefore = root.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING
    return isBefore ? 0 : this.#text.length
  }

  #domPoint(offset: number, side: Side): { node: Node; offset: number } {
    return this.#view.domAtPos(this.#positions.toPos(offset, side), side)
  }
}

function isSame(a: Position | null, b: Position | null): boolean {
  return a?.start === b?.start && a?.end === b?.end
}
