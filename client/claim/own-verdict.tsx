import { useRef } from 'preact/hooks'
import { reasonsFor, type VerdictRow } from '../../shared/claim/verdict.ts'
import { MAX_RATIONALE } from '../../shared/sync/limits.ts'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { REASON_WORDS } from './claim-words.ts'
import { useDraft } from './draft-text.ts'
import { useFocusMove, useWanted } from './writing.ts'
import { WrittenField } from './written-field.tsx'

/** Why I judged so: reason codes, and in my own words. */
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
  const codes = mine.verdict ? reasonsFor(mine.verdict) : []
  return (
    <div ref={place} class="own-verdict">
      {mine.rationale !== '' && !isWriting && <p class="rationale">{mine.rationale}</p>}
      {codes.length > 0 && (
        <fieldset class="reasons" aria-label="Reasons">
          {codes.map((code) => (
            <button
              key={code}
              type="button"
              class="reason"
              aria-pressed={mine.reasons.includes(code)}
              onClick={() => void claims.toggleReason(claim, code)}
            >
              {REASON_WORDS[code]}
            </button>
          ))}
        </fieldset>
      )}
      {isWriting ? (
        <WrittenField
          label="Rationale"
          hint="Why? What supports it?"
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
  )
}
