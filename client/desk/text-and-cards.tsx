import { useSignalEffect } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import { ArticleReader } from '../article/article-reader.tsx'
import type { Reader } from '../article/reader.ts'
import type { ReaderEvents } from '../article/reader-claim.ts'
import { textCommands } from '../article/text-commands.ts'
import { type BesideText, CardsColumn } from '../claim/cards-column.tsx'
import { useClaimDesk } from '../claim/claim-context.ts'
import { isFiltering } from '../claim/claim-filter.ts'
import { ClaimSearch } from '../claim/claim-search.tsx'
import { ClaimsFromText } from '../claim/claims-from-text.ts'
import { readerClaimOf, showInReader } from '../claim/reader-claims.ts'
import { StatusChips } from '../claim/status-chips.tsx'
import { isAppleKeyboard, keysInWords } from '../commands/key-words.ts'
import { Keys } from '../commands/keys.tsx'
import { useCommands } from '../commands/use-commands.ts'
import { GuidelinesButton } from '../guidelines/guidelines-button.tsx'
import { ArticleFacts } from '../library/article-facts.tsx'
import { articleWordsOf } from '../library/article-words.ts'
import { useColleagues } from '../presence/use-colleagues.ts'
import { useFollowing } from '../presence/use-following.ts'
import { useTellingWhere, useTellingWriting } from '../presence/use-telling-where.ts'
import { ClaimsSheet } from './claims-sheet.tsx'
import { useDesk } from './desk-context.ts'
import { lazily } from './lazily.tsx'
import { useIsNarrow } from './narrow.ts'
import { OddToggle } from './odd-toggle.tsx'

/** Beside the reading: whoever cites this article is asked for when its text stands. */
const CitedBy = lazily(async () => (await import('../evidence/cited-by.tsx')).CitedBy)

/** On paper only, so the screen does not wait for it. */
const PrintedClaims = lazily(
  async () => (await import('../claim/printed-claims.tsx')).PrintedClaims,
)

/** The text on the left, the cards on the right, each following the other. */
export function TextAndCards(props: { linked: ClaimId | null; onDetails: () => void }) {
  const { linked, onDetails } = props
  const desk = useDesk()
  const claims = useClaimDesk()
  const { article } = claims
  const isNarrow = useIsNarrow()
  const reader = useRef<Reader | null>(null)
  const [isSelecting, setSelecting] = useState(false)
  const layoutListeners = useRef(new Set<() => void>())
  const isByKeyboard = useLastInput()

  const beside: BesideText = useMemo(
    () => ({
      reader: () => reader.current,
      onLayout: (listener) => {
        layoutListeners.current.add(listener)
        return () => layoutListeners.current.delete(listener)
      },
    }),
    [],
  )
  const source = article.source
  const readerArticle = useMemo(() => {
    const summary = desk.library.article(article.id)
    const title = summary ? articleWordsOf(summary).title : ''
    return { title, text: source?.text ?? '', blocks: article.shownBlocks.peek() }
  }, [article, source])
  // What changes later goes to the reader claim by claim; no change comes between the two.
  const atFirst = useMemo(() => claims.claims.all().map(readerClaimOf), [article])
  useLayoutEffect(
    () =>
      article.onClaims((changes) => {
        if (reader.current) showInReader(reader.current, claims.claims, changes)
      }),
    [article],
  )
  useLinkedClaim(linked, reader)
  useCommands(() => textCommands(() => reader.current), [])
  useTellingWhere(article.id, reader)
  useColleagues(article.id, reader)
  useFollowing(article.id, reader)
  const tellingWriting = useTellingWriting()

  const fromText = useMemo(() => new ClaimsFromText(claims), [claims])
  const events: ReaderEvents = {
    select(passage) {
      setSelecting(passage !== null)
      desk.presence.select(passage)
    },
    hover(ids) {
      claims.hoveredText.value = ids
    },
    activate(ids) {
      const [id] = ids
      claims.activate(id ?? null)
      if (id && isByKeyboard.current) focusCard(id)
    },
    mark: (verdict, passage) => fromText.mark(verdict, passage),
    nearly: (passage) => fromText.nearly(passage),
    judge: (id, verdict) => fromText.judge(id, verdict),
    move: (id, change) => fromText.move(id, change),
    remove: (id) => fromText.remove(id),
    announce: (sentence) => desk.announcer.say(sentence),
    keyOf(command) {
      const [keys] = desk.commands.keysOf(command)
      return keys === undefined ? null : keysInWords(keys, isAppleKeyboard())
    },
    layout() {
      for (const listener of layoutListeners.current) listener()
      // The first layout says what one reads.
      desk.presence.scrolled()
    },
  }
  const columns = useRef<HTMLDivElement>(null)
  const passageTop = (id: ClaimId) => {
    const top = reader.current?.topOf(id)
    const text = columns.current?.querySelector('.reader')
    return top === undefined || top === null || !text
      ? null
      : top + text.getBoundingClientRect().top
  }
  const cards = <CardsColumn beside={beside} isAside={!isNarrow} />
  return (
    <>
      <div class="workspace-tools">
        <StatusChips />
        <span class="grow" />
        <CitedBy article={article.id} reader={() => reader.current} />
        <ClaimSearch />
        <GuidelinesButton />
        <OddToggle reader={() => reader.current} />
      </div>
      <div
        ref={columns}
        class={`workspace-columns ${isSelecting ? 'is-selecting' : ''}`}
        {...tellingWriting}
      >
        <ArticleReader
          article={readerArticle}
          claims={atFirst}
          active={claims.active.value}
          hovered={claims.hoveredCard.value}
          events={events}
          onReader={(made) => {
            reader.current = made
          }}
        >
          <ArticleFacts onDetails={onDetails} />
        </ArticleReader>
        {isNarrow ? (
          <ClaimsSheet passageTop={passageTop}>{cards}</ClaimsSheet>
        ) : (
          <aside class="claims-side" aria-label="Claims beside the text">
            <FirstUseHint />
            {cards}
          </aside>
        )}
      </div>
      <PrintedClaims />
    </>
  )
}

