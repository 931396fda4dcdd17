import assert from 'node:assert/strict'
import { setTimeout as later } from 'node:timers/promises'
import type { Role } from '../../shared/access/roles.ts'
import { type Verdict, verdictId } from '../../shared/claim/verdict.ts'
import { mentionOf } from '../../shared/discussion/mentions.ts'
import {
  type ArticleId,
  type ClaimId,
  DESK_STREAM,
  idMaker,
  type StreamId,
} from '../../shared/ids.ts'
import { QUEUE_LISTS } from '../../shared/queue/lists.ts'
import type { Op } from '../../shared/sync/op.ts'
import { chanceFrom } from '../simulation/scheduler.ts'
import { Page } from './live-page.ts'
import { type Person, type Visitor, World } from './world.ts'

const STORY = 'The mayor of Springfield left. Nobody saw him. The city is calm.'
const QUOTES = ['mayor', 'Nobody', 'calm'] as const

/** Something that somebody does on a claim and that is to be withheld. */
export interface Deed {
  readonly by: 'ana' | 'edda'
  readonly what: 'judges' | 'withdraws' | 'comments' | 'settles' | 'takes' | 'brings'
  /** Index of the claim. */
  readonly on: number
  readonly verdict: Verdict
  readonly words: string
}

/** Longer than a silent stream waits before it says where it stands. */
const A_WHILE_MS = 10_000

/**
 * A real desk whose first pass is blind, that is the same in every run: its ids come from one seed, and
 * its clock stands still until it is moved. So two of them differ only in what is done there.
 */
export class TwinDesk {
  readonly world: World
  readonly article: ArticleId
  readonly claims: readonly ClaimId[]
  readonly people: Readonly<Record<'ana' | 'edda' | 'cleo' | 'vic', Person>>
  readonly #clock: { now: number }
  readonly #newId: ReturnType<typeof idMaker>

  private constructor(parts: {
    world: World
    article: ArticleId
    claims: readonly ClaimId[]
    people: TwinDesk['people']
    clock: { now: number }
    newId: ReturnType<typeof idMaker>
  }) {
    this.world = parts.world
    this.article = parts.article
    this.claims = parts.claims
    this.people = parts.people
    this.#clock = parts.clock
    this.#newId = parts.newId
  }

  static async open(isBlind = true): Promise<TwinDesk> {
    const clock = { now: Date.UTC(2026, 10, 22, 8) }
    const now = () => clock.now
    const random = (seed: number) => {
      const chance = chanceFrom(seed)
      return (size: number) => Buffer.from(Array.from({ length: size }, () => chance() * 256))
    }
    const config = { hasRateLimits: false }
    const world = await World.open({ seeds: false, now, random: random(1), config })
    const bytes = random(2)
    const newId = idMaker({ now, randomBytes: () => bytes(16) })
    const owner = await world.owner()
    const people = {
      ana: await world.join('Ana', 'reviewer'),
      edda: await world.join('Edda', 'editor'),
      cleo: await world.join('Cleo', 'reviewer'),
      vic: await world.join('Vic', 'viewer'),
    }
    const article = await world.import(STORY)
    const claims = QUOTES.map(() => newId<'claim'>())
    const desk = new TwinDesk({ world, article, claims, people, clock, newId })
    for (const [index, exact] of QUOTES.entries()) {
      const start = STORY.indexOf(exact)
      const position = { start, end: start + exact.length }
      const claim = claims[index]!
      const [id, scope] = [newId<'op'>(), 'content'] as const
      // Nobody's own: whoever marks a claim learns more of it.
      const op = { type: 'claim.add', id, claim, position, exact, scope } as const
      await desk.issue(people.edda, op)
    }
    if (isBlind) await desk.switchBlind(owner, true)
    return desk
  }

  async switchBlind(by: Person, value: boolean): Promise<void> {
    const state = (await this.world.serving.desk.authorities.open(DESK_STREAM)).state
    const guard = state.get('settings', 'desk')?.rev.blindFirstPass ?? null
    const id = this.#newId<'op'>()
    const op: Op = { type: 'settings.set', id, field: 'blindFirstPass', value, guard }
    await this.issue(by, op, DESK_STREAM)
  }

  /** Decided and stored as if it had come over the wire. */
  async issue(by: Person, op: Op, stream: StreamId = this.article): Promise<number> {
    const authority = await this.world.serving.desk.authorities.open(stream)
    const issued = await authority.issue({ reviewer: by.id, role: by.role as Role }, op)
    assert.ok('seq' in issued, JSON.stringify(issued))
    return issued.seq
  }

