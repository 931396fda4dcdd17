import type { Node as PMNode } from 'prosemirror-model'
import { EditorState, Plugin, TextSelection } from 'prosemirror-state'
import { EditorView, type NodeView } from 'prosemirror-view'
import { sizeOf } from './schema.ts'

/** What the reader is asked for the text. Keys are commands (client/commands), heard before they come here. */
export interface TextEvents {
  /** The selected words as they stand in the article, for the clipboard; null for nothing. */
  copied(): string | null
}

/**
 * ProseMirror as the host of text, caret and selection. It is editable, because only then the caret
 * and the keyboard selection work in every browser; and nothing ever changes the text: every input is
 * prevented before it happens, and a transaction that would change the document is refused, so that
 * what slips through (an input method, an extension) is drawn over from the document at once.
 *
 * @param caret the position at which the keyboard begins
 */
export function createTextView(
  place: (element: HTMLElement) => void,
  doc: PMNode,
  caret: number,
  label: string,
  events: TextEvents,
): EditorView {
  return new EditorView(place, {
    state: EditorState.create({
      doc,
      plugins: [unchangeable],
      selection: TextSelection.near(doc.resolve(caret)),
    }),
    editable: () => true,
    attributes: { ...attributes, 'aria-label': label },
    nodeViews: {
      part: (part) => new PartView(part, part === doc.firstChild),
      fold: () => new FoldView(),
    },
    handleKeyPress: () => true,
    handleTextInput: () => true,
    handleDOMEvents: {
      ...prevented,
      mousedown: leaveToBrowser,
      copy: (_view, event) => {
        const words = events.copied()
        if (words !== null) event.clipboardData?.setData('text/plain', words)
        event.preventDefault()
        return true
      },
    },
  })
}

const unchangeable = new Plugin({ filterTransaction: (transaction) => !transaction.docChanged })

const attributes = {
  class: 'article-text',
  'data-place': 'text',
  role: 'textbox',
  'aria-multiline': 'true',
  'aria-readonly': 'true',
  inputmode: 'none',
  spellcheck: 'false',
  autocorrect: 'off',
  autocapitalize: 'off',
  // A translated text would have other offsets; the others are the switches of grammar extensions.
  translate: 'no',
  'data-gramm': 'false',
  'data-lt-active': 'false',
}

function prevent(_view: EditorView, event: Event): boolean {
  event.preventDefault()
  return true
}

const prevented = {
  beforeinput: prevent,
  paste: prevent,
  cut: prevent,
  drop: prevent,
  dragstart: prevent,
  dragover: prevent,
}

/**
 * The browser's own presses, drags and double clicks are the right ones here, so ProseMirror is not
 * told of them. But a press on selected words would begin to drag these: they are let go before.
 */
function leaveToBrowser(view: EditorView, event: MouseEvent): boolean {
  if (event.button === 0 && event.detail === 1 && !event.shiftKey) {
    view.dom.ownerDocument.getSelection()?.removeAllRanges()
  }
  return true
}

/** On a part that is, or was, so near that the browser shows it: sections may be skipped in it. */
export const NEAR_PART = 'is-near'

/** The element of a part, which painter.ts says is near. */
class PartView implements NodeView {
  readonly dom = document.createElement('div')
  readonly contentDOM = this.dom

  /** @param isNear before anything is laid out: in the beginning of the text */
  constructor(part: PMNode, isNear: boolean) {
    this.dom.className = 'part'
    this.dom.style.cssText = sizeOf(part)
    this.dom.classList.toggle(NEAR_PART, isNear)
  }

  /** What is near is no change of the document. */
  ignoreMutation(mutation: { readonly type: string }): boolean {
    return mutation.type === 'attributes'
  }
}

/** A fold's element: the blocks in an inner one, which folds.ts hides and shows. */
class FoldView implements NodeView {
  readonly dom = document.createElement('div')
  readonly contentDOM = document.createElement('div')

  constructor() {
    this.dom.className = 'section fold'
    this.contentDOM.className = 'fold-text'
    this.contentDOM.setAttribute('hidden', 'until-found')
    this.dom.append(this.contentDOM)
  }

  /** Hiding and showing is no change of the document. */
  ignoreMutation(mutation: { readonly type: string }): boolean {
    return mutation.type === 'attributes'
  }
}
