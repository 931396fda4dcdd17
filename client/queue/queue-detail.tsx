import { useEffect, useRef, useState } from 'preact/hooks'
import { SCOPE_QUESTION } from '../../shared/claim/scope-words.ts'
import { VERDICTS, type Verdict } from '../../shared/claim/verdict.ts'
import type { QueueList } from '../../shared/queue/lists.ts'
import type { QueueItem } from '../../shared/queue/review-queue.ts'
import { ClaimConflicts } from '../claim/claim-conflicts.tsx'
import { ClaimProvider } from '../claim/claim-context.ts'
import type { ClaimDesk } from '../claim/claim-desk.ts'
import { judgeObjection } from '../claim/claim-rights.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import { DeskWord } from '../claim/desk-word.tsx'
import { Keys, useAriaKeys } from '../commands/keys.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { BackIcon, ChevronIcon, StarIcon } from '../desk/icons.tsx'
import { Menu } from '../desk/menu.tsx'
import { Discussion } from '../discussion/discussion.tsx'
import { HistorySection } from '../history/history-section.tsx'
import { articleWordsOf } from '../library/article-words.ts'
import { articlePath } from '../router.ts'
import { assignees } from './bulk-bar.tsx'
import { useQueue } from './queue-context.ts'
import { QueueEvidence } from './queue-evidence.tsx'
import { QueueHandsLine } from './queue-hands-line.tsx'
import { useFlash } from './queue-row.tsx'
import { QueueVerdicts } from './queue-verdicts.tsx'
import { surroundingsOf } from './surroundings.ts'

/** One claim: where it stands in its article, who said what of it, and my own word. */
export function QueueDetail(props: { item: QueueItem; isAlone: boolean; show: () => void }) {
  const { item, isAlone, show } = props
  const queue = useQueue()
  const { library } = useDesk()
  const openKeys = useAriaKeys('queue.open')
  const claims = useClaims(item)
  const detail = useRef<HTMLElement>(null)
  useFlash(detail, item.seq)
  const summary = library.article(item.article)
  const title = summary ? articleWordsOf(summary).title : 'its article'
  const isHere = queue.isInQueue.value
  return (
    <section ref={detail} class="queue-detail" aria-label={`Claim ${item.label}`} tabIndex={-1}>
      <header class="queue-where">
        {isAlone && (
          <button type="button" class="button is-small" onClick={() => queue.select(null)}>
            <BackIcon />
            All
          </button>
        )}
        <p class="queue-of">
          {item.label} in <b>{title}</b>
        </p>
        <StarButton item={item} />
        <AssignButton item={item} />
        <a
          class="button is-small is-quiet"
          href={articlePath(item.article, item.claim)}
          aria-keyshortcuts={openKeys}
        >
          Open in text <KeyHint of="queue.open" />
        </a>
      </header>
      <p class={`queue-place ${isHere ? '' : 'is-gone'}`}>
        {isHere ? (
          <>
            <b>{item.place}.</b> {item.why}
          </>
        ) : (
          <LeftBecause claims={claims} item={item} />
        )}
      </p>
      <QueueHandsLine item={item} />
      <Surroundings item={item} claims={claims} />
      {item.statement && (
        <p class="queue-statement">
          <span class="hint">Statement</span> {item.statement}
        </p>
      )}
      {item.scope === 'attribution' && (
        <p class="hint">The question is: {SCOPE_QUESTION.attribution}</p>
      )}
      <QueueVerdicts item={item} claims={claims} />
      <Conflicts claims={claims} item={item} detail={detail} />
      <QueueEvidence item={item} claims={claims} />
      <Thread item={item} claims={claims} />
      <footer class="queue-act">
        <OwnWord item={item} show={show} />
        <Word item={item} claims={claims} show={show} />
      </footer>
    </section>
  )
}

/** What the claim one looks at has left, and why when it is not that it was settled. */
const LEFT: Readonly<Record<QueueList, string>> = {
  disputed: 'the queue',
  split: 'the split ones',
  second: 'this list',
  mine: 'your list',
  settled: 'the settled ones',
}

const WHY_LEFT: Readonly<Record<QueueList, string>> = {
  disputed: 'nobody disputes it now',
  split: 'the readers agree now',
  second: 'it no longer waits for a second reader',
  mine: 'you do not work on it, and it is not assigned to you',
  settled: 'it was reopened',
}

function LeftBecause({ claims, item }: { claims: ClaimDesk | null; item: QueueItem }) {
  const { list } = useDesk().queue.view.value
  const claim = claims?.claims.claim(claims.claims.resolve(item.claim)).value
  const isSettled = claim?.settlement?.verdict != null
  return (
    <>
      It has left {LEFT[list]}: {isSettled && list !== 'settled' ? 'it is settled' : WHY_LEFT[list]}
      . Press j or k to go on.
    </>
  )
}

/** The claim's article, open while one looks at the claim. */
function useClaims({ article }: QueueItem): ClaimDesk | null {
  const { articles } = useQueue()
  const [claims, setClaims] = useState<ClaimDesk | null>(null)
  useEffect(() => {
    setClaims(articles.hold(article))
    return () => articles.letGo(article)
  }, [articles, article])
  return claims
}

