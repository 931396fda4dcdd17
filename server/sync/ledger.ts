import type { ClientId, ReviewerId } from '../../shared/ids.ts'
import type { Outcome } from '../../shared/sync/entry.ts'
import type { ClientRecord } from '../store/store.ts'

interface Account {
  readonly by: ReviewerId
  readonly client: ClientId
  last: number
  readonly outcomes: Map<number, Outcome>
}

/**
 * How far each client's numbering has come in one stream, and what became of the ops whose
 * outcomes the client may still ask for. This is what makes "exactly once" true.
 */
export class Ledger {
  readonly #accounts = new Map<ReviewerId, Map<ClientId, Account>>()

  constructor(records: Iterable<ClientRecord> = []) {
    for (const { by, client, last, outcomes } of records) {
      const kept = new Map(outcomes.map((outcome) => [outcome.n, outcome]))
      this.#open({ by, client, last, outcomes: kept })
    }
  }

  last(by: ReviewerId, client: ClientId): number {
    return this.#account(by, client)?.last ?? 0
  }

  outcome(by: ReviewerId, client: ClientId, n: number): Outcome | undefined {
    return this.#account(by, client)?.outcomes.get(n)
  }

  record(by: ReviewerId, client: ClientId, outcome: Outcome): void {
    const account =
      this.#account(by, client) ?? this.#open({ by, client, last: 0, outcomes: new Map() })
    account.last = Math.max(account.last, outcome.n)
    account.outcomes.set(outcome.n, outcome)
  }

  /** The client holds these outcomes itself now. */
  forget(by: ReviewerId, client: ClientId, through: number): void {
    const outcomes = this.#account(by, client)?.outcomes ?? new Map<number, Outcome>()
    for (const n of outcomes.keys()) {
      // Recorded in the order of their numbers: a client that acknowledges nothing costs nothing.
      if (n > through) return
      outcomes.delete(n)
    }
  }

  records(): readonly ClientRecord[] {
    const accounts = [...this.#accounts.values()].flatMap((clients) => [...clients.values()])
    return accounts.map(({ by, client, last, outcomes }) => ({
      by,
      client,
      last,
      outcomes: [...outcomes.values()],
    }))
  }

  #account(by: ReviewerId, client: ClientId): Account | undefined {
    return this.#accounts.get(by)?.get(client)
  }

  #open(account: Account): Account {
    const { by, client } = account
    const clients = this.#accounts.get(by) ?? new Map<ClientId, Account>()
    this.#accounts.set(by, clients.set(client, account))
    return account
  }
}
