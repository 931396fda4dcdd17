import assert from 'node:assert/strict'
import { SOFT_BACKLOG_BYTES } from '../../../server/sync/slow-readers.ts'
import { MAX_COMMIT_BYTES } from '../../../shared/sync/limits.ts'
import { LiveDesk, type Person, TEXT } from '../../helpers/live-desk.ts'
import { marksSpan, type Page } from '../../helpers/live-page.ts'
import type { RawSocket } from '../../helpers/raw-socket.ts'

/** Characters of a rationale: ten of them nearly fill a submit. */
const LONG = 10_000
const OPS_EACH = 10
/** More than the kernel keeps for a connection of loopback, in submits of about 100 kB. */
const MANY_SUBMITS = 250

describe('a reader that does not read', () => {
  let live: LiveDesk
  let ana: Page
  let ben: Person
  let raw: RawSocket
  let told = 0

  async function desk(stalledAfter: number): Promise<void> {
    live = await LiveDesk.open({ rates: null, pace: { stalledAfter, sweepEvery: 20 } })
    ana = await live.page(await live.joins('Ana'))
    await ana.open(live.article)
    ben = await live.joins('Ben')
    raw = await live.rawPage(ben)
    raw.send(`421["open",{"stream":"${live.article}","epoch":null,"cursor":0}]`)
    await raw.text((text) => text.startsWith('431'))
    told = 0
  }

  afterEach(() => live.close())

  /** Ten claims with long rationales, as one commit. */
  async function marksMuch(): Promise<void> {
    const first = { verdict: 'disputed', reasons: [], rationale: 'x'.repeat(LONG) }
    const ops = Array.from({ length: OPS_EACH }, (_, n) => marksSpan(TEXT, told + n, { first }))
    const answer = await ana.submit(live.article, ops)
    assert.ok(answer.ok)
    told += OPS_EACH
  }

  const cuts = () => live.lines.filter(({ message }) => message.includes('was cut'))

  it('W042: is cut with a bounded backlog, while everybody else goes on', async () => {
    await desk(200)
    const authority = await live.authority()
    raw.stopReading()
    for (let n = 0; n < MANY_SUBMITS && cuts().length === 0; n++) await marksMuch()
    // It left its rooms long before: only the sweep that finds it stalled is awaited here.
    while (cuts().length === 0) await ana.hello()
    const fields = cuts()[0]?.fields
    assert.equal(fields?.reviewer, ben.id)
    const backlog = Number(fields?.backlog)
    assert.ok(backlog > SOFT_BACKLOG_BYTES, `${backlog} bytes waited`)
    assert.ok(backlog < SOFT_BACKLOG_BYTES + MAX_COMMIT_BYTES, `${backlog} bytes waited`)
    raw.readAgain()
    assert.equal(await raw.closed, null)
    await marksMuch()
    await ana.hears('entries', ({ entries }) => entries.at(-1)?.seq === authority.seq)
    assert.equal(live.gateway.connected, 1)
    const again = await live.page(ben)
    assert.ok((await again.open(live.article, authority.seq - OPS_EACH)).ok)
    assert.equal(cuts().length, 1)
  })

  it('gets only where the stream stands once it reads again, and can ask for the rest', async () => {
    await desk(60_000)
    raw.stopReading()
    const slow = () => live.gateway.slow
    for (let n = 0; n < MANY_SUBMITS && slow() === 0; n++) await marksMuch()
    assert.equal(slow(), 1)
    for (let n = 0; n < 5; n++) await marksMuch()
    raw.readAgain()
    const { seq } = await live.authority()
    await raw.text((text) => text.startsWith('42["head"') && text.includes(`"seq":${seq},`))
    assert.equal(slow(), 0)
    assert.equal(cuts().length, 0)
    const told = raw.texts.filter((text) => text.startsWith('42["entries"'))
    const seqs = told.flatMap((text) => {
      const [, { entries }] = JSON.parse(text.slice(2)) as [string, { entries: { seq: number }[] }]
      return entries.map((entry) => entry.seq)
    })
    const last = seqs.at(-1) as number
    assert.ok(last <= seq - 5 * OPS_EACH, 'nothing was added to the backlog')
    assert.deepEqual(
      seqs,
      seqs.map((_, index) => index + 2),
      'what came before is without a gap',
    )
    raw.send(`422["open",{"stream":"${live.article}","epoch":null,"cursor":0}]`)
    assert.match((await raw.text((text) => text.startsWith('432'))) ?? '', /"reset":true/)
    await marksMuch()
    await raw.text(
      (text) => text.startsWith('42["entries"') && text.includes(`"seq":${seq + OPS_EACH}`),
    )
  })
})
