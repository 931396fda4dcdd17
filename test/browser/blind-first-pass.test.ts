import assert from 'node:assert/strict'
import { DESK_STREAM } from '../../shared/ids.ts'
import { SETTINGS } from '../../shared/settings/settings.ts'
import type { StateBody } from '../../shared/sync/protocol.ts'
import { assertAccessible } from '../helpers/axe.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { newId } from '../helpers/live-desk.ts'
import { Page } from '../helpers/live-page.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const [, , , THIRD] = SEED_IDS
const [A, B] = passagesOf(THIRD) as [string, string]
const WHY = 'The agency says otherwise'
const WITHHELD = 'Others’ verdicts, evidence and comments show after yours.'

describe('a blind first pass', function () {
  oneAfterAnother(this) // each goes on from the one before
  this.timeout(60_000) // axe looks at every element
  let desk: BrowserDesk
  /** The owner, so an editor too. */
  let edda: ReviewerTab
  let ana: ReviewerTab
  let ben: ReviewerTab
  /** All that ben's browser was sent, as text. */
  const heard: string[] = []

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    edda = await desk.joinAsOwner('Edda Holm')
    await switches(true)
    ana = await desk.join(await edda.invite(), 'Ana Vidal')
    ben = await desk.join(await edda.invite(), 'Ben Ruiz')
    ben.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => void heard.push(String(payload))),
    )
    ben.page.on('response', (response) => {
      void response
        .text()
        .then((text) => heard.push(text))
        .catch(() => {})
    })
    await ben.page.reload()
    await ben.says('Saved')
  })

  after(() => desk?.close())

  /** What the switch on the People screen does. */
  async function switches(value: boolean): Promise<void> {
    const { origin } = desk.server
    const cookies = await edda.page.context().cookies()
    const cookie = cookies.map((one) => `${one.name}=${one.value}`).join('; ')
    const state = await edda.page.request.get(`${origin}/api/desk/state`)
    const { rows } = (await state.json()) as StateBody
    const row = rows.find(({ kind, id }) => kind === 'settings' && id === SETTINGS)
    const guard = row?.kind === 'settings' ? row.rev.blindFirstPass : null
    const page = new Page(origin, cookie)
    await page.connected
    await page.hello()
    await page.open(DESK_STREAM)
    const id = newId<'op'>()
    const op = { type: 'settings.set', id, field: 'blindFirstPass', value, guard } as const
    const answer = await page.submit(DESK_STREAM, [op])
    assert.ok(answer.ok && 'seq' in answer.outcomes[0]!, JSON.stringify(answer))
    page.leave()
  }

  it('sends a reviewer the claim, and nothing of what another found', async () => {
    await ana.open(THIRD)
    await ana.mark(A, '2')
    await ana.explain(A, WHY)
    await ana.mark(B, '1')
    await ana.says('Saved')
    await ben.open(THIRD)
    const card = await ben.openCard(A)
    await card.getByText(WITHHELD).waitFor()
    await card.locator('.tag.v-open').waitFor()
    await ben.card(B).getByText('Others’ verdicts show after yours').waitFor({ state: 'attached' })
    assert.equal(await card.getByText('Ana Vidal disputed').count(), 0)
    await assertAccessible(ben.page)
    await ben.page.getByRole('link', { name: 'Queue', exact: true }).waitFor()
    assert.deepEqual(
      heard.filter((text) => text.includes(WHY) || text.includes('"verdict":"disputed"')),
      [],
    )
  })

  it('shows it to an editor, in the queue too', async () => {
    await edda.page.getByRole('link', { name: 'Queue 1 disputed' }).waitFor()
    await edda.open(THIRD)
    const card = await edda.openCard(A)
    await card.getByText(WHY).waitFor()
    assert.equal(await card.getByText(WITHHELD).count(), 0)
  })

  it('shows it with one’s own verdict, says so in words, and shows no other claim', async () => {
    const card = await ben.openCard(A)
    await ben.judge(A, 'Verified')
    await card.getByText(WHY).waitFor()
    await card.locator('.tag.v-split').waitFor()
    assert.equal(await card.getByText(WITHHELD).count(), 0)
    await ben.page
      .getByText('Shown after yours: Ana Vidal disputed.')
      .waitFor({ state: 'attached' })
    await assertAccessible(ben.page)
    const other = await ben.openCard(B)
    await other.getByText(WITHHELD).waitFor()
    await ben.page.getByRole('link', { name: 'Queue 1 disputed' }).waitFor()
  })

  it('waits offline for what one’s own verdict will bring', async () => {
    await ben.page.context().setOffline(true)
    await ben.says('Offline')
    const card = await ben.openCard(B)
    await ben.judge(B, 'Disputed')
    await card.getByText('come as soon as yours is sent').waitFor()
    await ben.page.context().setOffline(false)
    await card.getByText('Ana Vidal').waitFor()
    await card.locator('.tag.v-split').waitFor()
    await ben.says('Saved')
  })

  it('keeps shown what was shown over a reload and after a withdrawal', async () => {
    await ben.judge(A, 'Verified')
    await ben.page.reload()
    const card = await ben.openCard(A)
    await card.getByText(WHY).waitFor()
    assert.equal(await card.getByText(WITHHELD).count(), 0)
  })

  it('ends for everybody when it is turned off, on pages that are open', async () => {
    const cleo = await desk.join(await edda.invite(), 'Cleo Baum')
    await cleo.open(THIRD)
    const card = await cleo.openCard(A)
    await card.getByText(WITHHELD).waitFor()
    await switches(false)
    await card.getByText(WHY).waitFor()
    assert.equal(await card.getByText(WITHHELD).count(), 0)
    await switches(true)
    await card.getByText(WITHHELD).waitFor()
    await card.getByText(WHY).waitFor({ state: 'detached' })
  })
})
