import assert from 'node:assert/strict'
import type { ArticleId } from '../../shared/ids.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { Page } from '../helpers/live-page.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3] as ArticleId
const CROWD = 49

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

describe('an article in which fifty people are', function () {
  oneAfterAnother(this)

  let desk: BrowserDesk
  let ana: ReviewerTab
  const crowd: Page[] = []

  before(async function () {
    this.timeout(120_000)
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    const { origin } = new URL(ana.page.url())
    const terms = { role: 'reviewer', expiresInHours: 1, uses: CROWD }
    const made = await ana.page.request.post(`${origin}/api/invites`, {
      data: terms,
      headers: { origin },
    })
    const { url } = (await made.json()) as { url: string }
    for (let i = 0; i < CROWD; i++) {
      const page = new Page(origin, await redeem(url, `Person ${i + 1}`))
      await page.connected
      await page.hello()
      await page.open(ARTICLE)
      const selection = { start: 700 + 40 * i, end: 760 + 40 * i }
      page.presence({ stream: ARTICLE, selection, reading: 90 * i })
      crowd.push(page)
    }
    await ana.open(ARTICLE)
  })

  after(async () => {
    for (const page of crowd) page.leave()
    await desk?.close()
  })

  const boxes = async (selector: string): Promise<Box[]> => {
    const found = await ana.page.locator(selector).all()
    const all = await Promise.all(found.map((one) => one.boundingBox()))
    return all.filter((box) => box !== null)
  }

  it('shows five faces, and opens the others as a list', async () => {
    const more = ana.page.getByRole('button', { name: 'Who is here: 50 people' })
    await ana.page.getByText('+45').waitFor()
    const faces = ana.page.getByRole('list', { name: 'People in this article' })
    assert.equal(await faces.getByRole('listitem').count(), 5)
    await more.click()
    const list = ana.page.getByRole('dialog', { name: 'Who is here' })
    await list.getByRole('button', { name: 'Person 49 Follow' }).waitFor()
    assert.equal(await list.getByRole('listitem').count(), CROWD)
    await ana.press('Escape')
  })

  it('has flags that neither cover each other nor a word', async () => {
    await ana.page.locator('.flags > span').first().waitFor()
    const column = (await ana.text.boundingBox()) ?? assert.fail()
    const flags = (await boxes('.flags > span')).sort((a, b) => a.y - b.y)
    flags.forEach((flag, i) => {
      assert.ok(flag.x >= column.x + column.width)
      const next = flags[i + 1]
      assert.ok(!next || next.y >= flag.y + flag.height)
    })
  })

  it('has a handful of marks in the gutter that count everybody once', async () => {
    const marks = ana.page.locator('.reading-marks > b')
    await marks.first().waitFor()
    const titles = await marks.evaluateAll((all) => all.map((one) => (one as HTMLElement).title))
    assert.ok(titles.length <= 11, `${titles.length} marks`)
    const names = titles.flatMap((title) => title.split(', '))
    assert.equal(names.length, CROWD)
    assert.equal(new Set(names).size, CROWD)
  })
})

async function redeem(link: string, name: string): Promise<string> {
  const { origin, hash } = new URL(link)
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token: hash.slice(1), name }),
  })
  assert.ok(answer.ok, `${answer.status}`)
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}
