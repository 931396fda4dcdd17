import assert from 'node:assert/strict'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { quotesOf, type ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const KILLS = 5
/** Marks of one page between two kills; the chance is in what the server is doing just then. */
const FEWEST_MARKS = 2
const MOST_MARKS = 6

/** One reviewer who marks on and on, and remembers what the page has shown as saved. */
class Marker {
  readonly marked: string[] = []
  /** How many of them, from the first on, were there when the page said `Saved`. */
  saved = 0
  readonly tab: ReviewerTab
  readonly #passages: readonly string[]

  constructor(tab: ReviewerTab, passages: readonly string[]) {
    this.tab = tab
    this.#passages = passages
  }

  async mark(): Promise<void> {
    const next = this.#passages[this.marked.length] ?? assert.fail('all passages are used up')
    await this.tab.mark(next)
    this.marked.push(next)
    await this.look()
  }

  /** A mark that is on screen is in the save state, too. */
  async look(): Promise<void> {
    const count = this.marked.length
    if ((await this.tab.saveState()) === 'Saved') this.saved = count
  }

  /** As soon as all until now is saved, or the way to the server is cut. */
  async settles(): Promise<void> {
    await this.tab.says(/^(?:Saved|Offline.*)$/)
    await this.look()
  }
}

describe('a server that is killed under open pages', () => {
  const passages = passagesOf(ARTICLE)
  let desk: BrowserDesk
  let ana: Marker
  let ben: Marker

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    const owner = await desk.joinAsOwner('Ana Kovač')
    const colleague = await desk.join(await owner.invite(), 'Ben Ruiz')
    await Promise.all([owner.open(ARTICLE), colleague.open(ARTICLE)])
    const middle = Math.floor(passages.length / 2)
    ana = new Marker(owner, passages.slice(0, middle))
    ben = new Marker(colleague, passages.slice(middle))
  })

  after(() => desk?.close())

  it('loses nothing that a page has shown as saved, and takes the rest once', async function () {
    this.timeout(60_000)
    for (let kill = 1; kill <= KILLS; kill++) {
      await Promise.all([ana, ben].map(markSome))
      await Promise.all([ana.mark(), ben.mark(), desk.server.kill9()])
      await Promise.all([ana.mark(), ben.mark()])
      await desk.server.restart()
      const kept = quotesOf(await ana.tab.state(ARTICLE))
      for (const { marked, saved } of [ana, ben]) {
        assert.deepEqual(
          marked.slice(0, saved).filter((quote) => !kept.includes(quote)),
          [],
        )
      }
      // By themselves, with a back-off; after the first time that is waited for no more.
      if (kill > 1) await Promise.all([ana, ben].map(({ tab }) => tab.wake()))
      await Promise.all([ana, ben].map(({ tab }) => tab.says('Saved')))
    }
    const all = [...ana.marked, ...ben.marked].sort()
    assert.deepEqual(quotesOf(await ana.tab.state(ARTICLE)), all)
    for (const { tab } of [ana, ben]) {
      await tab.cards.nth(all.length - 1).waitFor()
      assert.deepEqual([...(await tab.shownQuotes())].sort(), all)
    }
  })
})

async function markSome(marker: Marker): Promise<void> {
  const count = FEWEST_MARKS + Math.floor(Math.random() * (MOST_MARKS - FEWEST_MARKS + 1))
  for (let i = 0; i < count; i++) {
    await marker.mark()
    if (Math.random() < 0.5) await marker.settles()
  }
}
