import assert from 'node:assert/strict'
import type { ArticleId } from '../../../shared/ids.ts'
import { signIn } from '../../faults/headless-tab.ts'
import { DeskProcess } from '../../helpers/desk-process.ts'
import { marks, Page } from '../../helpers/live-page.ts'

const CLAIMS = 2_500
const PER_SUBMIT = 50
const EXPORTS = 50
const TEXT = Array.from({ length: 3_000 }, (_, n) => `Sentence ${n} says that ${n * 7} came.`).join(
  '\n',
)

describe('H053: many exports of a large article at once', function () {
  // It starts the built server, on a machine that may be busy.
  this.timeout(120_000)

  let desk: DeskProcess
  let page: Page
  let cookie: string
  let article: ArticleId

  const mark = (n: number) => marks(TEXT, n * 20, n * 20 + 15)

  before(async () => {
    desk = await DeskProcess.start({ environment: { RATE_LIMITS: 'off' } })
    cookie = (await signIn(desk.signInUrl, 'Ana')).cookie
    const headers = { Cookie: cookie, Origin: desk.origin, 'content-type': 'text/plain' }
    const made = await fetch(`${desk.origin}/api/articles`, { method: 'POST', headers, body: TEXT })
    article = ((await made.json()) as { id: ArticleId }).id
    page = new Page(desk.origin, cookie)
    await page.connected
    await page.hello()
    await page.open(article)
    for (let made = 0; made < CLAIMS; made += PER_SUBMIT) {
      const ops = Array.from({ length: PER_SUBMIT }, (_, n) => mark(made + n))
      assert.ok((await page.submit(article, ops)).ok)
    }
  })

  after(async () => {
    page?.leave()
    await desk?.stop()
  })

  it('are made one after the other, the rest is asked to come again, and work goes on', async () => {
    let asked = 0
    const exported = async () => {
      const headers = { Cookie: cookie }
      const answer = await fetch(`${desk.origin}/api/export/verdicts.json`, { headers })
      const body = (await answer.json()) as { claims?: unknown[]; code?: string }
      asked -= 1
      return { status: answer.status, claims: body.claims?.length ?? 0, code: body.code }
    }
    asked = EXPORTS
    const all = Promise.all(Array.from({ length: EXPORTS }, exported))
    let marked = 0
    while (asked > 0) {
      // A page gives up when its answer takes too long: that would be the failure.
      const answer = await page.submit(article, [mark(CLAIMS + marked)])
      assert.ok(answer.ok)
      marked += 1
    }
    const answers = await all
    const whole = answers.filter(({ status }) => status === 200)
    const later = answers.filter(({ status, code }) => status === 429 && code === 'RATE_LIMITED')
    assert.equal(whole.length + later.length, EXPORTS)
    assert.ok(whole.length > 0 && later.length > 0, `${whole.length} whole, ${later.length} later`)
    for (const { claims } of whole) {
      assert.ok(claims >= CLAIMS && claims <= CLAIMS + marked, `${claims} claims`)
    }
    assert.ok(marked > 0)
  })
})
