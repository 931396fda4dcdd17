import { useRef } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import { MAX_STATEMENT } from '../../shared/sync/limits.ts'
import { PenIcon, PlusIcon } from '../desk/icons.tsx'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { useDraft } from './draft-text.ts'
import { Overtaken } from './overtaken.tsx'
import { useFocusMove, useWanted } from './writing.ts'
import { WrittenField } from './written-field.tsx'

/** The claim in one sentence of one's own, to be read and to be edited. */
export function StatementField({ claim }: { claim: ShownClaim }) {
  const claims = useClaimDesk()
  const { row } = claim
  const { statement } = row
  const draft = useDraft(claims.desk.drafts, 'statement', row.id)
  const place = useRef<HTMLDivElement>(null)
  const isWriting = draft.text !== null
  const begin = () => draft.begin(statement ?? '', row.rev.statement)
  useWanted(claims, 'statement', row.id, begin)
  useFocusMove(place, isWriting, '.statement-open')
  if (!isWriting) {
    return (
      <div ref={place} class="statement">
        {statement && <p class="card-statement">{statement}</p>}
        {statement && may(claims.desk.me.value.role, 'mark') && (
          <button
            type="button"
            class="icon-button is-small statement-open"
            aria-label="Edit statement"
            title="Edit statement"
            onClick={begin}
          >
            <PenIcon />
          </button>
        )}
      </div>
    )
  }
  const isOvertaken = draft.seen !== row.rev.statement && !draft.isSaving
  return (
    <div ref={place} class="statement is-writing">
      <WrittenField
        label="Statement"
        hint="The claim in one sentence"
        draft={draft}
        maxLength={MAX_STATEMENT}
        saved={isOvertaken ? null : (statement ?? '')}
        onSave={(text) => claims.state(row, text, draft.seen ?? row.rev.statement)}
        onCancel={() => draft.end()}
      />
      {isOvertaken && (
        <Overtaken
          now={statement}
          onKeep={() => draft.catchUp(row.rev.statement)}
          onTake={() => draft.end()}
        />
      )}
    </div>
  )
}

/** Offers to say the claim in one sentence, where nobody has. */
export function AddStatement({ claim }: { claim: ShownClaim }) {
  const claims = useClaimDesk()
  const { statement, id } = claim.row
  if (statement !== null || !may(claims.desk.me.value.role, 'mark')) return null
  return (
    <button
      type="button"
      class="add-link statement-open"
      aria-label="Add statement"
      title="Say the claim in one sentence of your own"
      onClick={() => {
        claims.wants.value = { claim: id, text: 'statement' }
      }}
    >
      <PlusIcon /> Statement
    </button>
  )
}
