import type { Where } from './command.ts'

export type Place = Exclude<Where, 'anywhere'>

/** Where the keyboard is, as far as commands care. */
export interface Focus {
  readonly target: Element | null
  /** The places around it, the nearest first. */
  readonly places: readonly Place[]
  /** Whether one writes or chooses there. */
  readonly isField: boolean
  /** Whether the element itself answers to this chord, as a button does to Enter. */
  readonly isPressed: (chord: string) => boolean
}

const PLACES: readonly string[] = ['text', 'claim', 'queue'] satisfies Where[]

/** Null while a dialog has the page: no command counts over it. */
export function focusOf(from: EventTarget | null): Focus | null {
  const target = from instanceof Element ? from : null
  if (document.querySelector('dialog:modal')) return null
  const isPressable = target?.matches('button, a[href], summary, [role="button"]') ?? false
  return {
    target,
    places: placesAround(target),
    isField: isField(target),
    isPressed: (chord) => isPressable && /^(?:Enter|Space)$/.test(chord),
  }
}

/** The places that an element stands in, the nearest first. */
export function placesAround(element: Element | null): readonly Place[] {
  const places: Place[] = []
  for (let at = placeAround(element); at; at = placeAround(at.parentElement)) {
    const place = at.dataset.place
    if (isPlace(place)) places.push(place)
  }
  return places
}

function placeAround(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[data-place]') ?? null
}

function isPlace(place: string | undefined): place is Place {
  return place !== undefined && PLACES.includes(place)
}

/** The read-only article text is editable for the browser alone, and no field. */
function isField(target: Element | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (/^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return true
  return target.isContentEditable && !target.closest('[aria-readonly="true"]')
}
