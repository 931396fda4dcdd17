import assert from 'node:assert/strict'
import type { Opened } from '../../shared/sync/protocol.ts'

/** The code that an answer refuses with, or `ok`. */
export function codeOf(answer: { ok: boolean; error?: { code: string } }): string {
  return answer.ok ? 'ok' : (answer.error?.code ?? 'no code')
}

/** What a catch-up brought. */
export function entriesOf(answer: object): readonly { seq: number }[] {
  assert.ok('entries' in answer, 'a catch-up, not a reset')
  return (answer as Extract<Opened, { entries: unknown }>).entries
}
