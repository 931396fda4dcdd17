import type { Draft } from './draft.ts'
import { hasWords, isSentence } from './lines.ts'

/** A longer line is a paragraph: the longest title line of the seeds has 89. */
const LONGEST_TITLE = 250
/** A category, a title, its repetitions, a subtitle: what can stand before the first paragraph. */
const OPENING_LINES = 12
/** A category or a site's name, not a clause. */
const LONGEST_DECORATION = 40
/** Shorter lines are alike by chance: "Kabul 1" and "Kabul 2". */
const SHORTEST_ALIKE = 20
/** Code units that may differ, in one place: "RF" for "NRF", another quotation mark. */
const LARGEST_SLIP = 3
const LONGEST_BREADCRUMB = 100

/**
 * Finds the one title among the lines before the first paragraph, and marks its other forms and
 * what leads up to it. Where several forms bear neither category nor site name, the last is the
 * title: it stands closest to the text, while those before it come from the page's frame.
 */
export function markTitle(drafts: readonly Draft[]): void {
  const head = headOf(markLeadIn(openingOf(drafts)))
  const first = head[0]
  if (!first) return
  const forms = head.filter((draft) => isSameTitle(draft.plain, first.plain))
  const isClean = (form: Draft) => forms.every((other) => decorationOf(form, other) === null)
  const title = forms.findLast(isClean) ?? first
  for (const form of forms) form.mark = { kind: form === title ? 'title' : 'title-duplicate' }
  const sites = forms.map((form) => siteNameIn(form.plain, title.plain))
  for (const draft of drafts) {
    const isSiteName = draft.mark === null && draft.plain !== null && sites.includes(draft.plain)
    if (isSiteName) draft.mark = { kind: 'boilerplate', sort: 'site-name' }
  }
}

/** The first lines with words that no rule has marked yet. */
function openingOf(drafts: readonly Draft[]): Draft[] {
  const opening: Draft[] = []
  for (const draft of drafts) {
    if (opening.length === OPENING_LINES) break
    if (draft.mark === null && hasWords(draft.plain ?? 'prose')) opening.push(draft)
  }
  return opening
}

/** Marks breadcrumbs and a category on its own line, and answers what comes after them. */
function markLeadIn(opening: readonly Draft[]): readonly Draft[] {
  const [first, next] = opening
  if (!first || !next || first.plain === null) return opening
  if (isBreadcrumb(first.plain)) first.mark = { kind: 'boilerplate', sort: 'breadcrumb' }
  else if (isCategory(first.plain, next)) first.mark = { kind: 'boilerplate', sort: 'category' }
  else return opening
  return markLeadIn(opening.slice(1))
}

/** `News / Afghanistan`, `Home › World › Asia`: short names with separators between blanks. */
function isBreadcrumb(line: string): boolean {
  return (
    line.length <= LONGEST_BREADCRUMB &&
    /^[^/›»>|.!?]{1,30}(?: [/›»>|] [^/›»>|.!?]{1,30})+$/u.test(line)
  )
}

/** `Uncategorized`, `World`: one word, and then a title of several. */
function isCategory(line: string, next: Draft): boolean {
  return /^\p{L}{2,25}$/u.test(line) && !isParagraph(next) && / \S+ \S/.test(next.plain ?? '')
}

/** The lines up to the first paragraph. A sentence that is said twice here is a title, too. */
function headOf(opening: readonly Draft[]): readonly Draft[] {
  const end = opening.findIndex((draft, i) => {
    const neighbours = [opening[i - 1], opening[i + 1]]
    return isParagraph(draft) && !neighbours.some((other) => isSameLine(draft, other))
  })
  return end < 0 ? opening : opening.slice(0, end)
}

function isParagraph({ plain }: Draft): boolean {
  return plain === null || plain.length > LONGEST_TITLE || isSentence(plain)
}

function isSameLine(one: Draft, other: Draft | undefined): boolean {
  return one.plain !== null && one.plain.length <= LONGEST_TITLE && one.plain === other?.plain
}

function isSameTitle(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false
  if (one === other || isNear(one, other)) return true
  return [
    categoryIn(one, other),
    categoryIn(other, one),
    siteNameIn(one, other),
    siteNameIn(other, one),
  ].some((decoration) => decoration !== null)
}

/** Two lines that differ in one place by no more than a slip. */
function isNear(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length)
  if (shorter < SHORTEST_ALIKE) return false
  let before = 0
  while (before < shorter && one[before] === other[before]) before += 1
  let after = 0
  while (after < shorter - before && one.at(-1 - after) === other.at(-1 - after)) after += 1
  return Math.max(one.length, other.length) - before - after <= LARGEST_SLIP
}

function decorationOf(form: Draft, other: Draft): string | null {
  return categoryIn(form.plain, other.plain) ?? siteNameIn(form.plain, other.plain)
}

/** `Uncategorized` in `UncategorizedTaliban Claim …`, if the title alone stands there, too. */
function categoryIn(line: string | null, title: string | null): string | null {
  if (line === null || title === null || title.length < SHORTEST_ALIKE) return null
  if (!line.endsWith(title)) return null
  const category = line.slice(0, -title.length).trim()
  const isName = category.length <= LONGEST_DECORATION && /^\p{L}[\p{L} &-]*$/u.test(category)
  return isName ? category : null
}

/** `News2IN` in `The Taliban said … – News2IN`, if the title alone stands there, too; else null. */
export function siteNameIn(line: string | null, title: string | null): string | null {
  if (line === null || title === null || !line.startsWith(title)) return null
  const name = /^ [-–—|·:»] (\S.*)$/u.exec(line.slice(title.length))?.[1] ?? null
  return name !== null && name.length <= LONGEST_DECORATION ? name : null
}
