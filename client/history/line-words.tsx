import type { HistoryLine } from '../../shared/history/history-line.ts'

/** What somebody did, with what stood there before and what stands there since. */
export function LineWords({ line: { did, from, to } }: { line: HistoryLine }) {
  return (
    <>
      {did}
      {from !== null && (
        <>
          {to === null ? ', which was ' : ' from '}
          <span class="history-from">{from}</span>
        </>
      )}
      {to !== null && (
        <>
          {from === null ? ': ' : ' to '}
          <span class="history-to">{to}</span>
        </>
      )}
    </>
  )
}
