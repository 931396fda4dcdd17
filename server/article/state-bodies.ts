import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Audience, stateBody } from '../sync/audience.ts'
import type { Authority } from '../sync/authority.ts'

const pack = promisify(gzip)

/** Bodies kept: after a restart everybody asks for the same few states at once. */
const MAX_KEPT = 16

export interface PackedState {
  readonly etag: string
  /** JSON, gzipped. */
  readonly packed: Buffer
}

/** The state of streams as it is sent, made once for all who see the same at the same `seq`. */
export class StateBodies {
  readonly #audience: Audience
  readonly #kept = new Map<string, Promise<PackedState>>()

  constructor(audience: Audience) {
    this.#audience = audience
  }

  /** Weak, since the same state leaves packed and plain. */
  etag({ epoch, seq }: Pick<Authority, 'epoch' | 'seq'>, key: string): string {
    return `W/"${epoch}-${seq}-${key}"`
  }

  get(authority: Authority, key: string): Promise<PackedState> {
    const etag = this.etag(authority, key)
    const name = `${authority.stream} ${etag}`
    const known = this.#kept.get(name)
    if (known) return known
    // Made now, in this turn: the state must not move between its number and its rows.
    const json = JSON.stringify(stateBody(authority, key, this.#audience))
    const making = pack(json).then((packed) => ({ etag, packed }))
    this.#kept.set(name, making)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) break
      this.#kept.delete(oldest)
    }
    return making
  }
}