/** The quote in its paragraph; alone until the text is here, or where it cannot be had. */
function Surroundings({ item, claims }: { item: QueueItem; claims: ClaimDesk | null }) {
  const state = claims?.article.state.value
  const source = state === 'ready' ? claims?.article.source : null
  const end = item.start + item.quote.length
  const around = source && surroundingsOf(source.text, source.blocks, { start: item.start, end })
  return (
    <>
      <blockquote class="queue-around">
        {around?.before}
        <mark class={`queue-mark ${othersIn(item)}`}>{item.quote}</mark>
        {around?.after}
      </blockquote>
      {typeof state === 'object' && (
        <p class="hint is-warn">
          The paragraph around it cannot be loaded now.{' '}
          <button type="button" class="link" onClick={() => void claims?.article.load()}>
            Try again
          </button>
        </p>
      )}
    </>
  )
}

/** What of mine came after another's word on it. */
function Conflicts(props: {
  claims: ClaimDesk | null
  item: QueueItem
  detail: { readonly current: HTMLElement | null }
}) {
  const { claims, item, detail } = props
  const claim = claims?.claims.claim(claims.claims.resolve(item.claim)).value
  if (!claims || !claim) return null
  const done = () => detail.current?.focus({ preventScroll: true })
  return (
    <ClaimProvider value={claims}>
      <ClaimConflicts claim={claim} isOpen onDone={done} />
    </ClaimProvider>
  )
}

/** Reviewers differ: a line for each of the other verdicts, below that of the disputed. */
function othersIn({ verdicts }: QueueItem): string {
  const found = verdicts.flatMap(({ verdict, counts }) =>
    counts && verdict !== 'disputed' ? [`with-${verdict}`] : [],
  )
  return [...new Set(found)].join(' ')
}

function StarButton({ item }: { item: QueueItem }) {
  const queue = useQueue()
  const starKeys = useAriaKeys('queue.star')
  const objection = judgeObjection(queue.desk.me.value)
  return (
    <button
      type="button"
      class={`button is-small is-quiet queue-star-button ${item.isStarred ? 'is-on' : ''}`}
      aria-pressed={item.isStarred}
      aria-keyshortcuts={starKeys}
      title={objection ?? 'Starred claims come before the others'}
      disabled={objection !== null}
      onClick={() => void queue.star()}
    >
      <StarIcon isFull={item.isStarred} />
      <span class="queue-star-word">{item.isStarred ? 'Starred' : 'Star'}</span>{' '}
      <KeyHint of="queue.star" />
    </button>
  )
}

/** Asks me to see to it; editors ask others too. */
function AssignButton({ item }: { item: QueueItem }) {
  const queue = useQueue()
  const { hands, me } = queue
  const keys = useAriaKeys('queue.assign')
  if (!hands.mayTake || item.settled) return null
  const isMine = item.assignee === me
  return (
    <>
      <button
        type="button"
        class="button is-small is-quiet"
        aria-pressed={isMine}
        aria-keyshortcuts={keys}
        title="Whoever is asked finds it among “Mine”"
        onClick={() => void hands.assignToMe()}
      >
        {isMine ? 'Assigned to me' : 'Assign to me'} <KeyHint of="queue.assign" />
      </button>
      {hands.assignable.length > 1 && (
        <Menu
          label="Assign to"
          class="icon-button is-small"
          items={assignees(queue, (who) => hands.assign(who))}
        >
          <ChevronIcon />
        </Menu>
      )}
    </>
  )
}

/** My verdict; giving it goes on to the next claim. */
function OwnWord({ item, show }: { item: QueueItem; show: () => void }) {
  const queue = useQueue()
  const me = queue.desk.me.value
  const objection = judgeObjection(me)
  const mine = item.verdicts.find(({ reviewer }) => reviewer === me.id)
  const said = queue.given.value.get(item.claim) ?? mine?.verdict
  return (
    <fieldset class="queue-buttons" aria-label="My verdict">
      <legend>My verdict</legend>
      {VERDICTS.map((verdict, index) => (
        <button
          key={verdict}
          type="button"
          class={`button queue-button v-${verdict}`}
          aria-pressed={said === verdict}
          aria-keyshortcuts={`${index + 1}`}
          title={objection ?? 'Gives your verdict and goes on to the next'}
          disabled={objection !== null}
          onClick={() => {
            if (queue.judge(verdict)) show()
          }}
        >
          <span class="glyph" aria-hidden="true">
            {STATUS_LOOK[verdict].glyph}
          </span>
          {STATUS_LOOK[verdict].word}
          <KeyHint of={`queue.${verdict}`} />
        </button>
      ))}
    </fieldset>
  )
}

/** The desk's word, kept apart from mine; saying it goes on to the next claim. */
function Word(props: { item: QueueItem; claims: ClaimDesk | null; show: () => void }) {
  const { item, claims, show } = props
  const queue = useQueue()
  const claim = claims?.claims.claim(claims.claims.resolve(item.claim)).value
  if (!claims || !claim) return null
  const say = (verdict: Verdict, rationale: string) => {
    const stored = queue.settle(verdict, rationale)
    show()
    return stored
  }
  return <DeskWord claims={claims} claim={claim} onSettle={say} />
}

/** What is said about it, and what happened to it, as on its card. */
function Thread({ item, claims }: { item: QueueItem; claims: ClaimDesk | null }) {
  const claim = claims?.claims.claim(claims.claims.resolve(item.claim)).value
  if (!claims || !claim) return null
  return (
    <>
      <Discussion key={claim.row.id} claims={claims} claim={claim} />
      <HistorySection key={`history ${claim.row.id}`} claims={claims} claim={claim} />
    </>
  )
}

/** For those who see it; others are told by `aria-keyshortcuts`. */
function KeyHint({ of }: { of: string }) {
  return (
    <span aria-hidden="true">
      <Keys of={of} />
    </span>
  )
}
