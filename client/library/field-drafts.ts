import { useState } from 'preact/hooks'
import type { ArticleField, ArticleRow } from '../../shared/article/article-row.ts'
import { ARTICLE_FIELDS } from '../../shared/article/article-row.ts'
import type { Draft, Drafts } from '../claim/drafts.ts'
import { fieldText } from './field-words.ts'

export type FieldDraft = Draft

/** What one writes into the fields of an article, kept on this device until it is saved. */
export interface FieldDrafts {
  /** Null where one has written nothing else than what stands there. */
  of(field: ArticleField): FieldDraft | null
  write(field: ArticleField, text: string): void
  /** From here on it is written against what stands there now. */
  catchUp(field: ArticleField): void
  drop(field: ArticleField): void
}

type Written = Readonly<Partial<Record<ArticleField, FieldDraft>>>

export function useFieldDrafts(drafts: Drafts, row: ArticleRow): FieldDrafts {
  const [written, setWritten] = useState<Written>(() =>
    Object.fromEntries(
      ARTICLE_FIELDS.flatMap((field) => {
        const draft = drafts.read(field, row.id)
        return draft ? [[field, draft]] : []
      }),
    ),
  )
  const keep = (field: ArticleField, draft: FieldDraft | null) => {
    setWritten(({ [field]: _, ...others }) => (draft ? { ...others, [field]: draft } : others))
    if (draft) drafts.keep(field, row.id, draft)
    else drafts.drop(field, row.id)
  }
  return {
    of: (field) => written[field] ?? null,
    write(field, text) {
      const seen = written[field]?.seen ?? row[field].rev
      const isSame = seen === row[field].rev && text === fieldText(field, row[field].value)
      keep(field, isSame ? null : { text, seen })
    },
    catchUp(field) {
      const draft = written[field]
      if (draft) keep(field, { ...draft, seen: row[field].rev })
    },
    drop: (field) => keep(field, null),
  }
}
