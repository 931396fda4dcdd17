import assert from 'node:assert/strict'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import { quotesOf, type ReviewerTab } from '../helpers/reviewer-tab.ts'
import { passagesOf, SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3]
const A_TAB = 20

describe('two tabs of one reviewer', function () {
  oneAfterAnother(this) // each sentence goes on from the one before
  const passages = passagesOf(ARTICLE).slice(0, 2 * A_TAB)
  const inFirst = passages.filter((_, index) => index % 2 === 0)
  const inSecond = passages.filter((_, index) => index % 2 === 1)
  let desk: BrowserDesk
  let first: ReviewerTab
  let second: ReviewerTab

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    desk = await BrowserDesk.start()
    first = await desk.joinAsOwner('Ana Kovač')
    await first.open(ARTICLE)
    second = await first.duplicate()
    await second.says('Saved')
  })

  after(() => desk?.close())

  it('each shows offline what was marked in the other', async function () {
    this.timeout(40_000) // forty marks, each stored on this device before the next
    assert.equal(passages.length, 2 * A_TAB)
    await first.page.context().setOffline(true)
    await Promise.all([first.says('Offline'), second.says('Offline')])
    for (const [index, passage] of inFirst.entries()) {
      await Promise.all([first.mark(passage), second.mark(inSecond[index] as string, '1')])
    }
    await Promise.all([first.says('Offline, 40 unsent'), second.says('Offline, 40 unsent')])
    assert.equal(await first.cards.count(), 2 * A_TAB)
    assert.equal(await second.cards.count(), 2 * A_TAB)
  })

  it('lose nothing when one of them is killed: forty claims, each once', async () => {
    await second.crash()
    await first.page.context().setOffline(false)
    await first.says('Saved')
    const state = await first.state(ARTICLE)
    assert.deepEqual(quotesOf(state), [...passages].sort())
    const judged = (verdict: string) => state.verdicts.filter((row) => row.verdict === verdict)
    assert.equal(judged('disputed').length, A_TAB)
    assert.equal(judged('verified').length, A_TAB)
  })

  it('show the same after a reload', async () => {
    await first.page.reload()
    await first.says('Saved')
    await first.cards.nth(passages.length - 1).waitFor()
    assert.deepEqual([...(await first.shownQuotes())].sort(), [...passages].sort())
  })
})
