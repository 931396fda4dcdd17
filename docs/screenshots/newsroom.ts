import { randomBytes } from 'node:crypto'
import type { Role } from '../../shared/access/roles.ts'
import type { Position } from '../../shared/claim/quote.ts'
import type { ReasonCode, Verdict } from '../../shared/claim/verdict.ts'
import { type ArticleId, DESK_STREAM, idMaker } from '../../shared/ids.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { StateBody } from '../../shared/sync/protocol.ts'
import { marks, Page } from '../../test/helpers/live-page.ts'
import { seedText } from '../../test/helpers/seeds.ts'
import { type Marked, NEWSROOM, type Who } from './claims.ts'

const newId = idMaker({ now: Date.now, randomBytes: () => randomBytes(16) })

/** The cookie that proves who somebody is. */
export interface Cookie {
  readonly name: string
  readonly value: string
}

/** Three people on a desk, and what they have marked and judged; over HTTP and sockets only. */
export class Newsroom {
  readonly cookies: Readonly<Record<Who, Cookie>>
  readonly #origin: string
  readonly #present: Page[] = []

  private constructor(origin: string, cookies: Readonly<Record<Who, Cookie>>) {
    this.#origin = origin
    this.cookies = cookies
  }

  /** @param signInUrl the server's sign-in line */
  static async open(signInUrl: string): Promise<Newsroom> {
    const { origin } = new URL(signInUrl)
    const ana = await redeem(signInUrl, NEWSROOM.ana.name)
    const ben = await redeem(await invite(origin, ana, 'editor'), NEWSROOM.ben.name)
    const mira = await redeem(await invite(origin, ana, 'reviewer'), NEWSROOM.mira.name)
    return new Newsroom(origin, { ana, ben, mira })
  }

  /** An invite that nobody has used. */
  invite(role: Role): Promise<string> {
    return invite(this.#origin, this.cookies.ana, role)
  }

  /** Marks and judges, in this order. */
  async work(article: ArticleId, claims: readonly Marked[]): Promise<void> {
    const pages: Record<Who, Page> = {
      ana: await this.#page('ana', article),
      ben: await this.#page('ben', article),
      mira: await this.#page('mira', article),
    }
    for (const claim of claims) {
      for (const [who, op] of opsOf(seedText(article), claim)) {
        const answer = await pages[who].submit(article, [op])
        const [outcome] = answer.ok ? answer.outcomes : []
        if (!outcome || 'refusal' in outcome) throw new Error(`refused: ${claim.exact}`)
      }
    }
    for (const page of Object.values(pages)) page.leave()
  }

  /** Somebody has an article open, and perhaps words selected. */
  async isIn(who: Who, article: ArticleId, selected?: string): Promise<void> {
    const page = await this.#page(who, article)
    const selection = selected === undefined ? null : find(seedText(article), selected)
    page.presence({ stream: article, selection })
    this.#present.push(page)
  }

  /** Switches the blind first pass on or off. */
  async blinds(value: boolean): Promise<void> {
    const { name, value: secret } = this.cookies.ana
    const cookie = `${name}=${secret}`
    const page = new Page(this.#origin, cookie)
    await page.connected
    await page.hello()
    await page.open(DESK_STREAM)
    const state = await fetch(`${this.#origin}/api/desk/state`, { headers: { cookie } })
    const { rows } = (await state.json()) as StateBody
    const row = rows.find(({ kind }) => kind === 'settings')
    const guard = row?.kind === 'settings' ? row.rev.blindFirstPass : null
    const id = newId<'op'>()
    const op = { type: 'settings.set', id, field: 'blindFirstPass', value, guard } as const
    await page.submit(DESK_STREAM, [op])
    page.leave()
  }

  leave(): void {
    for (const page of this.#present.splice(0)) page.leave()
  }

  async #page(who: Who, article: ArticleId): Promise<Page> {
    const { name, value } = this.cookies[who]
    const page = new Page(this.#origin, `${name}=${value}`)
    await page.connected
    await page.hello()
    await page.open(article)
    return page
  }
}

/** The claim, then its statement, then the verdicts: so that they judge the wording that stands. */
function* opsOf(text: string, claim: Marked): Generator<readonly [Who, Op]> {
  const { start, end } = find(text, claim.exact)
  const add = marks(text, start, end)
  yield [claim.by, add]
  let statement = add.id
  if (claim.statement !== undefined) {
    const set = { field: 'statement', value: claim.statement, guard: add.id } as const
    statement = newId<'op'>()
    yield [claim.by, { type: 'claim.describe', id: statement, claim: add.claim, set }]
  }
  const judged = { position: add.id, statement, scope: add.id }
  for (const { who, verdict, reasons = [], rationale = '' } of claim.verdicts) {
    yield [who, castOf({ claim: add.claim, judged, verdict, reasons, rationale })]
  }
}

/** Where words stand in a text; the seeds have no-break spaces where nobody expects them. */
function find(text: string, words: string): Position {
  const pattern = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[ \u00a0]')
  const found = new RegExp(pattern).exec(text)
  if (!found) throw new Error(`not in the text: ${words}`)
  return { start: found.index, end: found.index + found[0].length }
}

function castOf(
  cast: Pick<Extract<Op, { type: 'verdict.cast' }>, 'claim' | 'judged'> & {
    readonly verdict: Verdict
    readonly reasons: readonly ReasonCode[]
    readonly rationale: string
  },
): Op {
  return { type: 'verdict.cast', id: newId<'op'>(), ...cast }
}

async function redeem(link: string, name: string): Promise<Cookie> {
  const { origin, hash } = new URL(link)
  const answer = await post(origin, '/api/session', { token: hash.slice(1), name })
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
  const [key = '', value = ''] = cookie.split('=')
  return { name: key, value }
}

async function invite(origin: string, by: Cookie, role: Role): Promise<string> {
  const answer = await post(origin, '/api/invites', { role, expiresInHours: 168, uses: 1 }, by)
  return ((await answer.json()) as { url: string }).url
}

async function post(origin: string, path: string, body: object, by?: Cookie): Promise<Response> {
  const answer = await fetch(origin + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin,
      ...(by ? { cookie: `${by.name}=${by.value}` } : {}),
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return answer
}
