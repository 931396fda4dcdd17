import { articleDateInWords } from '../../shared/article/date.ts'
import {
  type EvidenceRow,
  PASSAGE_CONTEXT,
  type PassageSource,
  type Source,
} from '../../shared/evidence/evidence.ts'
import { RANK_WORDS } from '../../shared/evidence/evidence-words.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { isWebAddress } from '../../shared/sync/text-rules.ts'
import { useDesk } from '../desk/desk-context.ts'
import { articleWordsOf } from '../library/article-words.ts'
import { Prose } from '../markdown/prose.tsx'
import { passagePath } from '../router.ts'
import { STANCE_LOOK } from './stance-look.ts'

/** A piece of evidence to be read: how it stands to the claim, what it says, and where that is from. */
export function EvidenceItem(props: { row: EvidenceRow; own: ArticleId; by: string }) {
  const { row, own, by } = props
  const { stance, rank, source, note } = row
  const { glyph, word } = STANCE_LOOK[stance]
  return (
    <>
      <p class="evidence-stance">
        <span class="glyph" aria-hidden="true">
          {glyph}
        </span>
        {word.toLowerCase()}
      </p>
      <div class="evidence-said">
        <Quoted source={source} />
        <p class="evidence-source">
          <SourceLine source={source} own={own} />
          <span class="hint">
            {rank && ` · ${RANK_WORDS[rank]}`} · {by}
          </span>
        </p>
        {note !== '' && <Prose text={note} />}
      </div>
    </>
  )
}

function Quoted({ source }: { source: Source }) {
  if (source.kind === 'passage') return <InContext source={source} />
  return source.quote === '' ? null : <q class="evidence-quote">{source.quote}</q>
}

/** The words with what stands around them; of a prediction only the words. */
function InContext({ source }: { source: PassageSource }) {
  const { exact, prefix, suffix } = source.quote
  return (
    <blockquote class="evidence-quote is-passage">
      <span class="evidence-around">{afterBreak(prefix)}</span>
      <mark>{exact}</mark>
      <span class="evidence-around">{beforeBreak(suffix)}</span>
    </blockquote>
  )
}

/** Of what stands before, the words of the same line; cut off where the line begins earlier. */
function afterBreak(prefix: string): string {
  const end = prefix.lastIndexOf('\n')
  if (end >= 0) return prefix.slice(end + 1)
  return prefix.length < PASSAGE_CONTEXT - 1 ? prefix : `…${prefix}`
}

function beforeBreak(suffix: string): string {
  const end = suffix.indexOf('\n')
  if (end >= 0) return suffix.slice(0, end)
  return suffix.length < PASSAGE_CONTEXT - 1 ? suffix : `${suffix}…`
}

function SourceLine({ source, own }: { source: Source; own: ArticleId }) {
  switch (source.kind) {
    case 'web': {
      const { url, title, archive, accessed } = source
      return (
        <>
          <Outside url={url}>{title ?? withoutScheme(url)}</Outside>
          {archive !== null && (
            <>
              {' · '}
              <Outside url={archive}>archived copy</Outside>
            </>
          )}
          {accessed !== null && (
            <span class="hint"> · accessed {articleDateInWords(accessed)}</span>
          )}
        </>
      )
    }
    case 'offline':
      return (
        <>
          <span>{source.title}</span>
          {source.accessed !== null && (
            <span class="hint"> · accessed {articleDateInWords(source.accessed)}</span>
          )}
        </>
      )
    case 'passage':
      return <PassageLink source={source} own={own} />
  }
}

function PassageLink({ source, own }: { source: PassageSource; own: ArticleId }) {
  const { library } = useDesk()
  const { article, position } = source
  const known = library.article(article)
  const title = known ? articleWordsOf(known).title : 'another article'
  const outlet = known?.outlet ?? null
  return (
    <a href={passagePath(article, position)} title="Show these words in their article">
      {article === own ? 'this article' : `${title}${outlet === null ? '' : `, ${outlet}`}`}
    </a>
  )
}

/** Nothing of it is loaded before somebody presses it; and the other side is not told from where. */
function Outside({ url, children }: { url: string; children: string }) {
  if (!isWebAddress(url)) return <span>{children}</span>
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" title={url}>
      {children}
      <span class="sr-only"> (opens in a new tab)</span>
    </a>
  )
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')
}
