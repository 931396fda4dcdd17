import { useState } from 'preact/hooks'
import { may } from '../../shared/access/roles.ts'
import { BLOCK_KINDS, type Block, type BlockKind } from '../../shared/article/article.ts'
import type { ArticleRow } from '../../shared/article/article-row.ts'
import { KIND_WORDS } from '../../shared/article/kind-words.ts'
import { useDesk } from '../desk/desk-context.ts'
import type { OpenArticle } from '../desk/open-article.ts'
import { setBlockKind } from './article-ops.ts'

/** Lines shown at first, and with each press for more: thousands of fields would take seconds. */
const LINES_AT_ONCE = 200

/** Code units of a line that tell which it is. */
const EXCERPT = 140

/** The lines of an article with what each is; editors may say otherwise. */
export function BlockKinds({ article, row }: { article: OpenArticle; row: ArticleRow }) {
  const desk = useDesk()
  const [most, setMost] = useState(LINES_AT_ONCE)
  const blocks = article.blocks.value
  const mayEdit = may(desk.me.value.role, 'edit-article')
  const set = async (block: number, kind: BlockKind) => {
    await desk.do(article, [setBlockKind(desk.makeId, row, block, kind)])
  }
  const text = article.source?.text ?? ''
  return (
    <>
      <p class="hint">
        Boilerplate is folded in the text, never deleted; repeated headlines too.
        {!mayEdit && ' Editors and admins say what a line is.'}
      </p>
      <ol class="block-kinds">
        {blocks.slice(0, most).map((block) => (
          <li key={block.index} class={`is-${block.kind}`}>
            {mayEdit ? (
              <select
                class="field"
                aria-label={`Line ${block.index + 1} is`}
                value={block.kind}
                onChange={(event) => void set(block.index, event.currentTarget.value as BlockKind)}
              >
                {BLOCK_KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {KIND_WORDS[kind]}
                  </option>
                ))}
              </select>
            ) : (
              <span class="block-kind">{KIND_WORDS[block.kind]}</span>
            )}
            <span class="block-text">{excerptOf(text, block)}</span>
          </li>
        ))}
      </ol>
      {blocks.length > most && (
        <button type="button" class="button" onClick={() => setMost(most + LINES_AT_ONCE)}>
          Show more lines ({blocks.length - most} left)
        </button>
      )}
    </>
  )
}

function excerptOf(text: string, { start, end }: Block): string {
  const line = text.slice(start, Math.min(end, start + EXCERPT)).trim()
  return end - start > EXCERPT ? `${line}…` : line
}
