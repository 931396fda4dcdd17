import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { ClaimRow } from '../../shared/claim/claim.ts'
import type { ArticleId, OpId } from '../../shared/ids.ts'
import { DeskProcess } from '../helpers/desk-process.ts'
import { marks, Page } from '../helpers/live-page.ts'
import { signIn } from './headless-tab.ts'

const ARTICLE = '003_75dc84ded08cdb82' as ArticleId

/** Node itself opens about a hundred modules at once when it starts, so it needs more than these. */
const OPEN_FILES = 160

/** A reviewer who marks claims one by one and remembers which were acknowledged. */
class Marker {
  readonly acknowledged = new Set<OpId>()
  readonly #desk: DeskProcess
  readonly #cookie: string
  readonly #text: string
  readonly #page: Page
  #made = 0

  private constructor(desk: DeskProcess, cookie: string, text: string, page: Page) {
    this.#desk = desk
    this.#cookie = cookie
    this.#text = text
    this.#page = page
  }

  static async sits(desk: DeskProcess): Promise<Marker> {
    const { cookie } = await signIn(desk.signInUrl, 'Ana')
    const headers = { Cookie: cookie }
    const text = await (
      await fetch(`${desk.origin}/api/articles/${ARTICLE}/text`, { headers })
    ).text()
    const page = new Page(desk.origin, cookie)
    await page.connected
    await page.hello()
    await page.open(ARTICLE)
    return new Marker(desk, cookie, text, page)
  }

  /** Marks one more passage; the code of the answer where it was not taken. */
  async marks(): Promise<string | null> {
    this.#made += 1
    const from = 100 + this.#made
    const op = marks(this.#text, from, from + 40)
    const answer = await this.#page.submit(ARTICLE, [op])
    if (!answer.ok) {
      this.#page.next -= 1
      return answer.error.code
    }
    this.acknowledged.add(op.id)
    return null
  }

  leaves(): void {
    this.#page.leave()
  }

  /** The ops whose claims the server shows now. */
  async shown(): Promise<ReadonlySet<OpId>> {
    const url = `${this.#desk.origin}/api/articles/${ARTICLE}/state`
    const answer = await fetch(url, { headers: { Cookie: this.#cookie } })
    assert.equal(answer.status, 200)
    const { rows } = (await answer.json()) as { rows: readonly ({ kind: string } & ClaimRow)[] }
    return new Set(rows.filter(({ kind }) => kind === 'claim').map(({ rev }) => rev.position))
  }
}

describe('C021: a server with too little', function () {
  // It starts the built server several times, on a machine that may be busy.
  this.timeout(120_000)

  let desk: DeskProcess
  const open: Socket[] = []

  afterEach(async () => {
    for (const socket of open.splice(0)) socket.destroy()
    await desk?.stop()
  })

  it('of open files turns connections away, loses nothing, and goes on when they are gone', async () => {
    desk = await DeskProcess.start({
      limits: `-n ${OPEN_FILES}`,
      environment: { RATE_LIMITS: 'off' },
    })
    const marker = await Marker.sits(desk)
    assert.equal(await marker.marks(), null)
    const { hostname, port } = new URL(desk.origin)
    let turnedAway = 0
    for (let n = 0; n < 2 * OPEN_FILES; n++) {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => {})
      socket.on('close', () => {
        turnedAway += 1
      })
      open.push(socket)
      await Promise.race([once(socket, 'connect'), once(socket, 'close')])
    }
    // One whose file is open already goes on; what cannot be opened is a not-now, never an end.
    for (let n = 0; n < 10; n++) await marker.marks()
    assert.ok(desk.isRunning)
    assert.ok(turnedAway > 0, 'the limit was never met')
    for (const socket of open.splice(0)) socket.destroy()
    while ((await marker.marks()) !== null) assert.ok(desk.isRunning)
    assert.deepEqual(await marker.shown(), marker.acknowledged)
    marker.leaves()
  })

  it('of file size says not now, and everything that was acknowledged is there after it', async () => {
    // 48 blocks of 512 bytes: the log of the article outgrows them after some claims.
    desk = await DeskProcess.start({ limits: '-f 48', environment: { RATE_LIMITS: 'off' } })
    const marker = await Marker.sits(desk)
    let refused: string | null = null
    for (let n = 0; n < 60 && refused === null; n++) refused = await marker.marks()
    assert.match(refused ?? 'never refused', /^STORAGE_(?:FULL|FAILED)$/)
    assert.ok(desk.isRunning)
    assert.deepEqual(await marker.shown(), marker.acknowledged)
    marker.leaves()
    await desk.kill9()
    await desk.restart()
    const after = await Marker.sits(desk)
    assert.deepEqual(await after.shown(), marker.acknowledged)
    assert.equal(await after.marks(), null)
    after.leaves()
  })

  it('of memory serves, or ends with nothing lost that was acknowledged', async () => {
    desk = await DeskProcess.start({
      environment: { RATE_LIMITS: 'off', NODE_OPTIONS: '--max-old-space-size=64' },
    })
    const marker = await Marker.sits(desk)
    for (let n = 0; n < 40; n++) assert.equal(await marker.marks(), null)
    const { cookie } = await signIn(desk.signInUrl, 'Owner')
    const headers = { Cookie: cookie, Origin: desk.origin, 'Content-Type': 'text/plain' }
    const imports = Array.from({ length: 24 }, (_, n) =>
      fetch(`${desk.origin}/api/articles`, {
        method: 'POST',
        headers,
        body: `Article ${n}\n\n${`Sentence ${n} says little. `.repeat(70_000)}`,
      }).then(
        (answer) => answer.arrayBuffer(),
        () => null,
      ),
    )
    await Promise.all(imports)
    marker.leaves()
    if (!desk.isRunning) await desk.restart()
    const after = await Marker.sits(desk)
    assert.deepEqual(await after.shown(), marker.acknowledged)
    assert.equal(await after.marks(), null)
    after.leaves()
  })
})
