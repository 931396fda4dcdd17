import { useRef, useState } from 'preact/hooks'
import { VERDICTS } from '../../shared/claim/verdict.ts'
import { MAX_TAG } from '../../shared/sync/limits.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import { ChevronIcon, CloseIcon, StarIcon } from '../desk/icons.tsx'
import { Menu } from '../desk/menu.tsx'
import { useQueue } from './queue-context.ts'

/** What can be done with all claims that are chosen; each is one change, and one undo. */
export function BulkBar() {
  const queue = useQueue()
  const { many, bulk } = queue
  const [isTagging, setTagging] = useState(false)
  const count = bulk.count.value
  return (
    <fieldset class="queue-bulk" aria-label="All that are chosen">
      <span class="queue-bulk-count" role="status">{`${count} chosen`}</span>
      <Menu
        label="My verdict on all of them"
        class="button is-small"
        items={VERDICTS.map((verdict) => ({
          label: STATUS_LOOK[verdict].word,
          run: () => void many.judge(verdict),
        }))}
      >
        Verdict
        <ChevronIcon />
      </Menu>
      <Menu
        label="Assign all of them"
        class="button is-small"
        items={assignees(queue, many.assign)}
      >
        Assign
        <ChevronIcon />
      </Menu>
      <button
        type="button"
        class="button is-small"
        aria-expanded={isTagging}
        onClick={() => setTagging(!isTagging)}
      >
        Tag
      </button>
      <button
        type="button"
        class="button is-small"
        aria-label="Star all of them"
        title="Star all of them"
        onClick={() => void many.star()}
      >
        <StarIcon />
      </button>
      <button
        type="button"
        class="icon-button is-small"
        aria-label="Choose none"
        title="Choose none"
        onClick={() => queue.chooseNone()}
      >
        <CloseIcon />
      </button>
      {isTagging && (
        <TagField
          onTag={(tag) => {
            setTagging(false)
            void many.tag(tag)
          }}
          onLeave={() => setTagging(false)}
        />
      )}
    </fieldset>
  )
}

/** Whom one may ask, oneself first. */
export function assignees(
  queue: ReturnType<typeof useQueue>,
  assign: (reviewer: ReturnType<typeof useQueue>['me'] | null) => unknown,
) {
  return [
    ...queue.hands.assignable.map(({ id, name }) => ({
      label: id === queue.me ? 'Me' : name,
      run: () => void assign(id),
    })),
    { label: 'Nobody', run: () => void assign(null) },
  ]
}

function TagField({ onTag, onLeave }: { onTag: (tag: string) => void; onLeave: () => void }) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <form
      class="queue-bulk-tag"
      onSubmit={(event) => {
        event.preventDefault()
        const tag = field.current?.value.trim() ?? ''
        if (tag !== '') onTag(tag)
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: one has just asked to write here
        autoFocus
        ref={field}
        class="field is-small"
        aria-label="Tag for all of them"
        placeholder="Tag"
        autoComplete="off"
        maxLength={MAX_TAG}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onLeave()
        }}
      />
      <button type="submit" class="button is-small is-primary">
        Add
      </button>
    </form>
  )
}
