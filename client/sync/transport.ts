import type { StreamId } from '../../shared/ids.ts'
import type {
  Answer,
  Open,
  Opened,
  StateBody,
  Submit,
  Submitted,
} from '../../shared/sync/protocol.ts'

/**
 * The way to the authority. A promise rejects when the connection is lost before the answer came:
 * that means "unknown", and the same numbers are sent again.
 */
export interface Transport {
  open(payload: Open): Promise<Answer<Opened>>
  submit(payload: Submit): Promise<Answer<Submitted>>
  close(stream: StreamId): void
  /** The whole state that one may see, over HTTP. */
  fetchState(stream: StreamId): Promise<StateBody>
}
