import assert from 'node:assert/strict'
import { PRESENCE_TOLD_EVERY_MS, type Presence } from '../../../shared/presence/presence.ts'
import { LiveDesk } from '../../helpers/live-desk.ts'
import type { Page } from '../../helpers/live-page.ts'

const CROWD = 50
const MOVES = 60

describe('fifty people in one article', function () {
  this.timeout(60_000)
  let live: LiveDesk
  let pages: Page[]

  before(async () => {
    live = await LiveDesk.open({ rates: null })
    pages = []
    for (let i = 0; i < CROWD; i++) {
      const page = await live.page(await live.joins(`Person ${i}`))
      await page.open(live.article)
      page.presence({ stream: live.article, selection: null, reading: 0 })
      pages.push(page)
    }
    await Promise.all(
      pages.map((page) =>
        page.sees((present) => present.filter(({ stream }) => stream !== null).length === CROWD),
      ),
    )
  })

  after(() => live?.close())

  it('are told at most four times a second while all of them scroll, and end with the last word', async () => {
    for (const page of pages) page.heard.length = 0
    const begun = performance.now()
    for (let reading = 1; reading <= MOVES; reading++) {
      for (const page of pages) page.presence({ stream: live.article, selection: null, reading })
      await new Promise((resolve) => setImmediate(resolve))
    }
    const allThere = (present: readonly Presence[]) =>
      present.filter((one) => one.reading === MOVES).length === CROWD
    await Promise.all(pages.map((page) => page.sees(allThere)))
    const most = Math.floor((performance.now() - begun) / PRESENCE_TOLD_EVERY_MS) + 1
    for (const page of pages) {
      const count = page.all('presence').length
      assert.ok(count <= most, `${count} messages where ${most} were due`)
    }
  })

  it('cost a receiver one sign when one of them moves', async () => {
    const [mover, ...others] = pages as [Page, ...Page[]]
    const before = others.map((page) => page.all('presence').length)
    mover.presence({ stream: live.article, selection: { start: 1, end: 9 }, reading: 7 })
    await Promise.all(
      others.map((page) => page.sees((present) => present.some((one) => one.reading === 7))),
    )
    others.forEach((page, i) => {
      const messages = page.all('presence').slice(before[i])
      assert.equal(messages.length, 1)
      assert.ok(Buffer.byteLength(JSON.stringify(messages[0])) < MOST_BYTES_OF_ONE_SIGN)
    })
  })
})

/** Two ids of 36 letters, two offsets, and the names of the fields. */
const MOST_BYTES_OF_ONE_SIGN = 250
