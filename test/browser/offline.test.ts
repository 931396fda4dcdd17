import assert from 'node:assert/strict'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import { quotesOf, ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const [HERS, GONE, FIRST, SECOND, THIRD, FOURTH] = passagesOf(ARTICLE) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const RATIONALE = 'The station’s own pictures show the gate.'
const LOST_CAUSE = 'Nobody else reports it.'
const MINE = 'Ana says it so.'
const THEIRS = 'Ben says it otherwise.'

describe('a reviewer who is offline', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  let desk: BrowserDesk
  let ana: ReviewerTab
  let ben: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    ben = await desk.join(await ana.invite(), 'Ben Ruiz')
    await Promise.all([ana.open(ARTICLE), ben.open(ARTICLE)])
    await ben.mark(HERS, '1')
    await ben.mark(GONE, '2')
    await ben.says('Saved')
    await Promise.all([HERS, GONE].map((quote) => ana.card(quote).waitFor()))
  })

  after(() => desk?.close())

  it('marks, casts and writes on, and is told how much is unsent', async () => {
    await ana.page.context().setOffline(true)
    await ana.says('Offline')
    await ana.mark(FIRST, '2')
    await ana.says('Offline, 1 unsent')
    await ana.mark(SECOND, '0')
    await ana.says('Offline, 2 unsent')
    await ana.judge(HERS, 'Disputed')
    await ana.explain(HERS, RATIONALE)
    await ana.says('Offline, 4 unsent')
    assert.match(await ana.card(HERS).locator('.tag').first().innerText(), /Split/)
    assert.equal((await ana.card(FIRST).getByText('Not sent yet').count()) > 0, true)
    assert.equal(await ben.card(FIRST).count(), 0)
  })

  it('sends all of it, once, when the network is back', async () => {
    await ana.page.context().setOffline(false)
    await ana.says('Saved')
    await ben.card(HERS).getByText('Split').waitFor()
    await ben.openCard(HERS)
    await ben.card(HERS).getByText(RATIONALE).waitFor()
    const state = await ben.state(ARTICLE)
    assert.deepEqual(quotesOf(state), [HERS, GONE, FIRST, SECOND].sort())
    assert.equal(state.verdicts.length, 4)
  })

  it('B003: finds what a closed tab had not sent, from any screen, after the network is back', async () => {
    const context = ana.page.context()
    await context.setOffline(true)
    await ana.says('Offline')
    await ana.mark(THIRD, '3')
    await ana.says('Offline, 1 unsent')
    await ana.page.close()
    await context.setOffline(false)
    ana = new ReviewerTab(await context.newPage(), ana.name)
    await ana.page.goto(desk.server.origin)
    await ben.card(THIRD).waitFor()
    await ana.says('Saved')
    await ana.open(ARTICLE)
    assert.deepEqual(quotesOf(await ana.state(ARTICLE)), [HERS, GONE, FIRST, SECOND, THIRD].sort())
  })

  it('works on while the server is down, and a reload once it is up again loses nothing', async () => {
    await desk.server.kill9()
    await ana.says('Offline')
    await ana.mark(FOURTH, '2')
    await ana.says('Offline, 1 unsent')
    await desk.server.restart()
    await ana.page.reload()
    await ana.says('Saved')
    await ana.card(FOURTH).waitFor()
    await ben.card(FOURTH).waitFor()
    assert.deepEqual(
      quotesOf(await ana.state(ARTICLE)),
      [HERS, GONE, FIRST, SECOND, THIRD, FOURTH].sort(),
    )
  })

  it('gets back what cannot be taken, with the reason and the text, over a reload too', async () => {
    await ana.page.context().setOffline(true)
    await ana.says('Offline')
    await ana.say(HERS, MINE)
    await ana.judge(GONE, 'Unverifiable')
    await ana.explain(GONE, LOST_CAUSE)
    await ana.says('Offline, 3 unsent')
    await ben.say(HERS, THEIRS)
    await ben.openCard(GONE)
    await ben.card(GONE).getByRole('button', { name: 'Remove the claim' }).click()
    await ben.card(GONE).waitFor({ state: 'detached' })
    await ben.says('Saved')
    await ana.page.context().setOffline(false)
    await ana.says('Saved')
    for (const isReloaded of [false, true]) {
      if (isReloaded) await ana.page.reload()
      const tray = ana.page.getByRole('region', { name: 'Refused changes' })
      const head = tray.getByRole('button', { name: /^3 .*refused/ })
      // They come by themselves when they are refused; after that one asks for them.
      if (isReloaded) await head.click()
      await head.and(ana.page.locator('[aria-expanded="true"]')).waitFor()
      const items = await tray.getByRole('listitem').allInnerTexts()
      assert.match(items[0] ?? '', new RegExp(`changed the statement.*${MINE}.*${THEIRS}`, 's'))
      assert.match(items[1] ?? '', /Your verdict: Unverifiable.*removed meanwhile/s)
      assert.match(items[2] ?? '', new RegExp(`${LOST_CAUSE}.*removed meanwhile`, 's'))
      await ana.card(HERS).getByText(THEIRS).waitFor()
    }
  })

  it('may keep hers, which is then no longer refused', async () => {
    const tray = ana.page.getByRole('region', { name: 'Refused changes' })
    const refused = tray.getByRole('listitem')
    await refused.filter({ hasText: MINE }).getByRole('button', { name: 'Keep mine' }).click()
    await ben.card(HERS).getByText(MINE).waitFor()
    await refused.filter({ hasText: LOST_CAUSE }).getByRole('button', { name: 'Keep mine' }).click()
    await ben.card(GONE).waitFor()
    await refused.getByRole('button', { name: 'Discard' }).click()
    await tray.waitFor({ state: 'detached' })
    await ana.says('Saved')
    const { claims, verdicts } = await ana.state(ARTICLE)
    assert.equal(claims.find(({ quote }) => quote.exact === HERS)?.statement, MINE)
    const [gone] = claims.filter(({ quote }) => quote.exact === GONE)
    const cast = verdicts.find(({ claim, rationale }) => claim === gone?.id && rationale !== '')
    assert.equal(cast?.rationale, LOST_CAUSE)
  })
})
