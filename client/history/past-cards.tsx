import type { Signal } from '@preact/signals'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import { claimIdAt } from '../claim/card-commands.ts'
import { CARDS_SHOWN_AT_ONCE, foldedHeight } from '../claim/card-places.ts'
import { CardStack } from '../claim/card-stack.ts'
import type { BesideText } from '../claim/cards-column.tsx'
import { PastCard } from './past-card.tsx'
import type { PastClaims } from './past-claims.ts'

/** The claims of an earlier moment beside their passages. */
export function PastCards(props: {
  claims: PastClaims
  /** The claim whose card is open, as it was called at any time. */
  active: Signal<ClaimId | null>
  beside: BesideText
  isAside: boolean
}) {
  const { claims, active, beside, isAside } = props
  const list = useRef<HTMLUListElement>(null)
  const latest = useRef(claims)
  latest.current = claims
  const stack = useMemo(
    () =>
      new CardStack({
        list: () => list.current,
        text: () => list.current?.closest('.workspace')?.querySelector('.reader') ?? null,
        topOf: (id) => beside.reader()?.topOf(id) ?? null,
        guess: (id) => {
          const row = latest.current.get(id)?.row
          return row ? foldedHeight(row.quote.exact, row.statement) : 0
        },
        order: () => latest.current.ids,
        active: () => openIn(latest.current, active.peek()),
      }),
    [beside],
  )
  useLayoutEffect(() => {
    const stop = beside.onLayout(() => stack.request())
    const scrolled = () => stack.scrolled()
    addEventListener('scroll', scrolled, { passive: true, capture: true })
    return () => {
      stop()
      removeEventListener('scroll', scrolled, { capture: true })
      stack.destroy()
    }
  }, [stack])
  useLayoutEffect(() => stack.setAside(isAside), [stack, isAside])
  useLayoutEffect(() => stack.request(), [stack, claims, active.value])
  const isMany = claims.all.length > CARDS_SHOWN_AT_ONCE
  const { from, to } = isMany ? stack.range.value : { from: 0, to: claims.all.length }
  const opened = openIn(claims, active.value)
  const pressed = ({ target }: MouseEvent) => {
    const id = target instanceof Element && target.closest('.card-quote') ? claimIdAt(target) : null
    if (!id) return
    active.value = opened === id ? null : id
    beside.reader()?.scrollTo(id)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the presses are those of the buttons in it
    <ul
      ref={list}
      class={`cards ${isAside || isMany ? 'is-placed' : ''} ${isAside ? 'is-aside' : ''}`}
      aria-label="Claims as they stood then"
      onClick={pressed}
    >
      {claims.all.slice(from, to).map((claim, index) => (
        <PastCard
          key={claim.row.id}
          claim={claim}
          evidence={claims.evidenceOn(claim.row.id)}
          stack={stack}
          isOpen={claim.row.id === opened}
          isChanged={claims.changed.has(claim.row.id)}
          place={from + index + 1}
          of={claims.all.length}
        />
      ))}
    </ul>
  )
}

function openIn(claims: PastClaims, id: ClaimId | null): ClaimId | null {
  return id === null ? null : claims.resolve(id)
}
