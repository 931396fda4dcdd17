import { type Fault, faultInWords } from './http.ts'

/** What failed, what to do, and the number to quote when asking for help. */
export function FaultNote({ fault, retry }: { fault: Fault; retry?: () => void }) {
  const { title, detail, requestId } = faultInWords(fault)
  return (
    <div class="fault" role="alert">
      <p class="fault-title">{title}</p>
      {detail && <p>{detail}</p>}
      {requestId && (
        <p class="fault-id">
          Request <code>{requestId}</code>
        </p>
      )}
      {retry && (
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  )
}
