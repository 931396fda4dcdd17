import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { ReaderRoom, SEED, seed } from './pages/reader-room.ts'

const SENTENCE = 'The Taliban claimed on Monday to have captured the Panjshir Valley'
const INSIDE = 'claimed on Monday'

describe('around its text the reader', () => {
  let room: ReaderRoom

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    room = await ReaderRoom.build()
  })

  after(() => room?.close())

  describe('for what is folded', () => {
    const TAIL = 'Source link'

    beforeEach(() => room.open(SEED))

    it('draws nothing while it is closed, and the right words when it is open', async () => {
      await room.mark('tail', TAIL)
      assert.deepEqual(await room.drawn('tail'), [])
      await room.page.getByRole('button', { name: '2 lines outside the article' }).click()
      await room.page.waitForFunction((id) => window.page.drawn(id).length > 0, 'tail')
      await room.assertDrawn('tail', TAIL)
    })

    it('can be selected and marked when it is open, at its place in the article', async () => {
      const fold = room.page.getByRole('button', { name: '2 lines outside the article' })
      await fold.click()
      assert.equal(await fold.getAttribute('aria-expanded'), 'true')
      await room.dragOver(TAIL)
      await room.page.keyboard.press('3')
      assert.deepEqual((await room.told('mark'))[0]?.passage, await room.find(TAIL))
    })

    it('keeps every other position true: what lies behind a closed fold is selected exactly', async () => {
      await room.dragOver('captured the Panjshir Valley')
      assert.equal(await room.selected(), 'captured the Panjshir Valley')
      await room.page.getByRole('button', { name: 'headline' }).click()
      await room.settle()
      await room.assertDrawn('own', 'captured the Panjshir Valley')
      await room.assertTextUnchanged()
    })

    it('opens in its place: its line, the words before it and the keyboard stay', async () => {
      const fold = room.page.getByRole('button', { name: '2 lines outside the article' })
      await fold.scrollIntoViewIfNeeded()
      const last = 'However, if they still want'
      const placeOf = async () => [
        Math.round((await fold.boundingBox())?.y ?? Number.NaN),
        Math.round((await room.linesOf(last))[0]?.top ?? Number.NaN),
      ]
      const before = await placeOf()
      await fold.press('Enter')
      await room.settle()
      assert.equal(await fold.getAttribute('aria-expanded'), 'true')
      assert.deepEqual(await placeOf(), before)
      assert.equal(await fold.evaluate((button) => button === document.activeElement), true)
    })

    it('is opened by going to a claim in it', async () => {
      await room.mark('tail', TAIL)
      await room.page.evaluate(() => window.page.reader?.scrollTo('tail' as never))
      await room.page.waitForFunction((id) => window.page.drawn(id).length > 0, 'tail')
      await room.assertDrawn('tail', TAIL)
      assert.ok(((await room.drawn('tail'))[0]?.top ?? 9999) < 800)
    })

    it('is opened by find-in-page', async () => {
      await room.page.evaluate(() => {
        document
          .querySelectorAll('.fold-text')[1]
          ?.dispatchEvent(new Event('beforematch', { bubbles: true }))
      })
      const fold = room.page.getByRole('button', { name: '2 lines outside the article' })
      assert.equal(await fold.getAttribute('aria-expanded'), 'true')
    })

    it('is passed by the caret', async () => {
      await room.open(seed('000_b50cd088e71c6203'))
      const { keyboard } = room.page
      const selectFive = async (key: string) => {
        for (let i = 0; i < 5; i++) await keyboard.press(`Shift+${key}`)
        return room.selected()
      }
      await room.page.evaluate(() => window.page.reader?.focus())
      assert.equal(await selectFive('ArrowRight'), 'Ahmed')
      await room.press('Ahmed Masood')
      for (let i = 0; i < 4; i++) await keyboard.press('ArrowUp')
      assert.equal(await selectFive('ArrowRight'), 'Ahmed')
      await keyboard.press('Control+End')
      for (let i = 0; i < 4; i++) await keyboard.press('ArrowRight')
      assert.equal(await selectFive('ArrowLeft'), 'iban.')
    })
  })

  describe('around the text', () => {
    beforeEach(() => room.open(SEED))

    it('shows where colleagues select, with their names beside the text, never over it', async () => {
      const where = await room.find('from 1996 to 2001')
      await room.page.evaluate(({ start, end }) => {
        const people = ['Ben', 'Cy', 'Di'].map((name) => ({ name, initials: name.slice(0, 1) }))
        window.page.reader?.setSelections(
          people.map((person) => ({ ...person, colour: '#8a5cd0', start, end })),
        )
      }, where)
      await room.settle()
      await room.assertDrawn('other-0', 'from 1996 to 2001')
      const line = (await room.linesOf('from 1996 to 2001'))[0] ?? assert.fail()
      const column = (await room.page.locator('.article-text').boundingBox()) ?? assert.fail()
      let below = line.top
      for (const name of ['Ben', 'Cy', 'Di']) {
        const flag = await room.page.getByText(name, { exact: true }).boundingBox()
        assert.ok(flag && flag.x >= column.x + column.width, `${name} stands beside the text`)
        assert.ok(flag.y >= below && flag.y < line.top + 80, `${name} stands by the line`)
        below = flag.y + flag.height
      }
      await room.page.evaluate(() => window.page.reader?.setSelections([]))
      await room.settle()
      assert.deepEqual(await room.drawn('other-0'), [])
    })

    it('has a mark for every claim in the gutter, which opens it and goes there', async () => {
      await room.mark('one', SENTENCE)
      await room.mark('two', 'pockets of resistance remained', 'verified')
      const marks = room.page.locator('.gutter-strip > i')
      assert.equal(await marks.count(), 2)
      await marks.nth(1).click()
      assert.deepEqual((await room.told('activate')).at(-1)?.ids, ['two'])
      await room.page.waitForFunction(() => {
        const [line] = window.page.drawn('two')
        return line !== undefined && line.top > 0 && line.top < innerHeight
      })
      const target = await marks.nth(1).evaluate((mark) => {
        const { width, height } = getComputedStyle(mark, '::after')
        return [width, height].map(Number.parseFloat)
      })
      assert.ok(Math.min(...target) >= 24, `${target.join(' × ')} px to hit`)
    })

    it('keeps the room for what stands under the headline', async () => {
      const below = (await room.page.locator('.below-title').boundingBox()) ?? assert.fail()
      const title = (await room.page.getByRole('heading').boundingBox()) ?? assert.fail()
      const first = (await room.linesOf(SENTENCE))[0] ?? assert.fail()
      assert.ok(below.y >= title.y + title.height - 1)
      assert.ok(below.y + below.height <= first.top)
    })

    it('gives the claims to the browser while it prints', async () => {
      await room.mark('one', SENTENCE)
      const names = () => room.page.evaluate(() => [...CSS.highlights.keys()])
      await room.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
      assert.deepEqual(await names(), ['claim-disputed'])
      await room.page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
      assert.deepEqual(await names(), [])
    })

    it('draws a claim in the headline a box a line, without the blanks where lines wrap', async () => {
      await room.open(SEED, { viewport: { width: 360, height: 800 } })
      const headline = 'Taliban Claim Control Over Panjshir Valley, but Resistance Vows to Fight On'
      const start = SEED.indexOf(`\n${headline}`) + 1
      const place = { start, end: start + headline.length }
      await room.mark('headline', place)
      await room.assertDrawn('headline', place)
    })

    it('is gone with the reader, listeners and all', async () => {
      await room.mark('one', SENTENCE)
      await room.page.evaluate(() => {
        window.page.reader?.destroy()
        window.page.told.length = 0
        document.getSelection()?.selectAllChildren(document.body)
      })
      await room.settle()
      assert.equal(await room.page.locator('#reader > *').count(), 1)
      assert.deepEqual(await room.told('select'), [])
    })
  })

  describe('to everybody', () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1000, 360]) {
        it(`passes axe (WCAG 2.2 AA), ${colorScheme}, ${width} px wide`, async () => {
          await room.open(SEED, { colorScheme, viewport: { width, height: 800 } })
          await room.mark('one', SENTENCE)
          await room.mark('split', INSIDE, 'split', ['verified', 'disputed'])
          await room.page.evaluate(() => window.page.reader?.focus())
          await room.page.getByRole('button', { name: 'headline' }).click()
          await room.page.evaluate(
            (passage) => window.page.reader?.select(passage),
            await room.find('Soviet forces'),
          )
          await room.page.evaluate(() => window.page.reader?.focus())
          await room.settle()
          assert.equal(await room.page.getByRole('toolbar').isVisible(), true)
          await room.page.evaluate(axe)
          const problems = await room.page.evaluate(() => window.page.axeProblems())
          assert.deepEqual(problems, [])
        })
      }
    }

    it('names the text as a read-only text box with its headline in it', async () => {
      await room.open(SEED)
      const text = room.page.getByRole('textbox', { name: 'Text of the article: A report' })
      assert.equal(await text.getAttribute('aria-readonly'), 'true')
      assert.match(
        await text.getByRole('heading', { level: 1 }).innerText(),
        /^Taliban Claim Control/,
      )
    })

    it('has touch targets of 44 px on a phone, and a bar at the bottom of the window', async () => {
      await room.open(SEED, { viewport: { width: 360, height: 640 }, hasTouch: true })
      await room.page.evaluate(() => window.page.reader?.focus())
      await room.page.evaluate(
        (passage) => window.page.reader?.select(passage),
        await room.find(SENTENCE),
      )
      await room.settle()
      const bar = (await room.page.getByRole('toolbar').boundingBox()) ?? assert.fail('no bar')
      assert.equal(bar.x, 0)
      assert.equal(bar.width, 360)
      assert.equal(Math.round(bar.y + bar.height), 640)
      for (const button of await room.page.getByRole('toolbar').getByRole('button').all()) {
        const box = (await button.boundingBox()) ?? assert.fail('no button')
        assert.ok(box.height >= 44 && box.width >= 44)
      }
      await room.page.getByRole('button', { name: 'Disputed (2)' }).tap()
      assert.equal((await room.told('mark'))[0]?.verdict, 'disputed')
    })
  })
})
