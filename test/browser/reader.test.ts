import assert from 'node:assert/strict'
import { ReaderRoom, SEED } from './pages/reader-room.ts'

const WORDS = 'captured the Panjshir Valley'

describe('the reader', () => {
  let room: ReaderRoom

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    room = await ReaderRoom.build()
  })

  after(() => room?.close())

  describe('selecting', () => {
    beforeEach(() => room.open(SEED))

    it('takes what the pointer is drawn over', async () => {
      await room.dragOver(WORDS)
      assert.equal(await room.selected(), WORDS)
      assert.equal((await room.told('select')).at(-1)?.passage?.start, SEED.indexOf(WORDS))
      await room.assertDrawn('own', WORDS)
    })

    it('is told once for each passage, and not while the caret wanders', async () => {
      await room.putCaret('Soviet forces')
      for (let i = 0; i < 4; i++) await room.page.keyboard.press('ArrowRight')
      assert.deepEqual(await room.told('select'), [])
      for (const key of ['Shift+ArrowRight', 'ArrowRight', 'ArrowRight']) {
        await room.page.keyboard.press(key)
        await room.settle() // the browser tells of changes that follow fast as of one
      }
      assert.deepEqual(
        (await room.told('select')).map(({ passage }) => passage !== null),
        [true, false],
      )
    })

    it('takes a drag that begins on words that are selected already', async () => {
      await room.dragOver('The Taliban claimed on Monday')
      await room.dragOver('claimed on')
      assert.equal(await room.selected(), 'claimed on')
    })

    it('takes the word that is pressed twice, without its blank', async () => {
      await room.press('Soviet', 2)
      assert.equal(await room.selected(), 'Soviet')
    })

    it('takes the paragraph that is pressed three times', async () => {
      await room.press('Soviet', 3)
      const line = SEED.split('\n').find((line) => line.startsWith('Soviet forces'))
      assert.equal(await room.selected(), line?.trim())
    })

    it('goes on from the caret with Shift and arrows, over the edge of a paragraph too', async () => {
      await room.putCaret('Soviet forces')
      await room.page.keyboard.press('Shift+ArrowRight')
      assert.equal(await room.selected(), 'S')
      for (let i = 0; i < 5; i++) await room.page.keyboard.press('Shift+ArrowRight')
      assert.equal(await room.selected(), 'Soviet')
      await room.putCaret('Soviet forces')
      await room.page.keyboard.press('Shift+ArrowUp')
      await room.page.keyboard.press('Shift+ArrowUp')
      assert.match((await room.selected()) ?? '', /Sept\. 11, 2001.*New York and the Pentagon\.$/s)
    })

    it('takes all that is shown with Ctrl+A, and what is folded once it is unfolded', async () => {
      await room.press('Soviet')
      await room.page.keyboard.press('Control+a')
      const shown = SEED.slice(SEED.indexOf('\nTaliban Claim'), SEED.indexOf('Source link'))
      assert.equal(await room.selected(), shown.trim())
      await room.page.getByRole('button', { name: 'headline' }).click()
      await room.page.getByRole('button', { name: 'outside the article' }).click()
      await room.press('Soviet')
      await room.page.keyboard.press('Control+a')
      assert.equal(await room.selected(), SEED.trim())
    })

    it('clears with Escape, and with a press elsewhere in the text', async () => {
      await room.dragOver(WORDS)
      await room.page.keyboard.press('Escape')
      assert.equal(await room.selected(), null)
      await room.dragOver(WORDS)
      await room.press('Soviet')
      assert.equal(await room.selected(), null)
      assert.deepEqual(await room.drawn('own'), [])
    })

    it('stays drawn while somebody writes in a card, and comes back with the keyboard', async () => {
      await room.dragOver(WORDS)
      await room.page.locator('#card').fill('No proof yet')
      assert.equal(await room.selected(), WORDS)
      await room.assertDrawn('own', WORDS)
      assert.equal(await room.page.getByRole('toolbar').isVisible(), false)
      await room.page.evaluate(() => window.page.reader?.focus())
      await room.settle()
      assert.equal(await room.page.getByRole('toolbar').isVisible(), true)
    })

    it('is what it was told to be, wherever the keyboard was before', async () => {
      await room.dragOver('Soviet forces')
      await room.page.getByRole('button', { name: 'headline' }).focus()
      const passage = await room.find(WORDS)
      // In one go: the browser has had no time to tell of the first.
      await room.page.evaluate((passage) => {
        window.page.reader?.select(passage)
        window.page.reader?.focus()
      }, passage)
      assert.equal(await room.selected(), WORDS)
      await room.page.waitForTimeout(50) // ProseMirror looks again 20 ms after a focus
      assert.equal(await room.selected(), WORDS)
      await room.page.keyboard.press('2')
      assert.deepEqual((await room.told('mark'))[0]?.passage, passage)
    })

    it('copies the words as they stand in the article', async () => {
      const start = SEED.indexOf('Fight On', 100)
      const end = SEED.indexOf(' to have captured')
      await room.page.evaluate((passage) => window.page.reader?.select(passage), { start, end })
      await room.page.evaluate(() => window.page.reader?.focus())
      await room.page.keyboard.press('Control+c')
      await room.page.locator('#card').focus()
      await room.page.keyboard.press('Control+v')
      assert.equal(await room.page.locator('#card').inputValue(), SEED.slice(start, end))
    })
  })

  describe('marking', () => {
    beforeEach(() => room.open(SEED))

    it('reports exactly the selected words with the verdict of the key', async () => {
      for (const [key, verdict] of [
        ['1', 'verified'],
        ['2', 'disputed'],
        ['3', 'unverifiable'],
        ['0', null],
      ] as const) {
        await room.dragOver(WORDS)
        await room.page.keyboard.press(key)
        const { passage, ...mark } = (await room.told('mark')).at(-1) ?? assert.fail('no mark')
        assert.deepEqual(mark, { type: 'mark', verdict })
        assert.equal(SEED.slice(passage.start, passage.end), WORDS)
      }
      assert.equal((await room.told('mark')).length, 4)
    })

    it('leaves the caret behind the words, and nothing selected', async () => {
      await room.dragOver(WORDS)
      await room.page.keyboard.press('2')
      assert.equal(await room.selected(), null)
      assert.equal(await room.page.getByRole('toolbar').isVisible(), false)
      await room.page.keyboard.press('Shift+ArrowRight')
      await room.page.keyboard.press('Shift+ArrowRight')
      await room.page.keyboard.press('Shift+ArrowRight')
      assert.equal(await room.selected(), ', t')
    })

    it('does nothing without a selection, nor with a modifier', async () => {
      await room.press('Soviet')
      await room.page.keyboard.press('2')
      await room.dragOver(WORDS)
      await room.page.keyboard.press('Control+2')
      await room.page.keyboard.press('Alt+2')
      assert.deepEqual(await room.told('mark'), [])
      assert.equal(await room.selected(), WORDS)
    })

    it('works with the toolbar at the end of the words, which takes neither focus nor selection', async () => {
      await room.dragOver(WORDS)
      const button = room.page.getByRole('button', { name: 'Disputed (2)' })
      const box = (await button.boundingBox()) ?? assert.fail('no button')
      const last = (await room.linesOf(WORDS)).at(-1)
      assert.ok(box.y > (last?.top ?? 0) + 20 && box.y < (last?.top ?? 0) + 80)
      await room.page.mouse.move(box.x + 5, box.y + 5)
      await room.page.mouse.down()
      assert.equal(await room.selected(), WORDS)
      const focused = () => document.activeElement?.getAttribute('role')
      assert.equal(await room.page.evaluate(focused), 'textbox')
      await room.page.mouse.up()
      const [mark] = await room.told('mark')
      assert.equal(mark?.verdict, 'disputed')
      assert.equal(SEED.slice(mark?.passage.start, mark?.passage.end), WORDS)
    })

    it('works from the toolbar with the keyboard alone, which then is back in the text', async () => {
      await room.dragOver(WORDS)
      await room.page.getByRole('button', { name: 'Verified (1)', exact: true }).focus()
      await room.page.keyboard.press('ArrowRight')
      await room.page.keyboard.press('ArrowRight')
      await room.page.keyboard.press('Enter')
      assert.equal((await room.told('mark'))[0]?.verdict, 'unverifiable')
      const focused = () => document.activeElement?.getAttribute('role')
      assert.equal(await room.page.evaluate(focused), 'textbox')
    })

    it('leaves the text with Tab', async () => {
      await room.press('Soviet')
      await room.page.keyboard.press('Tab')
      const isInText = () => document.activeElement?.closest('.article-text') !== null
      assert.equal(await room.page.evaluate(isInText), false)
    })
  })
})
