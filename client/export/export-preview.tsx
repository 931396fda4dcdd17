import { type ReportClaim, reportOf } from '../../shared/export/report.ts'
import type { VerdictsExport } from '../../shared/export/verdicts-format.ts'
import { STATUS_LOOK } from '../claim/claim-words.ts'
import { counted } from '../desk/words.ts'
import type { ExportForm, VerdictsFile } from './verdicts-file.ts'

/** Claims that a preview shows: enough to see what it will be. */
const MOST_SHOWN = 12
/** Of a text file, where its claims begin. */
const MOST_TEXT = 2_000

/** The beginning of what will be downloaded: lists as they will be read, JSON as it stands there. */
export function ExportPreview(props: {
  exported: VerdictsExport
  file: VerdictsFile
  form: ExportForm
}) {
  const { exported, file, form } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must get there
    <section class="export-preview" aria-label="Preview" tabIndex={0}>
      {form === 'json' ? (
        <pre>{excerptOf(file.text, '\n  "claims": ')}</pre>
      ) : form === 'md' ? (
        <pre>{excerptOf(file.text, '# Verdicts')}</pre>
      ) : (
        <Lists exported={exported} />
      )}
    </section>
  )
}

function excerptOf(text: string, from: string): string {
  const start = Math.max(0, text.indexOf(from))
  const excerpt = text.slice(start, start + MOST_TEXT).replace(/^\n/, '')
  return start + MOST_TEXT < text.length ? `${excerpt}\n…` : excerpt
}

function Lists({ exported }: { exported: VerdictsExport }) {
  const { summary, sections } = reportOf(exported)
  const all = sections.reduce((sum, { claims }) => sum + claims.length, 0)
  let room = MOST_SHOWN
  return (
    <>
      <p>{summary}</p>
      {sections.map(({ kind, title, claims }) => {
        const shown = claims.slice(0, room)
        room -= shown.length
        if (shown.length === 0) return null
        const look = kind === 'earlier' ? STATUS_LOOK.open : STATUS_LOOK[kind]
        return (
          <div key={kind} class={`export-section v-${kind === 'earlier' ? 'open' : kind}`}>
            <h3>
              <span class="glyph" aria-hidden="true">
                {look.glyph}
              </span>
              {title} ({claims.length})
            </h3>
            <ol>
              {shown.map((claim) => (
                <Listed key={claim.permalink} claim={claim} />
              ))}
            </ol>
          </div>
        )
      })}
      {all > MOST_SHOWN && (
        <p class="hint">and {counted(all - MOST_SHOWN, 'more claim')} in the file</p>
      )}
    </>
  )
}

function Listed({ claim }: { claim: ReportClaim }) {
  const { statement, question, quote, source, title, label, verdicts } = claim
  return (
    <li>
      {statement !== null && <p class="export-statement">{statement}</p>}
      {question !== null && <p>{question}</p>}
      <blockquote>{quote}</blockquote>
      <p class="hint">
        {source}: {title} ({label})
      </p>
      <ul>
        {verdicts.map(({ name, verdict, reasons, rationale }, index) => (
          <li key={index}>
            <b>{name}</b> {verdict}
            {reasons.length > 0 && ` (${reasons.join(', ')})`}
            {rationale.trim() !== '' && `: ${rationale.trim()}`}
          </li>
        ))}
      </ul>
    </li>
  )
}
