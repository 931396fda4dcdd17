import { NOT_NOW, type NotNowCode } from '../../shared/sync/refusal.ts'
import type { Transport } from '../sync/transport.ts'

/** The same transport; tells why the server took nothing, or null when it took something. */
export function watchAnswers(
  transport: Transport,
  tell: (code: NotNowCode | null) => void,
): Transport {
  return {
    open: (payload) => transport.open(payload),
    close: (stream) => transport.close(stream),
    fetchState: (stream) => transport.fetchState(stream),
    async submit(payload) {
      const answer = await transport.submit(payload)
      if (answer.ok) tell(null)
      else if (answer.error.code in NOT_NOW) tell(answer.error.code as NotNowCode)
      return answer
    },
  }
}
