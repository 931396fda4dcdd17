import { randomBytes } from 'node:crypto'
import type { ArticleId } from '../shared/ids.ts'
import { BrowserDesk } from '../test/helpers/browser-desk.ts'
import type { ReviewerTab } from '../test/helpers/reviewer-tab.ts'
import { passagesOf } from '../test/helpers/seeds.ts'
import { post, signIn } from './load/desk-door.ts'
import { DeskVisitor } from './load/visitor.ts'
import { markAt } from './marks.ts'

/** A desk with a real browser, somebody at a socket, and a link by which any number may come. */
export interface BrowserBench {
  readonly desk: BrowserDesk
  readonly url: string
  readonly visitor: DeskVisitor
  readonly cookie: string
  readonly inviteUrl: string
}

export async function withBrowser<Value>(
  work: (bench: BrowserBench) => Promise<Value>,
): Promise<Value> {
  const token = randomBytes(32).toString('base64url')
  const environment = { ADMIN_TOKEN: token, RATE_LIMITS: 'off' }
  const desk = await BrowserDesk.start({ environment })
  try {
    const url = desk.server.origin
    const cookie = await signIn(url, token, 'Owner')
    const visitor = await DeskVisitor.come(url, cookie)
    const terms = { role: 'reviewer', expiresInHours: 1, uses: 100 }
    const { url: inviteUrl } = (await post(url, '/api/invites', terms, cookie)) as { url: string }
    return await work({ desk, url, visitor, cookie, inviteUrl })
  } finally {
    await desk.close()
  }
}

/** Marks some of a seed's passages, each of three words and none over another. */
export async function markPassages(
  visitor: DeskVisitor,
  seed: ArticleId,
  count: number,
): Promise<void> {
  const text = await visitor.textOf(seed)
  const passages = passagesOf(seed).slice(0, count)
  if (passages.length < count) throw new Error(`${seed} has only ${passages.length} passages`)
  const ops = passages.map((words) => {
    const start = text.indexOf(words)
    return markAt(text, start, start + words.length)
  })
  await visitor.send(seed, ops)
}

/**
 * Lets functions of the benches run in a page: tsx compiles them with a call of a helper that keeps
 * their names and that no page has.
 */
export async function takesFunctions({ page }: ReviewerTab): Promise<void> {
  await page.evaluate('globalThis.__name = (named) => named')
}
