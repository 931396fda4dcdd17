import { createHash } from 'node:crypto'

/** Fills so many fresh random bytes. */
export type RandomBytes = (size: number) => Uint8Array

/** 256 bits: not to be guessed, so a look-up by hash needs no salt and no slow hash. */
const TOKEN_BYTES = 32

/** Longer ones are nobody's: `ADMIN_TOKEN` may have so many characters. */
const MAX_TOKEN_LENGTH = 256

/** Part of a link or a cookie, and a secret. */
export type Token = string & { readonly __secret: 'token' }

/** What is kept of a token. Looked up as a whole, so timing tells nothing of the token itself. */
export type TokenHash = string & { readonly __kind: 'token-hash' }

export function newToken(random: RandomBytes): Token {
  return Buffer.from(random(TOKEN_BYTES)).toString('base64url') as Token
}

/** SHA-256 in hex, or null for what cannot be a token. */
export function hashOf(text: string): TokenHash | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text) || text.length > MAX_TOKEN_LENGTH) return null
  return createHash('sha256').update(text).digest('hex') as TokenHash
}
