import assert from 'node:assert/strict'
import { DESK_STREAM } from '../../../shared/ids.ts'
import type { SettingsSet, VerdictSettle } from '../../../shared/sync/op.ts'
import type { Answer, Submitted } from '../../../shared/sync/protocol.ts'
import { LiveDesk, newId, TEXT } from '../../helpers/live-desk.ts'
import { marksSpan, type Page } from '../../helpers/live-page.ts'

function switches(field: SettingsSet['field'], value: boolean, guard: SettingsSet['guard'] = null) {
  return { type: 'settings.set', id: newId<'op'>(), field, value, guard } as const
}

/** What became of each op: taken, or the code of its refusal. */
function codes(answer: Answer<Submitted>): readonly string[] {
  assert.ok(answer.ok, 'a refusal is an outcome')
  return answer.outcomes.map((one) => ('refusal' in one ? one.refusal.code : 'taken'))
}

describe('what an admin sets up', () => {
  let live: LiveDesk

  beforeEach(async () => {
    live = await LiveDesk.open()
  })

  afterEach(() => live.close())

  /** A page of somebody new that follows one stream. */
  async function joins(
    name: string,
    role: 'reviewer' | 'editor' | 'admin',
    stream: Parameters<Page['open']>[0],
  ): Promise<Page> {
    const page = await live.page(await live.joins(name, role))
    await page.open(stream)
    return page
  }

  it('reaches every page that follows the desk', async () => {
    const admin = await joins('Ada', 'admin', DESK_STREAM)
    const ana = await joins('Ana', 'reviewer', DESK_STREAM)
    const op = switches('blindFirstPass', true)
    assert.deepEqual(codes(await admin.submit(DESK_STREAM, [op])), ['taken'])
    const { entries } = await ana.hears('entries', (message) =>
      message.entries.some((entry) => 'op' in entry && entry.op === op.id),
    )
    const rows = entries.flatMap((entry) => ('rows' in entry ? entry.rows : []))
    assert.ok(rows.some((row) => row.kind === 'settings' && row.blindFirstPass))
  })

  it('is refused from everybody else, and on the stream of an article', async () => {
    for (const role of ['reviewer', 'editor'] as const) {
      const page = await joins(role, role, DESK_STREAM)
      const write = { type: 'guidelines.write', id: newId(), text: 'Mine.', guard: null }
      const answer = await page.submit(DESK_STREAM, [switches('blindFirstPass', true), write])
      assert.deepEqual(codes(answer), ['FORBIDDEN', 'FORBIDDEN'])
    }
    const admin = await joins('Ada', 'admin', live.article)
    const answer = await admin.submit(live.article, [switches('needsTwoReaders', true)])
    assert.deepEqual(codes(answer), ['BAD_SHAPE'])
  })

  it('holds at once in every article: “needs two readers”', async () => {
    const admin = await joins('Ada', 'admin', DESK_STREAM)
    const editor = await joins('Edda', 'editor', live.article)
    const ana = await joins('Ana', 'reviewer', live.article)
    const first = { verdict: 'disputed', reasons: [], rationale: '' } as const
    const mark = marksSpan(TEXT, 1, { first })
    await ana.submit(live.article, [mark])
    const on = switches('needsTwoReaders', true)
    await admin.submit(DESK_STREAM, [on])
    const { claim, id } = mark
    const judged = { position: id, statement: id, scope: id }
    const settle = (): VerdictSettle => ({
      type: 'verdict.settle',
      id: newId(),
      claim,
      verdict: 'disputed',
      rationale: '',
      judged,
      guard: null,
    })
    assert.deepEqual(codes(await editor.submit(live.article, [settle()])), ['NEEDS_TWO_READERS'])
    const cast = { type: 'verdict.cast', id: newId(), claim, ...first, judged } as const
    assert.deepEqual(codes(await editor.submit(live.article, [cast, settle()])), ['taken', 'taken'])
    const other = marksSpan(TEXT, 2, { first })
    await ana.submit(live.article, [other])
    await admin.submit(DESK_STREAM, [switches('needsTwoReaders', false, on.id)])
    const alone = { ...settle(), claim: other.claim }
    const seen = { position: other.id, statement: other.id, scope: other.id }
    const answer = await editor.submit(live.article, [{ ...alone, judged: seen }])
    assert.deepEqual(codes(answer), ['taken'])
  })

  it('stands with every verdict from then on: the version of the guidelines', async () => {
    const admin = await joins('Ada', 'admin', DESK_STREAM)
    const ana = await joins('Ana', 'reviewer', live.article)
    const write = { type: 'guidelines.write', id: newId<'op'>(), text: 'Two sources.', guard: null }
    await admin.submit(DESK_STREAM, [write])
    const first = { verdict: 'disputed', reasons: [], rationale: '' } as const
    const mark = marksSpan(TEXT, 1, { first })
    await ana.submit(live.article, [mark])
    const { state } = await live.authority()
    assert.deepEqual(
      state.verdictsOn(mark.claim).map(({ guidelines }) => guidelines),
      [1],
    )
  })
})
