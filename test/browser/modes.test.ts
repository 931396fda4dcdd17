import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { ArticleId } from '../../shared/ids.ts'
import { BrowserDesk } from '../helpers/browser-desk.ts'
import { oneAfterAnother } from '../helpers/one-after-another.ts'
import type { ReviewerTab } from '../helpers/reviewer-tab.ts'
import { SEED_IDS } from '../helpers/seeds.ts'

const ARTICLE = SEED_IDS[3] as ArticleId
const SPLIT = 'The Taliban claimed on Monday to have captured the Panjshir Valley'
/** The words of a claim, and the key that gives it its status. */
const MARKED = {
  open: ['70 miles north of Kabul', '0'],
  verified: ['internet and telephone service into the region has been cut off', '1'],
  disputed: ['made advances into the territory on at least nine occasions', '2'],
  unverifiable: ['sometimes after brutal casualties', '3'],
} as const

describe('the desk in every mode', function () {
  oneAfterAnother(this)

  let desk: BrowserDesk
  let ana: ReviewerTab
  let page: Page

  before(async function () {
    this.timeout(120_000)
    desk = await BrowserDesk.start()
    ana = await desk.joinAsOwner('Ana Kovač')
    page = ana.page
    const ben = await desk.join(await ana.invite(), 'Ben Ruiz')
    await ana.open(ARTICLE)
    for (const [words, key] of Object.values(MARKED)) await ana.mark(words, key)
    await ana.mark(SPLIT)
    await ben.open(ARTICLE)
    await ben.judge(SPLIT, 'Verified')
    await ana.card(SPLIT).getByText('Split').waitFor()
    await ben.page.context().close()
  })

  after(() => desk?.close())

  describe('in forced colours', () => {
    before(() => page.emulateMedia({ forcedColors: 'active' }))
    after(() => page.emulateMedia({ forcedColors: null }))

    it('each status has a line of its own under the words', async () => {
      const lines = []
      for (const [words] of Object.values(MARKED)) lines.push(await lineUnder(ana, words))
      lines.push(await lineUnder(ana, SPLIT))
      assert.equal(new Set(lines).size, 5, lines.join('\n'))
    })

    it('each status has a pattern of its own in the gutter, on a track that is none', async () => {
      const patterns = await page.locator('.gutter-strip > i').evaluateAll(backgrounds)
      assert.equal(new Set(patterns).size, 5, patterns.join('\n'))
      const track = await page.locator('.gutter-track').evaluate(backgroundColour)
      assert.equal(track, await page.locator('body').evaluate(backgroundColour))
    })

    it('each status has a pattern of its own in the bar of the list, beside its words', async () => {
      await page.getByRole('link', { name: 'Articles' }).click()
      const bar = page.locator('.verdict-bar').first()
      await bar.waitFor()
      const patterns = await bar.locator('i').evaluateAll(backgrounds)
      assert.equal(new Set(patterns).size, 5, patterns.join('\n'))
      await ana.open(ARTICLE)
    })
  })

  it('with reduced motion nothing moves for longer than an instant', async () => {
    await ana.openCard(SPLIT)
    assert.ok((await page.evaluate(longestMovement)) >= 100, 'else there is nothing to see here')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    assert.ok((await page.evaluate(longestMovement)) <= 1)
    await page.emulateMedia({ reducedMotion: null })
  })

  describe('on a window that is narrow, or at 200 % and 400 %', () => {
    after(() => page.setViewportSize({ width: 1280, height: 900 }))

    for (const width of [320, 360, 640, 1024]) {
      it(`no screen is wider than ${width} px`, async () => {
        await page.setViewportSize({ width, height: 640 })
        for (const path of ['/', '/queue', '/people', `/articles/${ARTICLE}`]) {
          await page.goto(new URL(path, page.url()).href)
          await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
          await ana.says('Saved')
          const wide = await page.evaluate(() => document.documentElement.scrollWidth)
          assert.ok(wide <= width, `${path} is ${wide} px wide`)
          const bar = await page.locator('.bar').evaluate(({ scrollWidth }) => scrollWidth)
          assert.ok(bar <= width, `the bar of ${path} is ${bar} px wide`)
        }
      })
    }

    it('on a phone one marks in a bar at the foot, and reads the cards in a sheet', async () => {
      await page.setViewportSize({ width: 360, height: 740 })
      await page.goto(new URL(`/articles/${ARTICLE}`, page.url()).href)
      const handle = page.getByRole('button', { name: '5 claims' })
      await handle.waitFor()
      await ana.frame('and vowed to fight on')
      await ana.toolbar.waitFor()
      const bar = (await ana.toolbar.boundingBox()) ?? assert.fail()
      assert.equal(Math.round(bar.y + bar.height), 740)
      assert.equal(Math.round(bar.width), 360)
      await handle.waitFor({ state: 'hidden' })
      await ana.press('Escape')
      await handle.click()
      const card = await ana.openCard(MARKED.disputed[0])
      const box = (await card.boundingBox()) ?? assert.fail()
      assert.ok(box.x >= 0 && box.x + box.width <= 360)
    })
  })

  describe('on paper', () => {
    before(async () => {
      await page.goto(new URL(`/articles/${ARTICLE}`, page.url()).href)
      await ana.card(SPLIT).waitFor()
      // What is for paper comes a moment after what is for the screen.
      await page.locator('.printed-claims').waitFor({ state: 'attached' })
      await page.emulateMedia({ media: 'print' })
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    })
    after(async () => {
      await page.evaluate(() => dispatchEvent(new Event('afterprint')))
      await page.emulateMedia({ media: null })
    })

    it('all claims stand behind the text, with status, readers and who judged how', async () => {
      const claims = page.locator('.printed-claims li')
      assert.equal(await claims.count(), 5)
      const split = await claims.filter({ hasText: SPLIT }).innerText()
      for (const part of ['◐ Split', '2 readers', 'Ana Kovač disputed', 'Ben Ruiz verified']) {
        assert.ok(split.includes(part), split)
      }
      for (const [status, [words]] of Object.entries(MARKED)) {
        const text = await claims.filter({ hasText: words }).innerText()
        assert.ok(text.toLowerCase().includes(status), text)
      }
    })

    it('the text has its marks, in the colours and lines of the verdicts', async () => {
      const names = await page.evaluate(() => [...CSS.highlights.keys()].sort())
      const all = ['open', 'verified', 'disputed', 'unverifiable', 'split']
      assert.deepEqual(names, all.map((status) => `claim-${status}`).sort())
    })

    it('there is nothing to press', async () => {
      for (const role of ['button', 'link', 'combobox'] as const) {
        const shown = page.getByRole(role).and(page.locator(':visible'))
        assert.deepEqual(await shown.allInnerTexts(), [])
      }
    })

    it('the list is gone when the printing is done, and the paper has all of the text', async () => {
      await page.evaluate(() => dispatchEvent(new Event('afterprint')))
      assert.equal(await page.locator('.printed-claims li').count(), 0)
      await page.emulateMedia({ media: null })
      const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
      const pages = Number(/\/Count (\d+)/.exec(paper)?.[1])
      // Three for the text at 12 pt, and what the list takes.
      assert.ok(pages >= 3 && pages <= 5, `${pages} pages`)
    })
  })
})

/** How the line under a claim's words is drawn. */
async function lineUnder(tab: ReviewerTab, words: string): Promise<string> {
  const band = (await tab.drawn(words)).first()
  await band.waitFor({ state: 'attached' })
  return band.evaluate((element) => {
    const { borderTop, borderBottom } = getComputedStyle(element, '::after')
    return `${borderTop} / ${borderBottom}`
  })
}

function backgrounds(elements: Element[]): string[] {
  return elements.map((element) => {
    const { backgroundImage, backgroundSize } = getComputedStyle(element)
    return `${backgroundImage} ${backgroundSize}`
  })
}

function backgroundColour(element: Element): string {
  return getComputedStyle(element).backgroundColor
}

/** Milliseconds of the longest transition or animation that any element would make. */
function longestMovement(): number {
  const seconds = [...document.querySelectorAll('*')].flatMap((element) => {
    const { transitionDuration, animationDuration } = getComputedStyle(element)
    return `${transitionDuration},${animationDuration}`
      .split(',')
      .map((one) => Number.parseFloat(one))
  })
  return 1_000 * Math.max(...seconds.filter((one) => !Number.isNaN(one)))
}
