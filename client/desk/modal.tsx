import type { ComponentChildren, RefObject } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { CloseIcon } from './icons.tsx'

/**
 * Shows a dialog over the page for as long as its component is there: the browser traps the focus and
 * gives it back where it came from. A press beside the dialog's body closes it.
 */
export function useModal(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const element = useRef<HTMLDialogElement>(null)
  const latest = useRef(onClose)
  latest.current = onClose
  // Before anything is painted, so that the next key is for the dialog already.
  useLayoutEffect(() => {
    const dialog = element.current
    const opener = document.activeElement
    const selected = selectionIn(opener)
    dialog?.showModal()
    // Escape comes as `cancel`; a press beside the dialog's body lands on the dialog itself.
    dialog?.addEventListener('click', ({ target }) => {
      if (target === dialog) latest.current()
    })
    return () => {
      dialog?.close()
      if (!(opener instanceof HTMLElement) || !opener.isConnected) return
      opener.focus({ preventScroll: true })
      selected.restore()
    }
  }, [])
  return element
}

/**
 * A field in the dialog takes the page's selection away, and a focus alone does not bring it back to
 * the text. Elsewhere it must not come back: it would take the focus with it.
 */
function selectionIn(opener: Element | null): { restore(): void } {
  const selection = getSelection()
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? {}
  return {
    restore() {
      if (!anchorNode || !focusNode || !opener?.contains(anchorNode)) return
      if (!focusNode.isConnected) return
      selection?.setBaseAndExtent(anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0)
    },
  }
}

/** A dialog with a title. */
export function Modal(props: {
  title: string
  isWide?: boolean
  children: ComponentChildren
  onClose: () => void
}) {
  const { title, isWide, children, onClose } = props
  const element = useModal(onClose)
  const heading = useId()
  return (
    <dialog
      ref={element}
      class={isWide ? 'modal is-wide' : 'modal'}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div class="modal-body">
        <header class="modal-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
            <CloseIcon />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
