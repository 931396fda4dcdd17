import type { StateView } from '../sync/state.ts'
import { GUIDELINES, type GuidelinesRow } from './guidelines.ts'

/** The version in force; undefined where none was ever written. */
export function guidelinesInForce(desk: Pick<StateView, 'get'>): GuidelinesRow | undefined {
  return desk.get('guidelines', GUIDELINES)
}

/** Whatever was in force once or is; undefined where there never was such a version. */
export function guidelinesOf(
  desk: Pick<StateView, 'get'>,
  version: number,
): GuidelinesRow | undefined {
  const inForce = guidelinesInForce(desk)
  return inForce?.version === version ? inForce : desk.get('guidelines', String(version))
}
