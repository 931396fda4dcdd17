import { useRef, useState } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import { PenIcon, PlusIcon } from '../desk/icons.tsx'
import { lazily } from '../desk/lazily.tsx'
import type { ShownClaim } from './article-claims.ts'
import { useClaimDesk } from './claim-context.ts'
import { detailsInWords } from './details.ts'
import type { DetailDrafts } from './details-form.tsx'
import { useDraft } from './draft-text.ts'
import { useFilterChange } from './filter-in-address.ts'
import { useFocusMove, useWanted } from './writing.ts'

const DetailsForm = lazily(async () => (await import('./details-form.tsx')).DetailsForm)

/** What is noted of a claim beside its statement, to be read and to be edited. */
export function ClaimDetails({ claim }: { claim: ShownClaim }) {
  const claims = useClaimDesk()
  const { row } = claim
  const { drafts: kept, me } = claims.desk
  const drafts: DetailDrafts = {
    speaker: useDraft(kept, 'speaker', row.id),
    saidAt: useDraft(kept, 'saidAt', row.id),
    asOf: useDraft(kept, 'asOf', row.id),
    tag: useDraft(kept, 'tag', row.id),
  }
  const hasDraft = Object.values(drafts).some(({ isTouched }) => isTouched)
  const [isAsked, setAsked] = useState(false)
  const isWriting = isAsked || hasDraft
  const place = useRef<HTMLDivElement>(null)
  useWanted(claims, 'speaker', row.id, () => setAsked(true))
  useFocusMove(place, isWriting, '.details-open')
  if (isWriting) {
    const close = () => setAsked(false)
    return (
      <div ref={place} class="details">
        <DetailsForm claim={claim} drafts={drafts} isAsked={isAsked} onClose={close} />
      </div>
    )
  }
  const noted = detailsInWords(row)
  return (
    <div ref={place} class="details">
      {(noted !== '' || row.tags.length > 0) && (
        <div class="details-noted">
          <div class="details-words">
            {noted !== '' && <p>{noted}</p>}
            <Tags tags={row.tags} />
          </div>
          {may(me.value.role, 'mark') && (
            <button
              type="button"
              class="icon-button is-small details-open"
              aria-label="Edit details"
              title="Edit speaker, moments and tags"
              onClick={() => setAsked(true)}
            >
              <PenIcon />
            </button>
          )}
        </div>
      )}
    </div>
  )
}

/** The tags of a claim; pressing one shows all that have it. */
function Tags({ tags }: { tags: readonly string[] }) {
  const { filter } = useClaimDesk()
  const change = useFilterChange()
  if (tags.length === 0) return null
  const chosen = filter.value.tag
  return (
    <ul class="claim-tags" aria-label="Tags">
      {tags.map((tag) => (
        <li key={tag}>
          <button
            type="button"
            class="claim-tag"
            aria-pressed={tag === chosen}
            title={`Show only claims with the tag ${tag}`}
            onClick={() => change({ tag: tag === chosen ? null : tag })}
          >
            {tag}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Offers to note who said it and when, where nobody has. */
export function AddDetails({ claim }: { claim: ShownClaim }) {
  const claims = useClaimDesk()
  const { row } = claim
  const isNoted = detailsInWords(row) !== '' || row.tags.length > 0
  if (isNoted || !may(claims.desk.me.value.role, 'mark')) return null
  return (
    <button
      type="button"
      class="add-link details-open"
      aria-label="Add details"
      title="Note who said it, when, for which day it is judged, and tags"
      onClick={() => {
        claims.wants.value = { claim: row.id, text: 'speaker' }
      }}
    >
      <PlusIcon /> Details
    </button>
  )
}
