import { useEffect, useState } from 'preact/hooks'
import type { Agreement, AgreementReport } from '../../shared/agreement/agreement.ts'
import { UNDEFINED_BECAUSE } from '../../shared/agreement/measures.ts'
import { useDesk } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { type Fault, faultOf, getJson } from '../desk/http.ts'
import { counted } from '../desk/words.ts'
import { articleWordsOf } from '../library/article-words.ts'
import { AgreementPlot } from './agreement-plot.tsx'

/** What agreement is told of: everybody, an article, or two people. */
interface Line {
  readonly name: string
  readonly agreement: Agreement
}

/** How much those agree who judged the same claims: a plot, and its numbers beside it. */
export function AgreementSection() {
  const desk = useDesk()
  const isOnline = desk.connection.value === 'online'
  const [report, setReport] = useState<AgreementReport | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isOver = false
    getJson<AgreementReport>('/api/agreement').then(
      (read) => {
        if (isOver) return
        setFault(null)
        setReport(read)
      },
      (error: unknown) => {
        if (!isOver) setFault(faultOf(error))
      },
    )
    return () => {
      isOver = true
    }
  }, [isOnline, attempt])
  const nameOf = (id: Parameters<typeof desk.nameOf>[0]) =>
    id === desk.me.value.id ? 'You' : desk.nameOf(id)
  const titleOf = (id: AgreementReport['articles'][number]['article']) => {
    const summary = desk.library.article(id)
    return summary ? articleWordsOf(summary).title : 'An article'
  }
  return (
    <section class="agreement" aria-labelledby="agreement">
      <div class="agreement-head">
        <h2 id="agreement">Agreement</h2>
        {report && (
          <button type="button" class="link is-quiet" onClick={() => setAttempt(attempt + 1)}>
            Count again
          </button>
        )}
      </div>
      {fault && <FaultNote fault={fault} retry={() => setAttempt(attempt + 1)} />}
      {!report && !fault && <p class="hint">Counting…</p>}
      {report && (
        <div class="panel agreement-panel">
          <Overall agreement={report.all} />
          <Group
            title="Two by two"
            of="Who"
            lines={report.pairs.map(({ people, ...agreement }) => ({
              name: people.map(nameOf).join(' and '),
              agreement,
            }))}
          />
          <Group
            title="By article"
            of="Article"
            lines={report.articles.map(({ article, ...agreement }) => ({
              name: titleOf(article),
              agreement,
            }))}
          />
        </div>
      )}
    </section>
  )
}

function Overall({ agreement }: { agreement: Agreement }) {
  const { units, percent, undefinedBecause } = agreement
  return (
    <div class="agreement-all">
      <p>
        <b>
          {percent === null ? 'No agreement to speak of yet' : `${percentInWords(percent)} agree`}
        </b>
        {units > 0 && ` on ${counted(units, 'claim')} with two readers or more`}
      </p>
      <p>
        Krippendorff’s alpha: <b>{alphaInWords(agreement)}</b>
      </p>
      <p class="hint">
        {undefinedBecause === null
          ? '1 where all agree, 0 where they agree only as chance would have it, below 0 where they differ more than that.'
          : `Undefined because ${UNDEFINED_BECAUSE[undefinedBecause]}.`}
      </p>
    </div>
  )
}

/** The first of them have the most claims; who wants all of them exports. */
const LINES_SHOWN = 20

function Group(props: { title: string; of: string; lines: readonly Line[] }) {
  const { title, of } = props
  const sorted = props.lines.toSorted((a, b) => b.agreement.units - a.agreement.units)
  const lines = sorted.slice(0, LINES_SHOWN)
  const more = sorted.length - lines.length
  if (lines.length === 0) return null
  return (
    <div class="agreement-group">
      <AgreementPlot title={title} alphas={lines.map(({ agreement }) => agreement.alpha)} />
      <div class="agreement-table">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col">Claims</th>
              <th scope="col">Agree</th>
              <th scope="col">Alpha</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, agreement }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{agreement.units}</td>
                <td>{agreement.percent === null ? '–' : percentInWords(agreement.percent)}</td>
                <td>{alphaInWords(agreement)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {more > 0 && <p class="hint">and {more} more with fewer claims</p>}
      </div>
    </div>
  )
}

function percentInWords(share: number): string {
  return `${Math.round(share * 100)} %`
}

function alphaInWords({ alpha, undefinedBecause }: Agreement) {
  if (alpha !== null) return alpha.toFixed(2).replace('-', '−')
  const why = undefinedBecause && `Undefined because ${UNDEFINED_BECAUSE[undefinedBecause]}`
  return <span title={why ?? undefined}>undefined</span>
}
