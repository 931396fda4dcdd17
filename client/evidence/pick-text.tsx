import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { sentencesOf } from '../../shared/article/sentences.ts'
import { isCharacterBorder, type Position } from '../../shared/claim/quote.ts'
import { isFolded } from '../article/sections.ts'
import type { ArticleSource } from '../offline/shelf.ts'

interface PickProps {
  readonly source: ArticleSource
  readonly passage: Position | null
  readonly onPassage: (passage: Position) => void
}

/**
 * A text in which one selects words: by dragging, or sentence by sentence with a tap or with the
 * arrows and Enter; Shift takes in all from the first one on.
 */
export function PickText({ source, passage, onPassage }: PickProps) {
  const { text, blocks } = source
  const element = useRef<HTMLDivElement>(null)
  const sentences = useMemo(() => blocks.map((block) => sentencesOf(text, block)), [source])
  const all = useMemo(() => sentences.flat(), [sentences])
  const [current, setCurrent] = useState(() => startingAt(all, passage))
  useLayoutEffect(() => {
    const here = element.current?.querySelector<HTMLElement>('[tabindex="0"]')
    here?.focus({ preventScroll: true })
    here?.scrollIntoView({ block: 'center' })
  }, [])
  useDragged(element, text, onPassage)
  const choose = (index: number, isExtending: boolean) => {
    const sentence = all[index]
    if (!sentence) return
    setCurrent(index)
    const from = isExtending && passage ? passage : sentence
    onPassage({
      start: Math.min(from.start, sentence.start),
      end: Math.max(from.end, sentence.end),
    })
  }
  const walk = (step: number, isExtending: boolean) => {
    const next = Math.min(all.length - 1, Math.max(0, current + step))
    setCurrent(next)
    if (isExtending) choose(next, true)
    const found = element.current?.querySelector<HTMLElement>(`[data-nth="${next}"]`)
    found?.focus()
  }
  const keydown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowRight') walk(1, event.shiftKey)
    else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') walk(-1, event.shiftKey)
    else if (event.key === 'Enter' || event.key === ' ') choose(current, event.shiftKey)
    else return
    event.preventDefault()
  }
  const pressed = (event: MouseEvent) => {
    // Words that were dragged over are no press on a sentence.
    if (!getSelection()?.isCollapsed || !(event.target instanceof Element)) return
    const nth = event.target.closest<HTMLElement>('[data-nth]')?.dataset.nth
    if (nth !== undefined) choose(Number(nth), event.shiftKey)
  }
  let nth = 0
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the sentences in it are what one presses
    <div ref={element} class="pick-text" onKeyDown={keydown} onClick={pressed}>
      {blocks.map((block, at) => (
        <p key={block.start} class={isFolded(block) ? 'is-aside' : undefined}>
          {(sentences[at] ?? []).map((sentence) => {
            const index = nth++
            const isChosen = passage !== null && overlaps(sentence, passage)
            return (
              <span key={sentence.start}>
                {/* biome-ignore lint/a11y/useSemanticElements: no words can be dragged over in a button */}
                <span
                  role="button"
                  data-nth={index}
                  data-start={sentence.start}
                  class="pick-sentence"
                  tabIndex={index === current ? 0 : -1}
                  aria-pressed={isChosen}
                  onFocus={() => setCurrent(index)}
                >
                  <Marked text={text} sentence={sentence} passage={isChosen ? passage : null} />
                </span>{' '}
              </span>
            )
          })}
        </p>
      ))}
    </div>
  )
}

/** A sentence with what of it is selected. */
function Marked(props: { text: string; sentence: Position; passage: Position | null }) {
  const { text, sentence, passage } = props
  const { start, end } = sentence
  if (!passage) return <>{text.slice(start, end)}</>
  const from = Math.max(start, passage.start)
  const to = Math.min(end, passage.end)
  return (
    <>
      {text.slice(start, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to, end)}
    </>
  )
}

/** Takes what is dragged over, once the hand lets go of it; a phone tells only of the selection. */
function useDragged(
  element: { readonly current: HTMLElement | null },
  text: string,
  onPassage: (passage: Position) => void,
): void {
  const latest = useRef(onPassage)
  latest.current = onPassage
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const take = () => {
      const root = element.current
      const selection = getSelection()
      if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0) return
      const range = selection.getRangeAt(0)
      const [start, end] = [
        offsetIn(root, range.startContainer, range.startOffset, 'start'),
        offsetIn(root, range.endContainer, range.endOffset, 'end'),
      ]
      if (start === null || end === null || start >= end) return
      const passage = trimmed(text, { start, end })
      if (!passage) return
      latest.current(passage)
      // What is selected is drawn as such; the browser's own selection would hide it.
      selection.removeAllRanges()
    }
    document.addEventListener('pointerup', () => setTimeout(take), { signal })
    document.addEventListener('touchend', () => setTimeout(take), { signal })
    return () => stop.abort()
  }, [text])
}

/** The offset in the article's text of a place in the page; null outside. */
function offsetIn(root: Element, node: Node, at: number, edge: 'start' | 'end'): number | null {
  if (!root.contains(node)) return null
  const inside = node instanceof Element ? node : node.parentElement
  const sentence = inside?.closest<HTMLElement>('[data-start]')
  if (sentence) {
    const range = document.createRange()
    range.setStart(sentence, 0)
    range.setEnd(node, at)
    return Number(sentence.dataset.start) + range.toString().length
  }
  // Between two sentences: the next one begins what is selected, the last one ends it.
  const all = [...root.querySelectorAll<HTMLElement>('[data-start]')]
  const place = document.createRange()
  place.setStart(node, at)
  const isBehind = (one: Element) => place.comparePoint(one, 0) > 0
  if (edge === 'start') {
    const next = all.find(isBehind)
    return next ? Number(next.dataset.start) : null
  }
  const last = all.findLast((one) => !isBehind(one))
  return last ? Number(last.dataset.start) + (last.textContent?.length ?? 0) : null
}

/** Without blanks at its edges, and cutting no character in two; null where nothing is left. */
export function trimmed(text: string, { start, end }: Position): Position | null {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(text.charAt(from))) from += 1
  while (from < to && /\s/.test(text.charAt(to - 1))) to -= 1
  while (from > 0 && !isCharacterBorder(text, from)) from -= 1
  while (to < text.length && !isCharacterBorder(text, to)) to += 1
  return from < to ? { start: from, end: to } : null
}

function overlaps(a: Position, b: Position): boolean {
  return a.start < b.end && b.start < a.end
}

function startingAt(all: readonly Position[], passage: Position | null): number {
  if (!passage) return 0
  return Math.max(
    0,
    all.findIndex((sentence) => overlaps(sentence, passage)),
  )
}
