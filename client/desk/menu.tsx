import type { ComponentChildren } from 'preact'
import { useId, useRef } from 'preact/hooks'

export interface MenuItem {
  readonly label: string
  readonly run: () => void
}

/** Pixels between a button and its menu, and between a menu and the window's edge. */
const GAP = 4

/**
 * A button with a few things to do under it. The browser closes it on Escape or a press beside it, and
 * gives the focus back; the arrows walk through it.
 */
export function Menu(props: {
  label: string
  class: string
  items: readonly MenuItem[]
  children: ComponentChildren
}) {
  const { label, items, children } = props
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const toggled = (event: { readonly newState: string }) => {
    const isOpen = event.newState === 'open'
    button.current?.setAttribute('aria-expanded', `${isOpen}`)
    if (isOpen) entries()[0]?.focus()
  }
  const place = () => {
    if (button.current && list.current) putUnder(list.current, button.current)
  }
  const keydown = (event: KeyboardEvent) => {
    const all = entries()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (event.key === 'Tab') list.current?.hidePopover()
    if (to === undefined) return
    event.preventDefault()
    all.at(to % all.length)?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        class={props.class}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded="false"
        popovertarget={id}
        onClick={place}
      >
        {children}
      </button>
      <div
        ref={list}
        id={id}
        class="menu"
        role="menu"
        aria-label={label}
        popover="auto"
        onToggle={toggled}
        onKeyDown={keydown}
      >
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              list.current?.hidePopover()
              item.run()
            }}
          >
            {item.label}
          </button>
        ))}
      </div>
    </>
  )
}

/** Under the button, its right edges in line, and within the window. */
function putUnder(list: HTMLElement, button: HTMLElement): void {
  const { bottom, right } = button.getBoundingClientRect()
  list.style.top = `${bottom + GAP}px`
  list.style.right = `${Math.max(GAP, document.documentElement.clientWidth - right)}px`
}
