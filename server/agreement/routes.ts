import express, { type Router } from 'express'
import { AgreementCount, type AgreementReport } from '../../shared/agreement/agreement.ts'
import { counts } from '../../shared/claim/status.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { signedIn, whoMay } from '../access/door.ts'
import type { Desk } from '../desk.ts'
import { Slices, Turns } from '../export/turns.ts'
import { visibleRows } from '../sync/audience.ts'
import type { Actor } from '../sync/authority.ts'

/** Whoever comes when so many wait is asked to come again. */
const MOST_AT_ONCE = 8

/**
 * `GET /api/agreement` -> `AgreementReport`: how much the reviewers agree, counted over what the asker
 * may see: under a blind first pass nobody learns from it what is withheld from them. One after the
 * other, in slices. Errors: UNAUTHENTICATED, RATE_LIMITED (too many wait already).
 */
export function agreementRoutes(desk: Desk): Router {
  const router = express.Router()
  const turns = new Turns(MOST_AT_ONCE)
  router.get('/agreement', whoMay('read'), async (req, res) => {
    const asker = signedIn(req)
    await turns.take(
      () => agreementFor(desk, asker),
      async (report) => {
        res.json(report)
      },
    )
  })
  return router
}

async function agreementFor(desk: Desk, asker: Actor): Promise<AgreementReport> {
  const found = new AgreementCount()
  const slices = new Slices()
  for (const { id } of desk.library.list()) {
    await countIn(desk, asker, id, found)
    await slices.pause()
  }
  return found.report()
}

/** An article that cannot be read is left out: its damage is told elsewhere. */
async function countIn(
  { authorities, audience }: Desk,
  asker: Actor,
  id: ArticleId,
  found: AgreementCount,
): Promise<void> {
  const authority = await authorities.open(id).catch(() => null)
  if (!authority) return
  const { state } = authority
  const key = audience.keyFor(asker)
  for (const claim of state.ofKind('claim')) {
    if (claim.removed) continue
    const verdicts = visibleRows(state.verdictsOn(claim.id), key, audience, state)
    const readings = verdicts.flatMap((row) =>
      row.verdict !== null && counts(claim, row)
        ? [{ reviewer: row.reviewer, verdict: row.verdict }]
        : [],
    )
    found.add(id, readings)
  }
}
