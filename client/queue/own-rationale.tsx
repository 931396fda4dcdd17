import { useRef } from 'preact/hooks'
import type { VerdictRow } from '../../shared/claim/verdict.ts'
import { MAX_RATIONALE } from '../../shared/sync/limits.ts'
import type { ShownClaim } from '../claim/article-claims.ts'
import { useClaimDesk } from '../claim/claim-context.ts'
import { useDraft } from '../claim/draft-text.ts'
import { useFocusMove, useWanted } from '../claim/writing.ts'
import { WrittenField } from '../claim/written-field.tsx'
import { Prose } from '../markdown/prose.tsx'

/** Why I judged so, to be read and to be written; what is typed stays whatever others do. */
export function OwnRationale({ claim, mine }: { claim: ShownClaim; mine: VerdictRow }) {
  const claims = useClaimDesk()
  const { id } = claim.row
  const draft = useDraft(claims.desk.drafts, 'rationale', id)
  const place = useRef<HTMLDivElement>(null)
  const isWriting = draft.text !== null
  const begin = () => draft.begin(draft.text ?? mine.rationale, null)
  useWanted(claims, 'rationale', id, () => {
    if (isWriting) place.current?.querySelector('textarea')?.focus()
    else begin()
  })
  useFocusMove(place, isWriting, '.own-why')
  return (
    <div ref={place} class="queue-own">
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
        <>
          {mine.rationale !== '' && (
            <div class="rationale">
              <Prose text={mine.rationale} />
            </div>
          )}
          <button type="button" class="link is-quiet own-why" aria-keyshortcuts="r" onClick={begin}>
            {mine.rationale === '' ? 'Say why' : 'Edit the rationale'}
          </button>
        </>
      )}
    </div>
  )
}
