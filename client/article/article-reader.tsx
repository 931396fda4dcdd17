import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import { Reader } from './reader.ts'
import type { ReaderClaim, ReaderEvents } from './reader-claim.ts'
import type { ReaderArticle } from './reader-text.ts'

interface ArticleReaderProps {
  /** Another object is another article: keep the same one for as long as it is the same. */
  readonly article: ReaderArticle
  readonly claims: Iterable<ReaderClaim>
  readonly active?: ClaimId | null
  /** The claim whose card is under the pointer. */
  readonly hovered?: ClaimId | null
  readonly events: ReaderEvents
  /** Called with the reader once its text is in the page, and with null before it goes. */
  readonly onReader?: (reader: Reader | null) => void
  /** Shown under the headline: outlet, date, who is here. */
  readonly children?: ComponentChildren
}

/** The `Reader` as a component. New `events` are heard from the next event on. */
export function ArticleReader(props: ArticleReaderProps) {
  const { article, claims, active = null, hovered = null, children } = props
  const mount = useRef<HTMLDivElement>(null)
  const belowTitle = useRef<HTMLDivElement>(null)
  const reader = useRef<Reader | null>(null)
  const latest = useRef(props)
  latest.current = props

  useLayoutEffect(() => {
    if (!mount.current || !belowTitle.current) return undefined
    const made = new Reader(mount.current, article, eventsOf(latest), belowTitle.current)
    reader.current = made
    latest.current.onReader?.(made)
    return () => {
      latest.current.onReader?.(null)
      reader.current = null
      made.destroy()
    }
  }, [article])
  useLayoutEffect(() => reader.current?.setClaims(claims), [article, claims])
  useEffect(() => reader.current?.setActive(active), [article, active])
  useEffect(() => reader.current?.setHover(hovered), [article, hovered])

  return (
    <div ref={mount}>
      <div ref={belowTitle} class="below-title">
        {children}
      </div>
    </div>
  )
}

function eventsOf(latest: { readonly current: ArticleReaderProps }): ReaderEvents {
  return {
    select: (passage) => latest.current.events.select(passage),
    hover: (ids) => latest.current.events.hover(ids),
    activate: (ids) => latest.current.events.activate(ids),
    mark: (verdict, passage) => latest.current.events.mark(verdict, passage),
    nearly: (passage) => latest.current.events.nearly(passage),
    judge: (id, verdict) => latest.current.events.judge(id, verdict),
    move: (id, change) => latest.current.events.move(id, change),
    remove: (id) => latest.current.events.remove(id),
    announce: (sentence) => latest.current.events.announce(sentence),
    keyOf: (command) => latest.current.events.keyOf(command),
    layout: () => latest.current.events.layout(),
  }
}
