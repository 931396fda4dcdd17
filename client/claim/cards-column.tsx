import { useSignalEffect } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import type { Reader } from '../article/reader.ts'
import { useCommands } from '../commands/use-commands.ts'
import { cardCommands, claimIdAt } from './card-commands.ts'
import { CARDS_SHOWN_AT_ONCE, foldedHeight } from './card-places.ts'
import { CardStack } from './card-stack.ts'
import { ClaimCard } from './claim-card.tsx'
import { useClaimDesk } from './claim-context.ts'
import { reasonCommands } from './reason-commands.ts'

/** What of the text the cards stand beside. */
export interface BesideText {
  readonly reader: () => Reader | null
  /** Calls when claims stand at another height; returns how to stop. */
  readonly onLayout: (listener: () => void) => () => void
}

/** The list of claims beside the text, linked with it both ways. */
export function CardsColumn(props: { beside: BesideText; isAside: boolean }) {
  const { beside, isAside } = props
  const claims = useClaimDesk()
  const list = useRef<HTMLUListElement>(null)
  const shown = claims.shown.value

  // There before the cards are, which put themselves into it.
  const stack = useMemo(
    () =>
      new CardStack({
        list: () => list.current,
        text: () => list.current?.closest('.workspace')?.querySelector('.reader') ?? null,
        topOf: (id) => beside.reader()?.topOf(id) ?? null,
        guess: (id) => {
          const row = claims.claims.peek(id)?.row
          return row ? foldedHeight(row.quote.exact, row.statement) : 0
        },
        order: () => claims.shown.peek(),
        active: () => claims.active.peek(),
      }),
    [claims, beside],
  )
  useLayoutEffect(() => {
    const stop = beside.onLayout(() => stack.request())
    const scrolled = () => stack.scrolled()
    // The sheet's scrolling does not come up to the window by itself.
    addEventListener('scroll', scrolled, { passive: true, capture: true })
    return () => {
      stop()
      removeEventListener('scroll', scrolled, { capture: true })
      stack.destroy()
    }
  }, [stack])
  useLayoutEffect(() => stack.setAside(isAside), [stack, isAside])
  useLayoutEffect(() => stack.request(), [stack, shown])
  useSignalEffect(() => {
    void claims.active.value
    stack.request()
  })
  useReasonCommands(beside)

  const heading = useRef<ClaimId | null>(null)
  const focusCard = (id: ClaimId) => {
    heading.current = id
    claims.activate(id)
    void comeTo(id)
  }
  const takeKeyboard = () => {
    const card = heading.current && cardOf(list.current, heading.current)
    card?.querySelector<HTMLElement>('.card-quote')?.focus({ preventScroll: true })
  }
  // At once when the card is in the page: the one that had the keyboard may leave it now, and no key
  // of a fast hand may go astray.
  useLayoutEffect(takeKeyboard)
  /** It has its place only after the next frame. */
  const comeTo = async (id: ClaimId) => {
    takeKeyboard()
    await twoFrames()
    if (heading.current !== id) return
    heading.current = null
    const card = cardOf(list.current, id)
    if (!card) return
    if (isBesidePassage(card, beside.reader()?.topOf(id))) beside.reader()?.scrollTo(id)
    else card.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  }
  /** With the caret behind the claim's last letter. */
  const showInText = (id: ClaimId) => {
    const reader = beside.reader()
    const claim = claims.claims.peek(id)
    if (!reader || !claim) return
    reader.scrollTo(id)
    reader.focus()
    reader.select(claim.row.position)
    reader.select(null)
  }
  useCommands(
    () =>
      cardCommands(claims, {
        focusCard,
        heading: () => heading.current,
        toText: () => beside.reader()?.focus(),
        showInText,
      }),
    [claims, beside],
  )
  const clicked = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return
    const id = claimIdAt(event.target)
    if (!id || !event.target.closest('.card-quote')) return
    claims.asking.value = null
    claims.activate(id)
    beside.reader()?.scrollTo(id)
  }
  const focused = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || !target.matches('textarea, input')) return
    const id = claimIdAt(target)
    // By then all that one did to come here has found its place.
    if (id) void twoFrames().then(() => stack.hold(id, target))
  }
  // What the buttons inside do is gathered here, once for all cards.
  const heard = useRef({ clicked, focused })
  heard.current = { clicked, focused }
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    list.current?.addEventListener('click', (event) => heard.current.clicked(event), { signal })
    list.current?.addEventListener('focusin', (event) => heard.current.focused(event), { signal })
    return () => stop.abort()
  }, [])
  const isPlaced = isAside || shown.length > CARDS_SHOWN_AT_ONCE
  return (
    <ul
      ref={list}
      class={`cards ${isPlaced ? 'is-placed' : ''} ${isAside ? 'is-aside' : ''}`}
      aria-label="Claims"
    >
      {inPage(shown, stack, claims.active.value).map((index) => {
        const id = shown[index] as ClaimId
        return <ClaimCard key={id} id={id} stack={stack} place={index + 1} of={shown.length} />
      })}
    </ul>
  )
}

/** The indices of the cards in the page: all, or of many those near the window and the open one. */
function inPage(
  shown: readonly ClaimId[],
  stack: CardStack,
  active: ClaimId | null,
): readonly number[] {
  const isMany = shown.length > CARDS_SHOWN_AT_ONCE
  const { from, to } = isMany ? stack.range.value : { from: 0, to: shown.length }
  const near = Array.from(
    { length: Math.max(0, Math.min(to, shown.length) - from) },
    (_, n) => from + n,
  )
  // The open card stays in the page wherever one scrolls: somebody may be writing in it.
  const at = active === null || !isMany ? -1 : shown.indexOf(active)
  if (at < 0 || (at >= from && at < to)) return near
  return at < from ? [at, ...near] : [...near, at]
}

/** While a verdict waits for its reasons, the next key gives them. */
function useReasonCommands(beside: BesideText): void {
  const claims = useClaimDesk()
  const isAsking = claims.asking.value !== null
  useCommands(() => {
    const hasSelection = () => Boolean(beside.reader()?.selection())
    return isAsking ? reasonCommands(claims, hasSelection) : []
  }, [claims, beside, isAsking])
}

function cardOf(list: HTMLElement | null, id: ClaimId): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-claim="${id}"]`) ?? null
}

/** Whether one sees both at once. Where many stand in a few lines, the cards go on far below them. */
function isBesidePassage(card: HTMLElement, top: number | null | undefined): boolean {
  const text = card.closest('.workspace')?.querySelector('.reader')
  if (top === null || top === undefined || !text) return true
  const passage = top + text.getBoundingClientRect().top
  return Math.abs(card.getBoundingClientRect().top - passage) < innerHeight / 2
}

function frame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

async function twoFrames(): Promise<void> {
  await frame()
  await frame()
}
