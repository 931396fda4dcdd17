import { useEffect, useRef, useState } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import type { OpId } from '../../shared/ids.ts'
import { MAX_STATEMENT } from '../../shared/sync/limits.ts'
import { PenIcon } from '../desk/icons.tsx'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { useDraft } from './draft-text.ts'
import { WrittenField } from './written-field.tsx'

/** The claim in one sentence of one's own, to be read and to be edited. */
export function StatementField({ claim }: { claim: ShownClaim }) {
  const claims = useClaimDesk()
  const { row } = claim
  const draft = useDraft(claims.desk.drafts, 'statement', row.id)
  const place = useRef<HTMLDivElement>(null)
  /** The revision that one writes against: what comes after it is somebody else's. */
  const [seen, setSeen] = useState<OpId>(row.rev.statement)
  const isWriting = draft.text !== null
  const wasWriting = useRef(isWriting)
  useEffect(() => {
    if (isWriting && !wasWriting.current) place.current?.querySelector('textarea')?.focus()
    if (!isWriting && wasWriting.current) place.current?.querySelector('button')?.focus()
    wasWriting.current = isWriting
  }, [isWriting])

  const begin = () => {
    setSeen(row.rev.statement)
    draft.begin(row.statement ?? '')
  }
  if (!isWriting) {
    if (!may(claims.desk.me.value.role, 'mark')) {
      return row.statement ? <p class="card-statement">{row.statement}</p> : null
    }
    return (
      <div ref={place} class="statement">
        {row.statement && <p class="card-statement">{row.statement}</p>}
        <button
          type="button"
          class={row.statement ? 'icon-button is-small' : 'link is-quiet'}
          aria-label={row.statement ? 'Edit statement' : undefined}
          title={row.statement ? 'Edit statement' : 'Say the claim in one sentence of your own'}
          onClick={begin}
        >
          {row.statement ? <PenIcon /> : 'Add statement'}
        </button>
      </div>
    )
  }
  const isOvertaken = seen !== row.rev.statement
  return (
    <div ref={place} class="statement is-writing">
      <WrittenField
        label="Statement"
        hint="The claim in one sentence"
        draft={draft}
        maxLength={MAX_STATEMENT}
        saved={isOvertaken ? '\0' : (row.statement ?? '')}
        onSave={(text) => claims.state(row, text, seen)}
        onCancel={() => draft.end()}
      />
      {isOvertaken && (
        <div class="overtaken" role="status">
          <p>
            Changed meanwhile to: <q>{row.statement ?? 'nothing'}</q>
          </p>
          <button type="button" class="button is-small" onClick={() => setSeen(row.rev.statement)}>
            Keep mine
          </button>
          <button type="button" class="button is-small" onClick={() => draft.end()}>
            Take theirs
          </button>
        </div>
      )}
    </div>
  )
}
