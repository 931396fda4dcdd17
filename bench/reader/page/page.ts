import '@fontsource-variable/source-serif-4/opsz.css'
import '../../../client/styles/tokens.css'
import '../../../client/styles/article.css'
import './page.css'
import type { Position } from '../../../shared/claim/quote.ts'
import type { Arm, ArmMaker } from './arm.ts'
import { Changes, type Kind } from './changes.ts'
import { frames, painted, pause } from './frames.ts'
import { PageText, type Target } from './page-text.ts'
import { type World, worldOf } from './world.ts'

const ARMS = {
  reader: async () => (await import('./arms/reader.ts')).reader,
  flat: async () => (await import('./arms/decorations.ts')).flat,
  sections: async () => (await import('./arms/decorations.ts')).sections,
  nested: async () => (await import('./arms/decorations.ts')).nested,
  recogito: async () => (await import('./arms/recogito.ts')).recogito,
  mark: async () => (await import('./arms/mark.ts')).mark,
  bare: async () => (await import('./arms/bare.ts')).bare,
} satisfies Readonly<Record<string, () => Promise<ArmMaker>>>

export type ArmName = keyof typeof ARMS

/** How many updates were made, and in how many milliseconds. */
export interface Rate {
  readonly made: number
  readonly ms: number
}

/** The page as the bench sees it. */
export interface BenchPage {
  /** Loads an arm and fonts, and makes an article of so many code units with so many claims. */
  prepare(arm: ArmName, units: number, claims: number): Promise<void>
  /** Shows the article; milliseconds until claims were painted. */
  open(): Promise<number>
  /** Scrolls to the middle of the article, and says which claims' changes are to be seen there. */
  toMiddle(): Promise<void>
  /** So many changes in view, of these kinds in turn, each painted before the next comes. */
  change(count: number, kinds: readonly Kind[]): Promise<void>
  /** So many frames in which nothing changes, at the pace of `change`. */
  idle(count: number): Promise<void>
  /** Scrolls so many pixels a frame. */
  scroll(count: number, pixels: number): Promise<void>
  /** Elements, texts and comments of the document. */
  nodes(): number
  /** Ways to drag over words of the longest paragraph in view, and a place elsewhere in the text. */
  targets(count: number): { readonly targets: readonly Target[]; readonly elsewhere: Point }
  /** Updates in that paragraph, 200 a second, until `stopUpdates`. */
  startUpdates(): void
  stopUpdates(): Rate
  /** What the browser has selected, as offsets of the article's text. */
  selected(): Position | null
}

export interface Point {
  readonly x: number
  readonly y: number
}

declare global {
  interface Window {
    bench: BenchPage
  }
}

/** Behind the frame of a change: renderers that wait 10 ms and a frame have drawn it then. */
const PAUSE_MS = 30
/** 200 a second: what a busy desk sends while forty people mark one paragraph. */
const UPDATE_EVERY_MS = 5
/** An arm that cannot keep up is not asked for more than this at once. */
const MOST_AT_ONCE = 4

const mount = document.querySelector<HTMLElement>('#reader')!
let make: ArmMaker
let world: World
let arm: Arm
let text: PageText
let changes: Changes
let timer: ReturnType<typeof setInterval> | undefined
let began = 0
let made = 0

window.bench = {
  async prepare(name, units, claims) {
    make = await ARMS[name]()
    world = worldOf(units, claims)
    text = new PageText(mount, world.article)
    await document.fonts.load('19px "Source Serif 4 Variable"')
    await painted()
  },
  async open() {
    const start = performance.now()
    arm = make(mount, world)
    do await painted()
    while (mount.querySelector(arm.drawn) === null)
    return performance.now() - start
  },
  async toMiddle() {
    scrollTo(0, document.documentElement.scrollHeight / 2)
    await frames(10)
    await pause(200)
    changes = new Changes(arm, world.claims, text.inView())
  },
  async change(count, kinds) {
    for (let i = 0; i < count; i++) {
      changes.make(kinds[i % kinds.length]!)
      await painted()
      await pause(PAUSE_MS)
    }
  },
  async idle(count) {
    for (let i = 0; i < count; i++) {
      await painted()
      await pause(PAUSE_MS)
    }
  },
  async scroll(count, pixels) {
    for (let i = 0; i < count; i++) {
      scrollBy(0, pixels)
      await painted()
    }
  },
  nodes() {
    const walker = document.createTreeWalker(document)
    let count = 1
    while (walker.nextNode()) count++
    return count
  },
  targets(count) {
    const block = text.longestInView()
    const elsewhere = text.besides(block)
    changes = new Changes(arm, [], text.rangeOf(block))
    return { targets: text.targetsIn(block, count), elsewhere }
  },
  startUpdates() {
    made = 0
    began = performance.now()
    timer = setInterval(() => {
      const due = Math.floor((performance.now() - began) / UPDATE_EVERY_MS) - made
      for (let i = 0; i < Math.min(due, MOST_AT_ONCE); i++) {
        changes.churn()
        made += 1
      }
    }, UPDATE_EVERY_MS)
  },
  stopUpdates() {
    clearInterval(timer)
    return { made, ms: performance.now() - began }
  },
  selected() {
    return text.selected()
  },
}
