import type { RefObject } from 'preact'
import { useEffect, useId, useLayoutEffect, useState } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import { VERDICTS } from '../../shared/claim/verdict.ts'
import { DEFINITIONS } from '../../shared/export/definitions.ts'
import type { GuidelinesRow } from '../../shared/guidelines/guidelines.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import { Ago } from '../desk/ago.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { CloseIcon } from '../desk/icons.tsx'
import { Prose } from '../markdown/prose.tsx'
import {
  GuidelinesConflicts,
  GuidelinesWriting,
  useGuidelinesDraft,
} from './guidelines-writing.tsx'

/** How this desk judges, to be read while one marks: the three words, then the guidelines. */
export function GuidelinesPanel(props: {
  panel: RefObject<HTMLElement | null>
  onClose: () => void
  /** Gives the keyboard back and stays open. */
  onLeave: () => void
}) {
  const { panel, onClose, onLeave } = props
  const desk = useDesk()
  const heading = useId()
  const draft = useGuidelinesDraft()
  const inForce = desk.setup.guidelines.value
  const isAdmin = may(desk.me.value.role, 'set-up-desk')
  const wanted = desk.guidelines.wanted.value
  useLayoutEffect(() => {
    if (wanted > 0) panel.current?.focus({ preventScroll: true })
  }, [wanted])
  return (
    <aside
      ref={panel}
      class="guidelines"
      aria-labelledby={heading}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onLeave()
      }}
    >
      <header class="guidelines-head">
        <h2 id={heading}>Guidelines</h2>
        <button
          type="button"
          class="icon-button"
          aria-label="Close the guidelines"
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </header>
      <dl class="guidelines-words">
        {VERDICTS.map((verdict) => (
          <div key={verdict} class={`v-${verdict}`}>
            <dt>
              <span class="glyph" aria-hidden="true">
                {STATUS_LOOK[verdict].glyph}
              </span>
              {STATUS_LOOK[verdict].word}
            </dt>
            <dd>{DEFINITIONS.verdict[verdict]}</dd>
          </div>
        ))}
      </dl>
      <GuidelinesConflicts />
      {draft.text !== null && isAdmin ? (
        <GuidelinesWriting draft={draft} inForce={inForce} />
      ) : (
        <Reading
          inForce={inForce}
          onEdit={isAdmin ? () => draft.begin(inForce?.text ?? '', inForce?.rev ?? null) : null}
        />
      )}
    </aside>
  )
}

/** The version in force, or an earlier one; what one reads stays when another comes into force. */
function Reading(props: { inForce: GuidelinesRow | null; onEdit: (() => void) | null }) {
  const { inForce, onEdit } = props
  const desk = useDesk()
  const { setup } = desk
  const latest = inForce?.version ?? 0
  const [read, setRead] = useState(latest)
  // The first one to arrive takes nothing away.
  useEffect(() => {
    if (read === 0) setRead(latest)
  }, [latest])
  const shown = setup.version(read) ?? inForce
  if (!shown) {
    return (
      <div class="guidelines-none">
        <p>Nobody has written guidelines for this desk yet.</p>
        {onEdit && (
          <button type="button" class="button is-primary" onClick={onEdit}>
            Write them
          </button>
        )}
      </div>
    )
  }
  const isOld = shown.version < latest
  const versions = Array.from({ length: latest }, (_, index) => latest - index)
  return (
    <>
      <div class="guidelines-tools">
        <label>
          <span class="sr-only">Version to read</span>
          <select
            class="field guidelines-version"
            value={String(shown.version)}
            onChange={(event) => setRead(Number(event.currentTarget.value))}
          >
            {versions.map((version) => (
              <option key={version} value={String(version)}>
                Version {version}
                {version === latest ? ', in force' : ''}
              </option>
            ))}
          </select>
        </label>
        {onEdit && !isOld && (
          <button type="button" class="button is-small guidelines-edit" onClick={onEdit}>
            Edit
          </button>
        )}
      </div>
      {isOld && (
        <p class="guidelines-old" role="status">
          Version {latest} is in force.{' '}
          <button type="button" class="link" onClick={() => setRead(latest)}>
            Read it
          </button>
        </p>
      )}
      <p class="hint">
        {shown.by === desk.me.value.id ? 'You' : desk.nameOf(shown.by)}, <Ago at={shown.at} />
      </p>
      {shown.text === '' ? (
        <p class="hint">This version is empty.</p>
      ) : (
        <div class="guidelines-text">
          <Prose text={shown.text} />
        </div>
      )}
    </>
  )
}
