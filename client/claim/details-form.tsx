import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { MAX_LINE } from '../../shared/sync/limits.ts'
import { toLine } from '../../shared/sync/text-rules.ts'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { changeTags, setDetail } from './claim-ops.ts'
import { DETAIL_FIELDS, DETAIL_LOOK, type DetailField, detailInWords } from './details.ts'
import type { DraftText } from './draft-text.ts'
import { Overtaken } from './overtaken.tsx'
import { useSuggestions } from './suggestions.ts'
import { TagEditor } from './tag-editor.tsx'
import { newTags } from './tags.ts'

export type DetailDrafts = Readonly<Record<DetailField | 'tag', DraftText>>

/** Who said it and when, which day is judged, and the tags; the tags are kept as one gives them. */
export function DetailsForm(props: {
  claim: ShownClaim
  drafts: DetailDrafts
  /** Somebody has just asked for it, and begins to type. */
  isAsked: boolean
  onClose: () => void
}) {
  const { claim, drafts, isAsked, onClose } = props
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => {
    if (isAsked) form.current?.querySelector('input')?.focus()
  }, [isAsked])
  const claims = useClaimDesk()
  const { row } = claim
  const { tags: known } = useSuggestions()
  const [isSaving, setSaving] = useState(false)
  const isOvertaken = (field: DetailField) => {
    const { isTouched, seen } = drafts[field]
    // While it is being saved, what stands there may be one's own words already.
    return isTouched && seen !== row.rev[field] && !isSaving
  }
  const save = async () => {
    const settled = DETAIL_FIELDS.filter((field) => !isOvertaken(field))
    const ops = settled.flatMap((field) => {
      const { text, isTouched } = drafts[field]
      const value = isTouched ? toLine(text ?? '') || null : row[field]
      if (value === row[field]) return []
      return [setDetail(claims.desk.makeId, row.id, field, value, row.rev[field])]
    })
    const tags = newTags(drafts.tag.text ?? '', row.tags, known)
    if (tags.length > 0) ops.push(changeTags(claims.desk.makeId, row.id, tags, []))
    setSaving(true)
    const isStored = ops.length === 0 || (await claims.change(ops))
    setSaving(false)
    if (!isStored) return
    for (const field of [...settled, 'tag'] as const) drafts[field].end()
    if (settled.length === DETAIL_FIELDS.length) onClose()
  }
  const cancel = () => {
    for (const field of [...DETAIL_FIELDS, 'tag'] as const) drafts[field].end()
    onClose()
  }
  const keydown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void save()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      const hasWritten = Object.values(drafts).some(({ isTouched }) => isTouched)
      if (hasWritten && event.target instanceof HTMLElement) event.target.blur()
      else cancel()
    }
  }
  return (
    <form
      ref={form}
      class="details-form"
      aria-label="Details"
      onKeyDown={keydown}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {DETAIL_FIELDS.map((field) => (
        <DetailRow
          key={field}
          field={field}
          claim={claim}
          draft={drafts[field]}
          isOvertaken={isOvertaken(field)}
        />
      ))}
      <TagEditor claim={claim} draft={drafts.tag} />
      <div class="written-foot">
        <span class="hint">
          {Object.values(drafts).every(({ isKept }) => isKept)
            ? 'Drafts are kept on this device'
            : 'This browser cannot keep the draft'}
        </span>
        <button type="button" class="button is-small is-quiet" onClick={cancel}>
          Cancel
        </button>
        <button type="submit" class="button is-small is-primary" title="Ctrl Enter">
          Save
        </button>
      </div>
    </form>
  )
}

function DetailRow(props: {
  field: DetailField
  claim: ShownClaim
  draft: DraftText
  isOvertaken: boolean
}) {
  const { field, claim, draft, isOvertaken } = props
  const { row } = claim
  const id = useId()
  const { speakers } = useSuggestions()
  const { label, hint, type } = DETAIL_LOOK[field]
  const now = row[field]
  return (
    <div class="details-row">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field is-small"
        type={type}
        autoComplete="off"
        maxLength={MAX_LINE}
        placeholder={hint}
        data-detail={field}
        list={field === 'speaker' ? `${id}-known` : undefined}
        value={draft.text ?? now ?? ''}
        // From here on nothing changes under the hand; nothing was written, nothing is kept.
        onFocus={() => draft.text === null && draft.begin(now ?? '', row.rev[field])}
        onBlur={() => draft.isTouched || draft.end()}
        onInput={(event) => draft.writeOver(event.currentTarget.value, row.rev[field])}
      />
      {field === 'speaker' && (
        <datalist id={`${id}-known`}>
          {speakers.map((speaker) => (
            <option key={speaker} value={speaker} />
          ))}
        </datalist>
      )}
      {isOvertaken && (
        <Overtaken
          now={now && detailInWords(field, now)}
          onKeep={() => draft.catchUp(row.rev[field])}
          onTake={() => draft.end()}
        />
      )}
    </div>
  )
}
