import { useEffect, useRef, useState } from 'preact/hooks'
import { ARTICLE_FIELDS, type ArticleRow } from '../../shared/article/article-row.ts'
import type { ArticleHistory } from '../../shared/article/history.ts'
import { Ago } from '../desk/ago.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { type Fault, faultOf, getJson } from '../desk/http.ts'
import { FIELD_WORDS, fieldText, KIND_WORDS } from './field-words.ts'

function revisionsOf(row: ArticleRow): string {
  const kinds = row.kinds.map(({ rev }) => rev)
  return [...ARTICLE_FIELDS.map((field) => row[field].rev), ...kinds].join(' ')
}

type Item = ArticleHistory['items'][number]

/** Who changed what, from what to what, when; newest first, and read again when the article changes. */
export function ArticleHistoryList({ row }: { row: ArticleRow }) {
  const desk = useDesk()
  const isOnline = desk.connection.value === 'online'
  // A change of one's own is in the log once nothing of it is left to be sent.
  const version = `${revisionsOf(row)} ${desk.unsent.value === 0}`
  const [history, setHistory] = useState<ArticleHistory | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const asked = useRef(0)
  const path = `/api/articles/${row.id}/history`
  const load = async (before: number | null) => {
    asked.current += 1
    const turn = asked.current
    try {
      const query = before === null ? '' : `?before=${before}`
      const page = await getJson<ArticleHistory>(path + query)
      if (turn !== asked.current) return
      setFault(null)
      setHistory((known) =>
        before === null ? page : { ...page, items: [...(known?.items ?? []), ...page.items] },
      )
    } catch (error) {
      if (turn === asked.current) setFault(faultOf(error))
    }
  }
  useEffect(() => {
    void load(null)
  }, [path, version, isOnline])
  const last = history?.items.at(-1)
  return (
    <>
      {fault && <FaultNote fault={fault} retry={() => void load(null)} />}
      {!history && !fault && <p class="hint">Reading the history…</p>}
      {history && (
        <ol class="article-history" aria-label="History">
          {history.items.map((item) => (
            <li key={`${item.seq} ${item.what} ${'block' in item ? item.block : ''}`}>
              <span>
                <b>{item.by.name}</b> <Change item={item} />
              </span>
              <Ago at={item.at} />
            </li>
          ))}
        </ol>
      )}
      {history?.more && last && (
        <button type="button" class="button" onClick={() => void load(last.seq)}>
          Show older changes
        </button>
      )}
    </>
  )
}

function Change({ item }: { item: Item }) {
  switch (item.what) {
    case 'imported':
      return (
        <>
          imported <q>{item.to}</q>
        </>
      )
    case 'kind':
      return (
        <>
          said that line {item.block + 1} is {KIND_WORDS[item.to]}
          {item.from && `, not ${KIND_WORDS[item.from]}`}
        </>
      )
    default: {
      const [from, to] = [fieldText(item.what, item.from), fieldText(item.what, item.to)]
      const field = FIELD_WORDS[item.what].toLowerCase()
      if (item.from === item.to) {
        return (
          <>
            confirmed the {field} {valueShown(to)}
          </>
        )
      }
      return (
        <>
          set the {field} from {valueShown(from)} to {valueShown(to)}
        </>
      )
    }
  }
}

function valueShown(text: string) {
  return text === '' ? <i>unknown</i> : <q>{text}</q>
}
