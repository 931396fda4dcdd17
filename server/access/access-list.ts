import type { ReviewerId } from '../../shared/ids.ts'
import type { AccessFile, AccessRecord } from './access-record.ts'
import { Links } from './links.ts'
import { Sessions } from './sessions.ts'

/** Links, sessions and the owner, as they stand now; `save` makes that durable. */
export class AccessList {
  readonly desk: string
  readonly links: Links
  readonly sessions: Sessions
  /** Who redeemed the first sign-in link; null until somebody has. */
  owner: ReviewerId | null
  readonly #file: AccessFile

  constructor(record: AccessRecord, file: AccessFile, now: () => number) {
    this.desk = record.desk
    this.links = new Links(record.links, now)
    this.sessions = new Sessions(record.sessions, now)
    this.owner = record.owner
    this.#file = file
  }

  /** Resolves when what stands now is durable. */
  save(): Promise<void> {
    const access: AccessRecord = {
      format: 1,
      desk: this.desk,
      owner: this.owner,
      links: this.links.all(),
      sessions: this.sessions.all(),
    }
    return this.#file.save({ access })
  }
}
