import '@fontsource-variable/inter'
import '@fontsource-variable/source-serif-4/opsz.css'
import '../../../client/styles/tokens.css'
import '../../../client/styles/article.css'
import './reader-page.css'
import type axe from 'axe-core'
import { Reader } from '../../../client/article/reader.ts'
import type { ReaderClaim } from '../../../client/article/reader-claim.ts'
import { textCommands } from '../../../client/article/text-commands.ts'
import { listenForKeys } from '../../../client/commands/dispatch.ts'
import { keysInWords } from '../../../client/commands/key-words.ts'
import { CommandRegistry } from '../../../client/commands/registry.ts'
import { BLOCK_RULES_VERSION, blocksOf } from '../../../shared/article/blocks.ts'
import { nearlySame } from '../../../shared/claim/overlap.ts'
import type { Position } from '../../../shared/claim/quote.ts'
import { STATUSES } from '../../../shared/claim/status.ts'
import type { Verdict } from '../../../shared/claim/verdict.ts'

/** What the reader told, in order. */
export type Told =
  | { readonly type: 'select'; readonly passage: Position | null }
  | { readonly type: 'hover'; readonly ids: readonly string[] }
  | { readonly type: 'activate'; readonly ids: readonly string[] }
  | { readonly type: 'mark'; readonly verdict: Verdict | null; readonly passage: Position }
  | { readonly type: 'judge'; readonly id: string; readonly verdict: Verdict | null }
  | { readonly type: 'move'; readonly id: string; readonly to: Position | null }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'announce'; readonly sentence: string }

/** A line of some words, in client pixels. */
export interface Line {
  readonly left: number
  readonly right: number
  readonly top: number
}

/** The page as a test sees it: one reader, and what it told. */
export interface ReaderPage {
  open(text: string): Reader
  reader?: Reader
  text: string
  told: Told[]
  /** What `mark` put there: what may be offered, moved and removed. */
  claims: ReaderClaim[]
  /** How often claims moved. */
  layouts: number
  /** Where these words stand first. */
  find(words: string): Position
  /** Claims come, change and go within a range, 200 times a second, until `stopUpdates`. */
  startUpdates(range: Position): void
  stopUpdates(): void
  updates: number
  /** Where a range stands on the screen, a line each, read word by word from the page. */
  linesOf(range: Position): Line[]
  /** Scrolls until the paragraph in which a range begins is in the window. */
  show(range: Position): void
  /** The boxes that are drawn for a band, in reading order. */
  drawn(id: string): Line[]
  /** The first line under a band: how far down it is, and the styles of its strokes. */
  lineOf(id: string): { top: number; styles: string[] }
  /** Notes from now on what changes in the overlay: attributes, `children`, or words `measured`. */
  watchOverlay(): void
  overlayChanges(): string[]
  /** What axe, once it is loaded, finds against WCAG 2.2 AA. */
  axeProblems(): Promise<string[]>
  /** What every block shows, and what it should. */
  shownText(): { shown: string[]; expected: string[] }
  claim(
    id: string,
    start: number,
    end: number,
    status?: ReaderClaim['status'],
    verdicts?: readonly Verdict[],
  ): ReaderClaim
}

declare global {
  interface Window {
    page: ReaderPage
    axe: typeof axe
  }
}

/** 200 updates a second: what a busy desk sends while forty people mark one paragraph. */
const UPDATE_EVERY_MS = 5
let timer: ReturnType<typeof setInterval> | undefined

const { getClientRects } = Range.prototype
const TRANSPARENT = 'rgba(0, 0, 0, 0)'
let watcher: MutationObserver | undefined
let changes: string[] = []

function noteChanges(records: readonly MutationRecord[]): void {
  for (const record of records) changes.push(record.attributeName ?? 'children')
}

const mount = document.querySelector<HTMLElement>('#reader') as HTMLElement
const belowTitle = mount.firstElementChild as HTMLElement

