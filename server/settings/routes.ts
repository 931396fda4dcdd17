import express, { type Router } from 'express'
import { DESK_STREAM } from '../../shared/ids.ts'
import {
  type SetupChangeItem,
  SetupChanges,
  type SetupHistory,
} from '../../shared/settings/history.ts'
import { whoMay } from '../access/door.ts'
import type { Desk } from '../desk.ts'

/** Changes in one answer: more than anybody reads at once. */
export const SETUP_HISTORY_LENGTH = 200

/**
 * `GET /api/desk/history` -> `SetupHistory`: who switched which setting and wrote which guidelines,
 * newest first, the last 200. Errors: UNAUTHENTICATED.
 */
export function settingsRoutes({ authorities, access }: Desk): Router {
  const router = express.Router()
  router.get('/desk/history', whoMay('read'), async (_req, res) => {
    const desk = await authorities.open(DESK_STREAM)
    const changes = new SetupChanges()
    let kept: SetupChangeItem[] = []
    for await (const entry of desk.history()) {
      kept.push(...changes.of(entry))
      if (kept.length > 2 * SETUP_HISTORY_LENGTH) kept = kept.slice(-SETUP_HISTORY_LENGTH)
    }
    const items = kept
      .slice(-SETUP_HISTORY_LENGTH)
      .reverse()
      .map(({ by, ...item }) => ({
        ...item,
        by: { id: by, name: access.people.get(by)?.name ?? 'Somebody' },
      }))
    res.json({ items } satisfies SetupHistory)
  })
  return router
}
