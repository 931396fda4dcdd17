import { useId } from 'preact/hooks'
import { MAX_TAG, MAX_TAGS } from '../../shared/sync/limits.ts'
import { CloseIcon } from '../desk/icons.tsx'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { changeTags } from './claim-ops.ts'
import type { DraftText } from './draft-text.ts'
import { useSuggestions } from './suggestions.ts'
import { newTags } from './tags.ts'

/** A claim's tags, each with a way to take it off, and a field for more: Enter or a comma adds. */
export function TagEditor({ claim, draft }: { claim: ShownClaim; draft: DraftText }) {
  const claims = useClaimDesk()
  const { id: claimId, tags } = claim.row
  const { tags: known } = useSuggestions()
  const id = useId()
  const isFull = tags.length >= MAX_TAGS
  const add = async (typed: string) => {
    const fresh = newTags(typed, tags, known)
    // At once: a second Enter must not find the same words again.
    draft.end()
    if (fresh.length === 0) return
    const op = changeTags(claims.desk.makeId, claimId, fresh, [])
    if (!(await claims.change([op]))) draft.write(typed)
  }
  const remove = (tag: string) =>
    claims.change([changeTags(claims.desk.makeId, claimId, [], [tag])])
  return (
    <div class="details-row">
      <label for={id}>Tags</label>
      <div class="tag-editor">
        {tags.map((tag) => (
          <button
            key={tag}
            type="button"
            class="claim-tag"
            aria-label={`Remove the tag ${tag}`}
            onClick={() => void remove(tag)}
          >
            {tag}
            <CloseIcon />
          </button>
        ))}
        <input
          id={id}
          class="field is-small"
          autoComplete="off"
          maxLength={MAX_TAG}
          list={`${id}-known`}
          disabled={isFull}
          placeholder={isFull ? `${MAX_TAGS} are enough` : 'Add a tag'}
          value={draft.text ?? ''}
          onInput={(event) => {
            const typed = event.currentTarget.value
            // One of the list that was chosen comes whole, and not letter by letter.
            const isChosen = event.inputType === 'insertReplacementText'
            if (typed.includes(',') || isChosen) void add(typed)
            else draft.write(typed)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing) return
            event.preventDefault()
            void add(event.currentTarget.value)
          }}
        />
        <datalist id={`${id}-known`}>
          {known
            .filter((tag) => !tags.includes(tag))
            .map((tag) => (
              <option key={tag} value={tag} />
            ))}
        </datalist>
      </div>
    </div>
  )
}
