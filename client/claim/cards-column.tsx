import { useSignalEffect } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import type { Reader } from '../article/reader.ts'
import { useCommands } from '../commands/use-commands.ts'
import { cardCommands, claimIdAt } from './card-commands.ts'
import { CARDS_SHOWN_AT_ONCE, cardsNear } from './card-places.ts'
import { CardStack } from './card-stack.ts'
import { ClaimCard } from './claim-card.tsx'
import { useClaimDesk } from './claim-context.ts'

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
  const near = useNear(shown, beside, isAside, claims.active.value)
  const inPage = useRef(near)
  inPage.current = near

  // There before the cards are, which put themselves into it.
  const stack = useMemo(
    () =>
      new CardStack({
        list: () => list.current,
        text: () => list.current?.closest('.workspace')?.querySelector('.reader') ?? null,
        topOf: (id) => beside.reader()?.topOf(id) ?? null,
        order: () => inPage.current,
        active: () => claims.active.peek(),
      }),
    [claims, beside],
  )
  useLayoutEffect(() => {
    const stop = beside.onLayout(() => stack.request())
    return () => {
      stop()
      stack.destroy()
    }
  }, [stack])
  useLayoutEffect(() => stack.setAside(isAside), [stack, isAside])
  useLayoutEffect(() => stack.request(), [stack, near])
  useSignalEffect(() => {
    void claims.active.value
    stack.request()
  })

  const focusCard = (id: ClaimId) => {
    claims.activate(id)
    beside.reader()?.scrollTo(id)
    // The card may come into the page only with this change.
    requestAnimationFrame(() => {
      cardOf(list.current, id)?.querySelector<HTMLElement>('.card-quote')?.focus()
    })
  }
  useCommands(
    () => cardCommands(claims, { focusCard, toText: () => beside.reader()?.focus() }),
    [claims, beside],
  )
  const clicked = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return
    const id = claimIdAt(event.target)
    if (!id || !event.target.closest('.card-quote')) return
    claims.activate(id)
    beside.reader()?.scrollTo(id)
  }
  // What the buttons inside do is gathered here, once for all cards.
  const heard = useRef({ clicked })
  heard.current = { clicked }
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    list.current?.addEventListener('click', (event) => heard.current.clicked(event), { signal })
    return () => stop.abort()
  }, [])
  return (
    <ul ref={list} class={`cards ${isAside ? 'is-aside' : ''}`} aria-label="Claims">
      {near.map((id) => (
        <ClaimCard key={id} id={id} stack={stack} />
      ))}
    </ul>
  )
}

function cardOf(list: HTMLElement | null, id: ClaimId): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-claim="${id}"]`) ?? null
}

/** Of some hundreds of claims all; of more, those near the window, renewed once a window's height. */
function useNear(
  shown: readonly ClaimId[],
  beside: BesideText,
  isAside: boolean,
  active: ClaimId | null,
): readonly ClaimId[] {
  const isMany = shown.length > CARDS_SHOWN_AT_ONCE
  const [step, setStep] = useState(0)
  useEffect(() => {
    if (!isMany) return undefined
    const scrolled = () => setStep(Math.floor(scrollY / innerHeight))
    const stop = beside.onLayout(scrolled)
    addEventListener('scroll', scrolled, { passive: true })
    scrolled()
    return () => {
      stop()
      removeEventListener('scroll', scrolled)
    }
  }, [isMany, beside])
  const reader = beside.reader()
  if (!isMany || !reader) return isMany ? shown.slice(0, CARDS_SHOWN_AT_ONCE) : shown
  const topOf = (index: number) => reader.topOf(shown[index] as ClaimId) ?? 0
  const top = isAside ? (step - 1) * innerHeight : 0
  const { from, to } = cardsNear(shown.length, topOf, top, (step + 2) * innerHeight)
  const near = shown.slice(from, to)
  // The open card stays in the page wherever one scrolls: somebody may be writing in it.
  const at = active === null ? -1 : shown.indexOf(active)
  if (active === null || at < 0 || (at >= from && at < to)) return near
  return at < from ? [active, ...near] : [...near, active]
}
