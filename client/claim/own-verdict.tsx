import { useRef } from 'preact/hooks'
import { REASON_WORDS } from '../../shared/claim/reason-words.ts'
import { reasonsFor, type VerdictRow } from '../../shared/claim/verdict.ts'
import { MAX_RATIONALE } from '../../shared/sync/limits.ts'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { useDraft } from './draft-text.ts'
import { VerdictLine } from './verdict-line.tsx'
import { useFocusMove, useWanted } from './writing.ts'
import { WrittenField } from './written-field.tsx'

/** My verdict, and why I judged so: reason codes, and in my own words. */
export function OwnVerdict({ claim, mine }: { claim: ShownClaim; mine: VerdictRow }) {
  const claims = useClaimDesk()
  const draft = useDraft(claims.desk.drafts, 'rationale', claim.row.id)
  const place = useRef<HTMLDivElement>(null)
  const isWriting = draft.text !== null
  const begin = () => draft.begin(draft.text ?? mine.rationale, null)
  useWanted(claims, 'rationale', claim.row.id, () => {
    if (isWriting) place.current?.querySelector('textarea')?.focus()
    else begin()
  })
  useFocusMove(place, isWriting, '.own-why')
  return (
    <VerdictLine verdict={mine} claim={claim} isMine isRationaleBelow={isWriting}>
      <div ref={place} class="own-verdict">
        <Reasons claim={claim} mine={mine} />
        {isWriting ? (
          <WrittenField
            label="Rationale"
            hint="Why? What supports it? Markdown works."
            draft={draft}
            maxLength={MAX_RATIONALE}
            saved={mine.rationale}
            onSave={(text) => claims.explain(claim, text.trim())}
            onCancel={() => draft.end()}
          />
        ) : (
          <button type="button" class="link is-quiet own-why" aria-keyshortcuts="r" onClick={begin}>
            {mine.rationale === '' ? 'Say why' : 'Edit the rationale'}
          </button>
        )}
      </div>
    </VerdictLine>
  )
}

/** Why, from a closed list; right after a verdict the next key answers. */
function Reasons({ claim, mine }: { claim: ShownClaim; mine: VerdictRow }) {
  const claims = useClaimDesk()
  const { asking } = claims
  const codes = mine.verdict ? reasonsFor(mine.verdict) : []
  if (codes.length === 0) return null
  const isAsked = asking.value?.claim === claim.row.id && asking.value.verdict === mine.verdict
  return (
    <fieldset class={`reasons ${isAsked ? 'is-asked' : ''}`} aria-label="Reasons">
      {isAsked && (
        <p class="reasons-ask">
          Why? Press a number; <kbd>Enter</kbd> skips.
        </p>
      )}
      {codes.map((code, index) => (
        <button
          key={code}
          type="button"
          class="reason"
          aria-pressed={mine.reasons.includes(code)}
          aria-keyshortcuts={isAsked ? `${index + 1}` : undefined}
          onClick={() => void claims.toggleReason(claim, code)}
        >
          {isAsked && (
            <span class="reason-key" aria-hidden="true">
              {index + 1}
            </span>
          )}
          {REASON_WORDS[code]}
        </button>
      ))}
    </fieldset>
  )
}