/** How one begins, until something is marked. */
export function FirstUseHint() {
  const { claims, filter } = useClaimDesk()
  if (claims.order.value.length > 0 || isFiltering(filter.value)) return null
  return (
    <div class="first-use">
      <p class="first-use-title">Nothing is marked yet</p>
      <p>
        Select a passage in the text, or the next sentence with <kbd>]</kbd>, then press a key:
      </p>
      <ul>
        <li>
          <Keys of="text.mark-verified" /> verified
        </li>
        <li>
          <Keys of="text.mark-disputed" /> disputed
        </li>
        <li>
          <Keys of="text.mark-unverifiable" /> unverifiable
        </li>
        <li>
          <Keys of="text.mark-open" /> mark it, judge later
        </li>
      </ul>
    </div>
  )
}

/** Brings the claim that the address names into view, once, as soon as it is here. */
function useLinkedClaim(linked: ClaimId | null, reader: { readonly current: Reader | null }): void {
  const { claims, article, desk } = useClaimDesk()
  const shown = useRef<ClaimId | null>(null)
  useSignalEffect(() => {
    void claims.order.value
    if (!linked || shown.current === linked) return
    const id = claims.resolve(linked)
    const removed = article.sync?.replica.view.get('claim', id)?.removed
    if (!removed && !claims.peek(id)) return
    shown.current = linked
    if (removed) {
      desk.toasts.show(`${desk.nameOf(removed.by)} removed the claim that the link leads to.`)
      return
    }
    // The reader draws it in the next frame.
    requestAnimationFrame(() => {
      reader.current?.scrollTo(id)
      if (isKeyboardFree()) focusCard(id, { preventScroll: true })
    })
  })
}

/** Waits for the card to be in the page. */
function focusCard(id: ClaimId, options?: FocusOptions): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-claim="${id}"] .card-quote`)?.focus(options)
  })
}

/** Whether nothing of the screen has the keyboard yet. */
function isKeyboardFree(): boolean {
  const { activeElement, body } = document
  return activeElement === null || activeElement === body || activeElement.id === 'main'
}

/** Whether the last thing that was pressed was a key. */
function useLastInput(): { readonly current: boolean } {
  const isByKeyboard = useRef(false)
  useEffect(() => {
    const stop = new AbortController()
    const options = { signal: stop.signal, capture: true }
    const heard = (isKey: boolean) => () => {
      isByKeyboard.current = isKey
    }
    addEventListener('keydown', heard(true), options)
    addEventListener('pointerdown', heard(false), options)
    return () => stop.abort()
  }, [])
  return isByKeyboard
}
