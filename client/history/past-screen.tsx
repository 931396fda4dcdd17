import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ClaimId } from '../../shared/ids.ts'
import { ArticleReader } from '../article/article-reader.tsx'
import type { Reader } from '../article/reader.ts'
import type { ReaderEvents } from '../article/reader-claim.ts'
import { textCommands } from '../article/text-commands.ts'
import { claimIdAt } from '../claim/card-commands.ts'
import type { BesideText } from '../claim/cards-column.tsx'
import { useClaimDesk } from '../claim/claim-context.ts'
import { isAppleKeyboard, keysInWords } from '../commands/key-words.ts'
import { useCommands } from '../commands/use-commands.ts'
import { useDesk, useRouter } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { isAway } from '../desk/http.ts'
import { useIsNarrow } from '../desk/narrow.ts'
import { articleWordsOf } from '../library/article-words.ts'
import { articlePath, momentPath } from '../router.ts'
import { MomentBar } from './moment-bar.tsx'
import { PastCards } from './past-cards.tsx'
import { PastClaims } from './past-claims.ts'
import { pastCommands } from './past-commands.ts'
import { PastReading } from './past-reading.ts'
import { PastSheet } from './past-sheet.tsx'

const READ_ONLY = 'This is how the article stood then. Go back to now (Esc) to change something.'

const NOTHING = new PastClaims({ rows: [], changes: [] })

/** The open article as it stood after one of its entries: to be read, and to be gone through. */
export function PastScreen({ at, linked }: { at: number; linked: ClaimId | null }) {
  const desk = useDesk()
  const router = useRouter()
  const live = useClaimDesk()
  const { article } = live
  const isNarrow = useIsNarrow()
  const reading = useMemo(() => new PastReading({ article: article.id, after: later }), [article])
  const [wanted, setWanted] = useState(at)
  const active = useSignal<ClaimId | null>(linked)
  const reader = useRef<Reader | null>(null)
  const layoutListeners = useRef(new Set<() => void>())
  const shown = reading.shown.value
  const claims = useMemo(() => (shown ? new PastClaims(shown) : NOTHING), [shown])
  const drawn = useMemo(() => claims.drawn(), [claims])
  const latest = useRef(claims)
  latest.current = claims

  const isOnline = desk.connection.value === 'online'
  // Of an address that this screen did not set itself.
  const told = useRef(at)
  useEffect(() => {
    if (at !== told.current) setWanted(at)
    told.current = at
  }, [at])
  useEffect(() => reading.want(wanted), [reading, wanted, isOnline])
  useEffect(() => () => reading.close(), [reading])
  useEffect(() => {
    active.value = linked
  }, [linked])
  // The address says what is shown; of a hand that slides, only where it rests.
  useEffect(() => {
    if (shown?.seq !== wanted || wanted === told.current) return
    told.current = wanted
    router.ask(queryOf(momentPath(article.id, wanted, active.peek() ?? undefined)), 'same')
  }, [shown, wanted])
  useLinked(linked, claims, reader)

  const leave = () =>
    router.ask(queryOf(articlePath(article.id, active.peek() ?? undefined)), 'new')
  const refused = useRef(0)
  const refuse = () => {
    desk.toasts.dismiss(refused.current)
    refused.current = desk.toasts.show(READ_ONLY)
  }
  const open = (id: ClaimId) => {
    active.value = id
    reader.current?.scrollTo(id)
    requestAnimationFrame(() => cardOf(id)?.focus({ preventScroll: true }))
  }
  useCommands(
    () => [
      ...textCommands(() => reader.current),
      ...pastCommands(live, {
        go(from, step) {
          const { ids } = latest.current
          const now = claimIdAt(from) ?? active.peek()
          const next = ids[now === null ? 0 : ids.indexOf(now) + step]
          if (next) open(next)
        },
        showInText(from) {
          const id = claimIdAt(from) ?? active.peek()
          if (id) reader.current?.scrollTo(id)
        },
        leave,
        refuse,
      }),
    ],
    [live],
  )
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
  const readerArticle = useMemo(() => {
    const summary = desk.library.article(article.id)
    const title = summary ? articleWordsOf(summary).title : ''
    return { title, text: article.source?.text ?? '', blocks: article.shownBlocks.peek() }
  }, [article])
  const events: ReaderEvents = {
    select() {},
    hover() {},
    activate([id]) {
      if (id) open(id)
      else active.value = null
    },
    mark: refuse,
    nearly: () => null,
    judge: refuse,
    move: refuse,
    remove: refuse,
    announce: (sentence) => desk.announcer.say(sentence),
    keyOf(command) {
      const [keys] = desk.commands.keysOf(command)
      return keys === undefined ? null : keysInWords(keys, isAppleKeyboard())
    },
    layout() {
      for (const listener of layoutListeners.current) listener()
    },
  }
  const newest = Math.max(desk.library.article(article.id)?.seq ?? 1, wanted)
  const fault = reading.fault.value
  const cards = <PastCards claims={claims} active={active} beside={beside} isAside={!isNarrow} />
  return (
    <>
      <MomentBar
        at={wanted}
        newest={newest}
        shown={shown}
        isReading={reading.isReading.value}
        link={location.origin + momentPath(article.id, wanted, active.value ?? undefined)}
        onMove={setWanted}
        onClaim={(id) => open(claims.resolve(id))}
        onLeave={leave}
      />
      {fault && (
        <div class="moment-fault">
          <FaultNote fault={fault} retry={() => reading.want(wanted)} />
          {isAway(fault) && (
            <p>
              How an article stood before is on the server; this device keeps only how it stands
              now.
            </p>
          )}
        </div>
      )}
      <div class="workspace-columns is-past">
        <ArticleReader
          article={readerArticle}
          claims={drawn}
          hovered={active.value}
          events={events}
          onReader={(made) => {
            reader.current = made
          }}
        />
        {isNarrow ? (
          <PastSheet count={claims.all.length}>{cards}</PastSheet>
        ) : (
          <aside class="claims-side" aria-label="Claims beside the text">
            {shown && claims.all.length === 0 && <p class="hint">Nothing was marked by then.</p>}
            {cards}
          </aside>
        )}
      </div>
    </>
  )
}

/** Brings the claim that the address names into view, once it is drawn. */
function useLinked(
  linked: ClaimId | null,
  claims: PastClaims,
  reader: { readonly current: Reader | null },
): void {
  const found = useRef<ClaimId | null>(null)
  useEffect(() => {
    const id = linked && claims.resolve(linked)
    if (!id || found.current === linked || !claims.get(id)) return
    found.current = linked
    requestAnimationFrame(() => reader.current?.scrollTo(id))
  }, [linked, claims])
}

function cardOf(id: ClaimId): HTMLElement | null {
  return document.querySelector(`[data-claim="${id}"] .card-quote`)
}

function queryOf(path: string): string {
  const { search } = new URL(path, location.origin)
  return search
}

function later(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}