const page: ReaderPage = {
  text: '',
  told: [],
  claims: [],
  layouts: 0,
  open(text: string) {
    page.reader?.destroy()
    page.text = text
    page.claims = []
    const article = { title: 'A report', text, blocks: blocksOf(text, BLOCK_RULES_VERSION) }
    const reader = new Reader(
      mount,
      article,
      {
        select: (passage) => page.told.push({ type: 'select', passage }),
        hover: (ids) => page.told.push({ type: 'hover', ids }),
        activate: (ids) => page.told.push({ type: 'activate', ids }),
        mark: (verdict, passage) => page.told.push({ type: 'mark', verdict, passage }),
        nearly: (passage) => nearlySame(passage, page.claims),
        judge: (id, verdict) => page.told.push({ type: 'judge', id, verdict }),
        move: (id, change) => moveHere(id, change),
        remove: (id) => page.told.push({ type: 'remove', id }),
        announce: (sentence) => page.told.push({ type: 'announce', sentence }),
        keyOf(command) {
          const [keys] = commands.keysOf(command)
          return keys === undefined ? null : keysInWords(keys, false)
        },
        layout: () => {
          page.layouts++
        },
      },
      belowTitle,
    )
    page.reader = reader
    return reader
  },
  find(words) {
    const start = page.text.indexOf(words)
    if (start < 0) throw new Error(`The article does not say "${words}"`)
    return { start, end: start + words.length }
  },
  updates: 0,
  startUpdates({ start, end }) {
    page.updates = 0
    const step = () => {
      const n = page.updates++
      const id = `update-${n % 20}`
      const from = start + ((n * 7) % (end - start - 1))
      const to = Math.min(end, from + 3 + (n % 40))
      if (n % 5 === 4) page.reader?.removeClaim(id as ReaderClaim['id'])
      else page.reader?.updateClaim(page.claim(id, from, to, STATUSES[n % 4]))
    }
    page.stopUpdates()
    timer = setInterval(step, UPDATE_EVERY_MS)
  },
  stopUpdates() {
    clearInterval(timer)
  },
  linesOf(range) {
    const lines: Line[] = []
    for (const { start, end } of wordsIn(range)) {
      for (const box of boxesOf(start, end)) {
        const last = lines.at(-1)
        if (last && Math.abs(last.top - box.top) < 2) {
          lines[lines.length - 1] = { ...last, right: box.right }
        } else lines.push({ left: box.left, right: box.right, top: box.top })
      }
    }
    return lines
  },
  show({ start }) {
    const blocks = blocksOf(page.text, BLOCK_RULES_VERSION)
    const at = blocks.findIndex(({ end }) => end > start)
    mount.querySelectorAll('.block')[at]?.scrollIntoView({ block: 'nearest' })
  },
  drawn(id) {
    const boxes = [...document.querySelectorAll(`[data-band="${id}"] > i`)]
    return boxes
      .map((box) => box.getBoundingClientRect())
      .map(({ left, right, top }) => ({ left, right, top }))
      .sort((a, b) => a.top - b.top)
  },
  lineOf(id) {
    const box = document.querySelector(`[data-band="${id}"] > i`) as HTMLElement
    const style = getComputedStyle(box, '::after')
    const strokes = [
      [style.borderTopColor, style.borderTopStyle],
      [style.borderBottomColor, style.borderBottomStyle],
    ] as const
    return {
      top: box.getBoundingClientRect().bottom + Number.parseFloat(style.marginTop),
      styles: strokes.filter(([colour]) => colour !== TRANSPARENT).map(([, kind]) => kind),
    }
  },
  watchOverlay() {
    watcher = new MutationObserver(noteChanges)
    const what = { attributes: true, childList: true, subtree: true }
    watcher.observe(document.querySelector('.overlay') as Element, what)
    changes = []
    Range.prototype.getClientRects = function () {
      changes.push('measured')
      return getClientRects.call(this)
    }
  },
  overlayChanges() {
    noteChanges(watcher?.takeRecords() ?? [])
    watcher?.disconnect()
    Range.prototype.getClientRects = getClientRects
    return changes
  },
  async axeProblems() {
    const { violations } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)
  },
  shownText() {
    const blocks = blocksOf(page.text, BLOCK_RULES_VERSION)
    return {
      shown: [...mount.querySelectorAll('.block')].map(({ textContent }) => textContent),
      expected: blocks.map(({ start, end }) => page.text.slice(start, end)),
    }
  },
  claim(id, start, end, status = 'open', verdicts = []) {
    return { id: id as ReaderClaim['id'], start, end, status, verdicts, label: id }
  },
}
window.page = page

const commands = new CommandRegistry()
commands.register(textCommands(() => page.reader ?? null))
listenForKeys(document, commands)

/** What the desk does with a move, without a server: the claim stands there at once. */
function moveHere(id: string, change: (now: Position) => Position | null): void {
  const claim = page.claims.find((one) => one.id === id)
  const to = claim ? change(claim) : null
  page.told.push({ type: 'move', id, to })
  if (!claim || !to) return
  const moved = { ...claim, ...to }
  page.claims = page.claims.map((one) => (one === claim ? moved : one))
  page.reader?.updateClaim(moved)
}

/** The words of a range: what stands between blanks. */
function wordsIn({ start, end }: Position): Position[] {
  return [...page.text.slice(start, end).matchAll(/\S+/g)].map((word) => ({
    start: start + word.index,
    end: start + word.index + word[0].length,
  }))
}

function boxesOf(start: number, end: number): DOMRect[] {
  const blocks = blocksOf(page.text, BLOCK_RULES_VERSION)
  const at = blocks.findIndex((block) => block.start <= start && end <= block.end)
  const text = mount.querySelectorAll('.block')[at]?.firstChild
  const block = blocks[at]
  if (!text || !block) return []
  const range = document.createRange()
  range.setStart(text, start - block.start)
  range.setEnd(text, end - block.start)
  return [...range.getClientRects()]
}
