import type { ArticleSummary } from '../../shared/sync/protocol.ts'
import { articleWordsOf } from '../library/article-words.ts'
import { articlePath } from '../router.ts'
import type { Command, CommandPlace } from './command.ts'
import type { Place } from './focus.ts'
import { matchOf } from './matching.ts'

/** A line of the palette. */
export interface PaletteEntry {
  readonly id: string
  readonly title: string
  /** Said small behind the title: the command's group, the article's outlet and date. */
  readonly detail: string
  readonly keys: readonly string[]
  readonly isEnabled: boolean
  readonly run: () => void
}

export interface PaletteParts {
  readonly commands: readonly Command[]
  readonly articles: readonly ArticleSummary[]
  /** From where the palette was opened. */
  readonly at: CommandPlace
  /** The places around it, the nearest first. */
  readonly places: readonly Place[]
  readonly keysOf: (command: Command) => readonly string[]
  readonly run: (command: Command) => void
  readonly go: (path: string) => void
}

/** What can be done, in the order in which it is offered without a query: what is near first. */
export function paletteEntries(parts: PaletteParts): readonly PaletteEntry[] {
  const { at, places } = parts
  const commands = [...parts.commands]
    .sort((a, b) => farOff(a, places) - farOff(b, places))
    .map(
      (command): PaletteEntry => ({
        id: command.id,
        title: command.title,
        detail: command.group === 'Anywhere' ? '' : command.group,
        keys: parts.keysOf(command),
        isEnabled: command.isEnabled?.(at) !== false,
        run: () => parts.run(command),
      }),
    )
  const articles = parts.articles.map((article): PaletteEntry => {
    const { title, outlet, date } = articleWordsOf(article)
    const run = () => parts.go(articlePath(article.id))
    const detail = `${outlet} · ${date}`
    return { id: `article ${article.id}`, title, detail, keys: [], isEnabled: true, run }
  })
  return [
    ...commands.filter(({ isEnabled }) => isEnabled),
    ...articles,
    ...commands.filter(({ isEnabled }) => !isEnabled),
  ]
}

/** What counts where the keyboard is comes first, then what counts anywhere. */
function farOff({ where }: Command, places: readonly Place[]): number {
  if (where === 'anywhere') return places.length
  const at = places.indexOf(where)
  return at < 0 ? places.length + 1 : at
}

/**
 * Those that answer a query, the best first; of the same worth in the order they had. Where some have
 * its words, those that have only its letters are left out.
 */
export function found(query: string, entries: readonly PaletteEntry[]): readonly PaletteEntry[] {
  const all = entries.flatMap((entry) => {
    const worth = matchOf(query, `${entry.title} ${entry.detail}`)
    return worth === null ? [] : [{ entry, worth }]
  })
  const lettersAlone = query.split(/\s+/).filter((word) => word !== '').length
  const hasWords = all.some(({ worth }) => worth > lettersAlone)
  return all
    .filter(({ worth }) => !hasWords || worth > lettersAlone)
    .map(({ entry, worth }) => ({ entry, worth: entry.isEnabled ? worth : worth - DISABLED }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ entry }) => entry)
}

/** What cannot be done now stands behind all that can. */
const DISABLED = 1000
