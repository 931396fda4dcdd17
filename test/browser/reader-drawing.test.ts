import assert from 'node:assert/strict'
import { partsOf, sectionsOf } from '../../client/article/sections.ts'
import { BLOCK_RULES_VERSION, blocksOf } from '../../shared/article/blocks.ts'
import { ReaderRoom, SEED } from './pages/reader-room.ts'

const SENTENCE = 'The Taliban claimed on Monday to have captured the Panjshir Valley'
const INSIDE = 'claimed on Monday'
const DEEPER = 'Monday'

describe('what the reader draws', () => {
  let room: ReaderRoom

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    room = await ReaderRoom.build()
  })

  after(() => room?.close())

  describe('for claims', () => {
    beforeEach(() => room.open(SEED))

    it('lies exactly under their words, on every line and in every block', async () => {
      const long = 'the last bastion of Afghanistan not firmly under their control'
      const start = SEED.indexOf('vowed to fight on.')
      const end = SEED.indexOf(' were hard to verify')
      await room.mark('one', long)
      await room.mark('many', { start, end })
      await room.assertDrawn('one', long)
      await room.assertDrawn('many', { start, end })
      assert.ok((await room.drawn('many')).length >= 3)
    })

    it('shows overlapping and adjacent claims each under its own words', async () => {
      await room.mark('whole', SENTENCE)
      await room.mark('inside', INSIDE, 'verified')
      await room.mark('deeper', DEEPER, 'unverifiable')
      await room.mark('next', ', the last bastion', 'verified')
      await room.assertDrawn('whole', SENTENCE)
      await room.assertDrawn('inside', INSIDE)
      await room.assertDrawn('deeper', DEEPER)
      await room.assertDrawn('next', ', the last bastion')
    })

    it('stacks the lines of overlapping claims, and shows both lines of a split one', async () => {
      await room.mark('whole', SENTENCE)
      await room.mark('inside', INSIDE, 'verified')
      await room.mark('deeper', DEEPER, 'unverifiable')
      const tops = await Promise.all(['whole', 'inside', 'deeper'].map((id) => room.lineOf(id)))
      const [whole, inside, deeper] = tops.map(({ top }) => top) as [number, number, number]
      assert.ok(whole < inside && inside < deeper)
      const styles = tops.map(({ styles }) => styles.join())
      assert.deepEqual(styles, ['dashed', 'solid', 'dotted'])

      await room.mark('split', 'Soviet forces', 'split', ['disputed', 'verified'])
      assert.deepEqual((await room.lineOf('split')).styles, ['dashed', 'solid'])
      await room.mark('split', 'Soviet forces', 'split', ['unverifiable', 'verified'])
      assert.deepEqual((await room.lineOf('split')).styles, ['dotted', 'solid'])
    })

    it('only changes a class when a verdict changes', async () => {
      await room.mark('one', SENTENCE)
      await room.page.evaluate(() => window.page.watchOverlay())
      await room.mark('one', SENTENCE, 'verified')
      const changes = await room.page.evaluate(() => window.page.overlayChanges())
      assert.ok(changes.includes('class'))
      assert.deepEqual(
        changes.filter((change) => change !== 'class'),
        [],
      )
    })

    it('moves and goes with a claim', async () => {
      await room.mark('one', SENTENCE)
      await room.mark('one', DEEPER)
      await room.assertDrawn('one', DEEPER)
      await room.page.evaluate(() => window.page.reader?.removeClaim('one' as never))
      await room.settle()
      assert.deepEqual(await room.drawn('one'), [])
    })

    it('takes all claims at once: what is left out goes, what is new comes', async () => {
      await room.mark('old', DEEPER)
      const [a, b] = [await room.find(SENTENCE), await room.find('Soviet forces')]
      await room.page.evaluate(
        ([a, b]) =>
          window.page.reader?.setClaims([
            window.page.claim('a', a.start, a.end),
            window.page.claim('b', b.start, b.end),
          ]),
        [a, b] as const,
      )
      await room.settle()
      assert.deepEqual(await room.drawn('old'), [])
      await room.assertDrawn('a', SENTENCE)
      await room.assertDrawn('b', 'Soviet forces')
    })

    it('stays under the words when the window, the text or the fonts change their size', async () => {
      const far = 'pockets of resistance remained'
      await room.mark('one', SENTENCE)
      await room.mark('far', far)
      for (const width of [700, 360, 1200]) {
        await room.page.setViewportSize({ width, height: 800 })
        await room.settle()
        await room.assertDrawn('one', SENTENCE)
      }
      await room.page.evaluate(() => {
        document.querySelector<HTMLElement>('.reader')?.style.setProperty('font-size', '26px')
      })
      await room.settle()
      await room.assertDrawn('one', SENTENCE)
      await room.page.mouse.wheel(0, 3000)
      await room.page.waitForFunction(() => scrollY > 0)
      await room.settle()
      await room.page.waitForFunction((id) => window.page.drawn(id).length > 0, 'far')
      await room.assertDrawn('far', far)
    })

    it('is measured again when fonts come or the zoom changes, though no size does', async () => {
      const words = 'Resistance Vows to Fight On'
      const start = SEED.lastIndexOf(words)
      const headline = { start, end: start + words.length }
      await room.mark('one', headline)
      for (const [spacing, happened] of [
        ['-0.3px', () => document.fonts.dispatchEvent(new Event('loadingdone'))],
        ['-0.6px', () => window.dispatchEvent(new Event('resize'))],
      ] as const) {
        await room.page.evaluate((spacing) => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(`.block.is-title { letter-spacing: ${spacing} }`)
          document.adoptedStyleSheets = [sheet]
        }, spacing)
        await room.page.evaluate(happened)
        await room.settle()
        await room.assertDrawn('one', headline)
      }
    })

    it('says where a claim begins, for the card beside it, and when that changes', async () => {
      await room.mark('one', SENTENCE)
      const topOf = () => room.page.evaluate(() => window.page.reader?.topOf('one' as never))
      const before = await topOf()
      const line = (await room.linesOf(SENTENCE))[0]
      const reader = await room.page.locator('.reader').boundingBox()
      assert.ok(Math.abs((before ?? 0) - ((line?.top ?? 0) - (reader?.y ?? 0))) < 1)
      await room.page.evaluate(() => {
        window.page.layouts = 0
      })
      await room.page.getByRole('button', { name: 'headline' }).click()
      await room.settle()
      assert.ok(((await topOf()) ?? 0) > (before ?? 0) + 20)
      assert.ok((await room.page.evaluate(() => window.page.layouts)) > 0)
      assert.equal(await room.page.evaluate(() => window.page.reader?.topOf('no' as never)), null)
      await room.page.evaluate(() => {
        window.page.layouts = 0
      })
      await room.dragOver('Soviet forces')
      assert.equal(await room.page.evaluate(() => window.page.layouts), 0)
    })
  })

  describe('under the pointer', () => {
    beforeEach(async () => {
      await room.open(SEED)
      await room.mark('whole', SENTENCE)
      await room.mark('inside', INSIDE, 'verified')
    })

    it('names the claims there, the shortest first, and none beside the words', async () => {
      await room.pointAt('Monday')
      await room.pointAt('Panjshir Valley, the')
      await room.pointAt('Soviet forces')
      assert.deepEqual(
        (await room.told('hover')).map(({ ids }) => ids.join()),
        ['inside,whole', 'whole', ''],
      )
      const lines = await room.linesOf('vowed to fight on.')
      await room.page.mouse.move((lines[0]?.right ?? 0) + 60, (lines[0]?.top ?? 0) + 10)
      await room.settle()
      assert.equal((await room.told('hover')).length, 3)
    })

    it('reaches every claim there by pressing again', async () => {
      await room.press('Monday')
      const activate = (id: string) =>
        room.page.evaluate((id) => window.page.reader?.setActive(id as never), id)
      await activate('inside')
      await room.page.waitForTimeout(DOUBLE_CLICK_MS)
      await room.press('Monday')
      await activate('whole')
      await room.page.waitForTimeout(DOUBLE_CLICK_MS)
      await room.press('Monday')
      assert.deepEqual(
        (await room.told('activate')).map(({ ids }) => ids[0]),
        ['inside', 'whole', 'inside'],
      )
    })

    it('opens the claim at the caret with Enter', async () => {
      await room.putCaret(', the last bastion')
      await room.page.keyboard.press('Enter')
      assert.deepEqual((await room.told('activate')).at(-1)?.ids, ['whole'])
    })

    it('tells of no claim when text without one is pressed', async () => {
      await room.press('Soviet')
      assert.deepEqual((await room.told('activate')).at(-1)?.ids, [])
    })
  })

  describe('in a long article', () => {
    const paragraph = `${'The valley has not fallen, the front said on Sunday. '.repeat(8).trim()}\n`
    const LONG = Array.from({ length: 400 }, (_, i) => `Paragraph ${i}. ${paragraph}`).join('\n')

    beforeEach(() => room.open(LONG))

    it('draws what is near the window, and what comes near', async () => {
      await room.mark('near', 'Paragraph 1.')
      await room.mark('far', 'Paragraph 300.')
      await room.assertDrawn('near', 'Paragraph 1.')
      assert.deepEqual(await room.drawn('far'), [])
      await room.page.evaluate(() => window.page.reader?.scrollTo('far' as never))
      await room.page.waitForFunction((id) => window.page.drawn(id).length > 0, 'far')
      await room.settle()
      await room.assertDrawn('far', 'Paragraph 300.')
      assert.deepEqual(await room.drawn('near'), [])
    })

    it('stays exact where one reads on into a part of the text that was skipped before', async () => {
      const sections = sectionsOf(blocksOf(LONG, BLOCK_RULES_VERSION))
      const first = partsOf(sections)[1]?.[0]?.from ?? assert.fail()
      const words = [first - 2, first + 2].map((n) => `Paragraph ${n}.`)
      for (const quote of words) await room.mark(quote, quote)
      await room.page.evaluate((id) => window.page.reader?.scrollTo(id as never), words[0])
      for (const quote of words) {
        await room.page.waitForFunction((id) => window.page.drawn(id).length > 0, quote)
        await room.settle()
        await room.assertDrawn(quote, quote)
        const { top } = (await room.linesOf(quote))[0] ?? assert.fail()
        const reader = (await room.page.locator('.reader').boundingBox()) ?? assert.fail()
        await room.page.waitForFunction(
          ([id, top]) => Math.abs((window.page.reader?.topOf(id as never) ?? 0) - top) < 1,
          [quote, top - reader.y] as const,
        )
      }
    })

    it('knows about where every claim stands, in the order of the text', async () => {
      const marks = [1, 5, 50, 51, 200, 399]
      for (const n of marks) await room.mark(`c${n}`, `Paragraph ${n}.`)
      const tops = await room.page.evaluate(
        (marks) => marks.map((n) => window.page.reader?.topOf(`c${n}` as never) ?? -1),
        marks,
      )
      assert.deepEqual(
        tops,
        tops.toSorted((a, b) => a - b),
      )
      assert.ok((tops[0] as number) > 0)
    })
  })
})

/** Chromium counts presses at one place within half a second together. */
const DOUBLE_CLICK_MS = 600