  /** Does something that always writes exactly one entry. */
  async does({ by, what, on, verdict, words }: Deed): Promise<void> {
    const person = this.people[by]
    const claim = this.claims[on % this.claims.length]!
    const id = this.#newId<'op'>()
    const { state } = await this.world.serving.desk.authorities.open(this.article)
    const { position, statement, scope } = state.get('claim', claim)?.rev ?? assert.fail()
    const judged = { position, statement, scope }
    const given = { verdict, reasons: [], rationale: words }
    const mine = state.get('verdict', verdictId(claim, person.id))
    if (what === 'withdraws' && mine?.verdict) {
      await this.issue(person, { type: 'verdict.withdraw', id, claim })
    } else if (what === 'comments') {
      const comment = this.#newId<'comment'>()
      const text = `${words} ${mentionOf(this.people.cleo.id)}`
      await this.issue(person, { type: 'comment.add', id, claim, comment, text })
    } else if (what === 'brings') {
      const evidence = this.#newId<'evidence'>()
      // Of the article itself: whom one cites would be told of it, too.
      const exact = QUOTES[on % QUOTES.length]!
      const start = STORY.indexOf(exact)
      const position = { start, end: start + exact.length }
      const source = { kind: 'passage', article: this.article, position, exact } as const
      const piece = { source, stance: 'refutes', rank: null, note: words } as const
      await this.issue(person, { type: 'evidence.add', id, claim, evidence, given: piece })
    } else if (what === 'settles' && by === 'edda') {
      const guard = state.get('settlement', claim)?.rev ?? null
      const word = { verdict, rationale: words, judged, guard }
      await this.issue(person, { type: 'verdict.settle', id, claim, ...word })
    } else if (what === 'takes' && by === 'edda' && !state.get('settlement', claim)?.verdict) {
      await this.issue(person, { type: 'claim.take', id, claim })
    } else {
      await this.issue(person, { type: 'verdict.cast', id, claim, ...given, judged })
    }
  }

  /** Somebody's first verdict, by a page of theirs. */
  async judges(page: Page, on: number): Promise<void> {
    const { state } = await this.world.serving.desk.authorities.open(this.article)
    const claim = this.claims[on]!
    const { position, statement, scope } = state.get('claim', claim)?.rev ?? assert.fail()
    const judged = { position, statement, scope }
    const id = this.#newId<'op'>()
    const given = { verdict: 'verified', reasons: [], rationale: 'my own' } as const
    const cast = { type: 'verdict.cast', id, claim, ...given, judged } as const
    const answer = await page.submit(this.article, [cast])
    assert.ok(answer.ok && 'seq' in answer.outcomes[0]!, JSON.stringify(answer))
  }

  /** A page that has the article open, from wherever it stood. */
  async page(who: Person): Promise<{ readonly page: Page; readonly opened: unknown }> {
    const page = new Page(this.world.origin, who.cookie!)
    await page.connected
    await page.hello()
    await page.open(DESK_STREAM)
    page.epoch = null
    return { page, opened: await page.open(this.article) }
  }

  /** The time passes after which a silent stream says where it stands. */
  async waitForHead(page: Page): Promise<void> {
    const seq = await this.seq()
    const heard = page.hears('head', (head) => head.stream === this.article && head.seq === seq)
    for (let isHeard = false; !isHeard; ) {
      this.#clock.now += A_WHILE_MS
      isHeard = await Promise.race([heard.then(() => true), later(1_000).then(() => false)])
    }
  }

  /** The newest entry of the article. */
  async seq(): Promise<number> {
    return (await this.world.serving.desk.authorities.open(this.article)).seq
  }

  /** Every answer over HTTP that somebody can ask for, by its address. */
  async answers(who: Visitor): Promise<Map<string, string>> {
    const seq = await this.seq()
    const found = new Map<string, string>()
    for (const path of pathsOf(this.article, this.claims, seq)) {
      const { status, text, headers } = await who.get(path)
      // Its port is chance, and permalinks name it; an export's ETag is over its content.
      const etag = path.includes('/export/') ? '' : headers.get('etag')
      found.set(path, `${status} ${etag}\n${text.replaceAll(this.world.origin, 'http://desk')}`)
    }
    return found
  }

  async close(): Promise<void> {
    await this.world.close()
  }
}

/** The routes below, as the sources name them; a new one has to be asked here too. */
export const ROUTES = [
  '/agreement',
  '/articles',
  '/articles/:id',
  '/articles/:id/citations',
  '/articles/:id/history',
  '/articles/:id/state',
  '/articles/:id/text',
  '/desk/history',
  '/desk/state',
  '/people',
  '/queue',
  '/queue/facets',
  '/session',
  '/unread',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the source
  '/api/export/verdicts.${name}',
]

function pathsOf(article: ArticleId, claims: readonly ClaimId[], seq: number): readonly string[] {
  const at = `/api/articles/${article}`
  return [
    ...[
      '/api/articles',
      '/api/desk/state',
      '/api/desk/history',
      '/api/people',
      '/api/queue',
      '/api/session',
    ],
    ...['/api/unread', '/api/agreement', `${at}/citations`],
    ...[at, `${at}/text`, `${at}/state`, `${at}/history`],
    ...QUEUE_LISTS.map((list) => `/api/queue?list=${list}`),
    ...QUEUE_LISTS.map((list) => `/api/queue/facets?list=${list}`),
    ...claims.map((claim) => `${at}/history?claim=${claim}`),
    ...Array.from({ length: seq }, (_, index) => `${at}/state?at=${index + 1}`),
    ...['json', 'md', 'html'].flatMap((name) => [
      `/api/export/verdicts.${name}`,
      `/api/export/verdicts.${name}?article=${article}&names=pseudonyms&comments=with`,
    ]),
  ]
}
