import { promisify } from 'node:util'
import { deflateRaw, inflateRawSync } from 'node:zlib'
import type { QueueClaim } from '../../shared/queue/queue-claim.ts'

const deflate = promisify(deflateRaw)

/** The claims of one article as the index keeps them: a tenth of what they are as JSON, in base64. */
export type PackedClaims = string & { readonly packed: unique symbol }

/** Off the event loop. The fastest level: much repeats itself in them, and little else would be won. */
export async function packed(claims: readonly QueueClaim[]): Promise<PackedClaims> {
  const bytes = await deflate(JSON.stringify(claims), { level: 1 })
  return bytes.toString('base64') as PackedClaims
}

/** Some milliseconds for the claims of a long article. Throws for what is no such text. */
export function unpacked(claims: PackedClaims): readonly QueueClaim[] {
  return JSON.parse(inflateRawSync(Buffer.from(claims, 'base64')).toString('utf8'))
}
