import { useId, useState } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import {
  ARTICLE_FIELDS,
  type ArticleField,
  type ArticleRow,
} from '../../shared/article/article-row.ts'
import { readArticleField } from '../../shared/article/field-input.ts'
import type { ArticleDescribe } from '../../shared/sync/op.ts'
import { useDesk } from '../desk/desk-context.ts'
import type { OpenArticle } from '../desk/open-article.ts'
import { setArticleField } from './article-ops.ts'
import { originInWords } from './article-words.ts'
import { type FieldDraft, useFieldDrafts } from './field-drafts.ts'
import { FIELD_HINTS, FIELD_WORDS, fieldText } from './field-words.ts'

/** Title, outlet, date and address, each with where it comes from; editors may set them. */
export function DescriptionForm(props: {
  article: OpenArticle
  row: ArticleRow
  onDone: () => void
}) {
  const { article, row, onDone } = props
  const desk = useDesk()
  const drafts = useFieldDrafts(desk.drafts, row)
  const [isChecked, setChecked] = useState(false)
  if (!may(desk.me.value.role, 'edit-article')) return <DescriptionList row={row} />
  const written = ARTICLE_FIELDS.flatMap((field) => {
    const draft = drafts.of(field)
    return draft ? [{ field, draft, read: readArticleField(field, draft.text) }] : []
  })
  const isOvertaken = written.some(({ field, draft }) => draft.seen !== row[field].rev)
  const save = async (event: Event) => {
    event.preventDefault()
    setChecked(true)
    const ops: ArticleDescribe[] = []
    for (const { field, draft, read } of written) {
      if ('fault' in read) return
      ops.push(
        setArticleField(
          desk.makeId,
          row.id,
          { field, value: read.value },
          draft.seen ?? row[field].rev,
        ),
      )
    }
    if (ops.length === 0 || !(await desk.do(article, ops))) return
    for (const { field } of written) drafts.drop(field)
    const fields = written.map(({ field }) => FIELD_WORDS[field].toLowerCase()).join(', ')
    desk.announcer.say(`Set: ${fields}`)
    onDone()
  }
  const confirm = (field: ArticleField) => {
    const { value, rev } = row[field]
    void desk.do(article, [setArticleField(desk.makeId, row.id, { field, value }, rev)])
  }
  return (
    <form class="form description" onSubmit={save} noValidate>
      {ARTICLE_FIELDS.map((field) => (
        <Field
          key={field}
          field={field}
          row={row}
          draft={drafts.of(field)}
          isChecked={isChecked}
          onWrite={(text) => drafts.write(field, text)}
          onKeep={() => drafts.catchUp(field)}
          onDrop={() => drafts.drop(field)}
          onConfirm={() => confirm(field)}
        />
      ))}
      <footer class="modal-foot">
        {written.length > 0 && (
          <button
            type="button"
            class="button is-quiet"
            onClick={() => {
              for (const { field } of written) drafts.drop(field)
            }}
          >
            Throw away
          </button>
        )}
        <button
          type="submit"
          class="button is-primary"
          disabled={written.length === 0 || isOvertaken}
        >
          Save
        </button>
      </footer>
    </form>
  )
}

function Field(props: {
  field: ArticleField
  row: ArticleRow
  draft: FieldDraft | null
  /** Whether one has asked to save: what is wrong is not told before. */
  isChecked: boolean
  onWrite: (text: string) => void
  onKeep: () => void
  onDrop: () => void
  onConfirm: () => void
}) {
  const { field, row, draft, isChecked, onWrite, onKeep, onDrop, onConfirm } = props
  const id = useId()
  const { value, derived, rev } = row[field]
  const now = fieldText(field, value)
  const read = draft && isChecked ? readArticleField(field, draft.text) : null
  const fault = read && 'fault' in read ? read.fault : null
  const isOvertaken = draft !== null && draft.seen !== rev
  return (
    <div class="described">
      <label for={id}>{FIELD_WORDS[field]}</label>
      <input
        id={id}
        class="field"
        type="text"
        inputMode={field === 'url' ? 'url' : 'text'}
        autocomplete="off"
        placeholder={FIELD_HINTS[field]}
        value={draft?.text ?? now}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-note`}
        onInput={(event) => onWrite(event.currentTarget.value)}
      />
      <div id={`${id}-note`} class="described-note">
        {fault !== null && <p class="described-fault">{fault}</p>}
        {fault === null && derived !== null && !draft && (
          <p>
            Derived {originInWords(derived)}.{' '}
            <button type="button" class="link is-quiet" onClick={onConfirm}>
              It is right
            </button>
          </p>
        )}
        {isOvertaken && (
          <div class="overtaken" role="status">
            <p>Changed meanwhile to: {now === '' ? 'unknown' : <q>{now}</q>}</p>
            <button type="button" class="button is-small" onClick={onKeep}>
              Keep mine
            </button>
            <button type="button" class="button is-small" onClick={onDrop}>
              Take theirs
            </button>
          </div>
        )}
      </div>
    </div>
  )
}

/** The same for those who only read it. */
function DescriptionList({ row }: { row: ArticleRow }) {
  return (
    <>
      <dl class="description-list">
        {ARTICLE_FIELDS.map((field) => {
          const { value, derived } = row[field]
          return (
            <div key={field}>
              <dt>{FIELD_WORDS[field]}</dt>
              <dd>
                {value === null ? (
                  <span class="hint">unknown</span>
                ) : field === 'url' ? (
                  <a href={value} target="_blank" rel="noopener noreferrer nofollow">
                    {value}
                  </a>
                ) : (
                  fieldText(field, value)
                )}
                {derived !== null && <span class="hint"> derived {originInWords(derived)}</span>}
              </dd>
            </div>
          )
        })}
      </dl>
      <p class="hint">Editors and admins set these.</p>
    </>
  )
}
