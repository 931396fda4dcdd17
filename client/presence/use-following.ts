import { untracked, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ArticleId } from '../../shared/ids.ts'
import type { Reader } from '../article/reader.ts'
import { useDesk } from '../desk/desk-context.ts'
import { isOwnMove } from './following.ts'
import { readingOf } from './who-is-where.ts'

/**
 * While one follows somebody, the window scrolls with theirs; nothing else of one's own moves, neither
 * selection nor caret nor draft. It ends when one does anything oneself, and when they leave.
 */
export function useFollowing(article: ArticleId, reader: { readonly current: Reader | null }) {
  const desk = useDesk()
  const { following, presence } = desk
  const shown = useRef<number | null>(null)
  useSignalEffect(() => {
    const who = following.who.value
    if (who === null) {
      shown.current = null
      return
    }
    const present = presence.present.value
    if (!present.some((at) => at.reviewer === who && at.stream === article)) {
      untracked(() => {
        following.stop()
        // Without a connection nobody is seen anywhere.
        const isKnown = desk.connection.value === 'online'
        if (isKnown) desk.toasts.show(`${desk.nameOf(who)} has left this article`)
      })
      return
    }
    const offset = readingOf(present, article, who)
    // Only where they go: what others do, oneself too, is told in the same messages.
    if (offset === null || offset === shown.current) return
    shown.current = offset
    reader.current?.scrollToReading(offset)
  })
  useSignalEffect(() => {
    const who = following.who.value
    if (who === null) return undefined
    untracked(() => desk.announcer.say(`Following ${desk.nameOf(who)}. Escape stops.`))
    return watchOwnMoves(() => {
      // A smooth scroll that still runs would take one's own scrolling back.
      scrollTo({ top: scrollY, behavior: 'instant' })
      following.stop()
    })
  })
  useEffect(() => () => following.stop(), [following, article])
}

/** Calls at the first sign that one goes on by oneself; returns what ends the watch. */
function watchOwnMoves(moved: () => void): () => void {
  const stop = new AbortController()
  const options = { signal: stop.signal, capture: true, passive: false }
  addEventListener('wheel', moved, { ...options, passive: true })
  addEventListener('touchmove', moved, { ...options, passive: true })
  addEventListener(
    'pointerdown',
    ({ target }) => {
      // The scroll bar is pressed on the root element; faces and lists of people are no place to read.
      if (target === document.documentElement || isInWorkspace(target)) moved()
    },
    options,
  )
  addEventListener(
    'keydown',
    (event) => {
      const isEscape = event.key === 'Escape'
      if (!isOwnMove(event) || isOverlaid()) return
      if (!isEscape && isAboutPeople(event.target)) return
      // Escape is for this alone: the selection that one has stays.
      if (isEscape) {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      moved()
    },
    options,
  )
  return () => stop.abort()
}

function isInWorkspace(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.workspace') !== null
}

/** Where one chooses whom to follow, and ends it. */
function isAboutPeople(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.present, .present-list, .follow') !== null
}

/** A dialog or a list lies over the page, and has the keys. */
function isOverlaid(): boolean {
  return document.querySelector('dialog[open], :popover-open') !== null
}
