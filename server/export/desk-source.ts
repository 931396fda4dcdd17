import type { ArticleRecord } from '../../shared/export/verdicts.ts'
import type { ArticleId } from '../../shared/ids.ts'
import type { Desk } from '../desk.ts'
import { visibleRows } from '../sync/audience.ts'
import type { Actor } from '../sync/authority.ts'
import { Slices } from './turns.ts'
import type { ExportSource } from './verdicts-routes.ts'

export interface DeskSourceParts {
  readonly desk: Desk
  readonly generator: string
  /** Permalinks begin with it. */
  readonly baseUrl: string
}

/** What somebody may export of the desk: durable rows and entries, less what they may not see. */
export function deskSource(
  { desk, generator, baseUrl }: DeskSourceParts,
  actor: Actor,
): ExportSource {
  const { access, audience, authorities, library } = desk
  const key = audience.keyFor(actor)

  const article = async (id: ArticleId): Promise<ArticleRecord | undefined> => {
    if (!library.has(id)) return undefined
    const authority = await authorities.open(id)
    // Taken together in one turn: what comes later stands behind `seq` and is left out.
    const { text, seq } = authority
    const { state } = authority
    const rows = visibleRows(state.rows(), key, audience, state)
    const entries = []
    const slices = new Slices()
    for await (const entry of authority.history()) {
      entries.push({ ...entry, rows: visibleRows(entry.rows, key, audience, state) })
      await slices.pause()
    }
    return { text, seq, rows, entries }
  }

  return {
    generator,
    baseUrl,
    person: (id) => access.people.get(id),
    cited: (id) => library.get(id),
    articleIds: () => library.list().map(({ id }) => id),
    article,
  }
}
