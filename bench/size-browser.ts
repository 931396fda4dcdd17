import type { CDPSession } from 'playwright-core'
import type { ClaimRow } from '../shared/claim/claim.ts'
import type { ArticleId } from '../shared/ids.ts'
import { withBrowser } from './browser-bench.ts'
import {
  alternate,
  atMost,
  type Bench,
  median,
  quotients,
  type Result,
  WARM_UP_OPS,
} from './harness.ts'
import { post } from './load/desk-door.ts'
import type { DeskVisitor } from './load/visitor.ts'
import { benchText, cast, markAt } from './marks.ts'

const SMALL = 100
const LARGE = 10_000
/** Code units from one claim to the next: the same in both, so that the screens look the same. */
const APART = 100
const QUOTE_LENGTH = 60
const ROUNDS = 5
const OPS = 200
const PER_SECOND = 50
/** What came last is stored and painted by then. */
const SETTLED_AFTER_MS = 1_500

export const sizeInBrowser: Bench = {
  name: 'size-browser',
  title: 'An op in an article of 10,000 claims over one in an article of 100, in the browser',
  how:
    'The built server and Chromium: two people have one article each open, the claims equally ' +
    'dense. A colleague casts verdicts on the first 100 claims, 50 a second; counted is the time ' +
    'that the tab’s main thread is busy (Performance.getMetrics, TaskDuration), with everything: ' +
    'taking in, drawing, cards, storing.',
  run,
}

async function run(say: (line: string) => void): Promise<Result> {
  return withBrowser(async ({ desk, url, cookie, visitor, inviteUrl }) => {
    const open = async (name: string, claims: number) => {
      say(`making an article of ${claims} claims`)
      const text = benchText(name, claims * APART + QUOTE_LENGTH)
      const { id } = (await post(url, '/api/articles', text, cookie)) as { id: ArticleId }
      await markEvenly(visitor, id, claims)
      const tab = await desk.join(inviteUrl, `Reader of ${name}`)
      await tab.page.locator(`a[href="/articles/${id}"]`).click()
      await tab
        .card(await firstQuote(visitor, id))
        .first()
        .waitFor({ timeout: 60_000 })
      const session = await tab.page.context().newCDPSession(tab.page)
      await session.send('Performance.enable')
      return new Watched(visitor, session, id, await firstClaims(visitor, id))
    }
    const small = await open('small', SMALL)
    const large = await open('large', LARGE)
    for (const tab of [small, large]) await tab.busyFor(WARM_UP_OPS / 4)
    const times = await alternate(ROUNDS, {
      small: () => small.busyFor(OPS),
      large: () => large.busyFor(OPS),
    })
    const rounds = quotients(times.large, times.small)
    return {
      checks: [{ ...atMost('main thread of the tab', median(rounds), 1.5, '×'), rounds }],
      figures: [
        { what: 'an op among 100', value: median(times.small), unit: 'ms' },
        { what: 'an op among 10,000', value: median(times.large), unit: 'ms' },
      ],
    }
  })
}

/** A tab, and the colleague who keeps it busy. */
class Watched {
  readonly #visitor: DeskVisitor
  readonly #session: CDPSession
  readonly #article: ArticleId
  readonly #claims: readonly ClaimRow[]
  #cast = 0

  constructor(
    visitor: DeskVisitor,
    session: CDPSession,
    article: ArticleId,
    claims: readonly ClaimRow[],
  ) {
    this.#visitor = visitor
    this.#session = session
    this.#article = article
    this.#claims = claims
  }

  /** Milliseconds of the main thread for each of so many ops. */
  async busyFor(ops: number): Promise<number> {
    const before = await this.#busy()
    const began = performance.now()
    for (let done = 0; done < ops; done++) {
      await pause(began + (done * 1_000) / PER_SECOND - performance.now())
      this.#cast += 1
      const claim = this.#claims[this.#cast % this.#claims.length]!
      await this.#visitor.send(this.#article, [cast(claim, this.#cast)])
    }
    await pause(SETTLED_AFTER_MS)
    return (((await this.#busy()) - before) * 1_000) / ops
  }

  async #busy(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')!.value
  }
}

async function markEvenly(visitor: DeskVisitor, id: ArticleId, claims: number): Promise<void> {
  const text = await visitor.textOf(id)
  const ops = Array.from({ length: claims }, (_, number) =>
    markAt(text, number * APART, number * APART + QUOTE_LENGTH),
  )
  await visitor.send(id, ops)
}

async function firstClaims(visitor: DeskVisitor, id: ArticleId): Promise<readonly ClaimRow[]> {
  const { rows } = await visitor.stateOf(id)
  const claims = rows.filter((row): row is ClaimRow => row.kind === 'claim')
  return claims.sort((a, b) => a.position.start - b.position.start).slice(0, SMALL)
}

async function firstQuote(visitor: DeskVisitor, id: ArticleId): Promise<string> {
  return (await visitor.textOf(id)).slice(0, QUOTE_LENGTH)
}

function pause(ms: number): Promise<void> {
  return new Promise((go) => setTimeout(go, Math.max(0, ms)))
}
