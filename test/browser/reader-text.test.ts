import assert from 'node:assert/strict'
import { ReaderRoom, SEED } from './pages/reader-room.ts'

const WORDS = 'captured the Panjshir Valley'

describe('the text of the reader', () => {
  let room: ReaderRoom

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    room = await ReaderRoom.build()
  })

  after(() => room?.close())

  describe('under every input', () => {
    beforeEach(() => room.open(SEED))

    it('shows every block as it stands in the article', () => room.assertTextUnchanged())

    it('is never changed by typing, deleting, formatting or undoing', async () => {
      for (const select of [() => room.press('Soviet'), () => room.dragOver(WORDS)]) {
        await select()
        await room.page.keyboard.type('abc 9')
        for (const key of [
          'Enter',
          'Shift+Enter',
          'Backspace',
          'Delete',
          'Control+Backspace',
          'Control+b',
          'Control+z',
          'Control+y',
          'Control+Shift+z',
        ]) {
          await room.page.keyboard.press(key)
        }
        await room.settle()
        await room.assertTextUnchanged()
      }
    })

    it('is never changed by cut and paste', async () => {
      await room.page.locator('#card').fill('FORGED')
      await room.page.locator('#card').selectText()
      await room.page.keyboard.press('Control+c')
      await room.press('Soviet')
      await room.page.keyboard.press('Control+v')
      await room.dragOver(WORDS)
      await room.page.keyboard.press('Control+v')
      await room.page.keyboard.press('Control+Shift+v')
      await room.page.keyboard.press('Control+x')
      await room.settle()
      await room.assertTextUnchanged()
    })

    it('is never changed by words that are dropped on it', async () => {
      await room.page.locator('#card').fill('FORGED')
      await room.page.locator('#card').scrollIntoViewIfNeeded()
      await room.page.locator('#card').selectText()
      const card = (await room.page.locator('#card').boundingBox()) ?? assert.fail('no card')
      const target = (await room.linesOf('surrender themselves'))[0] ?? assert.fail('no target')
      await room.page.mouse.move(card.x + 15, card.y + 12)
      await room.page.mouse.down()
      await room.page.mouse.move(target.left + 10, target.top + 10, { steps: 10 })
      await room.page.mouse.move(target.left + 20, target.top + 12, { steps: 5 })
      await room.page.mouse.up()
      await room.settle()
      await room.assertTextUnchanged()
      assert.equal(await room.page.locator('#card').inputValue(), 'FORGED')
    })

    it('is never changed by an input method, which cannot be prevented', async () => {
      const input = await room.page.context().newCDPSession(room.page)
      for (const select of [() => room.press('Soviet'), () => room.dragOver(WORDS)]) {
        await select()
        for (const text of ['n', 'ni', '你']) {
          await input.send('Input.imeSetComposition', {
            text,
            selectionStart: text.length,
            selectionEnd: text.length,
          })
          await room.settle()
          await room.assertTextUnchanged()
        }
        await input.send('Input.insertText', { text: '你好' })
        await room.settle()
        await room.assertTextUnchanged()
      }
      await room.dragOver(WORDS)
      assert.equal(await room.selected(), WORDS)
    })

    it('is never changed by script commands of the page or of an extension', async () => {
      await room.dragOver(WORDS)
      await room.page.evaluate(() => {
        document.execCommand('insertText', false, 'FORGED')
        document.execCommand('delete')
        document.execCommand('undo')
        const text = document.querySelector('.block.is-paragraph')?.firstChild as Text
        text.data = text.data.replace('Taliban', 'FORGED')
      })
      await room.settle()
      await room.assertTextUnchanged()
    })
  })

  describe('under remote updates', () => {
    it('keeps the selection while 200 a second land on its paragraph: ten arrows move ten', async () => {
      await room.open(SEED)
      const paragraph =
        SEED.split('\n').find((line) => line.startsWith('The Taliban claimed')) ?? ''
      const { start, end } = await room.find(paragraph)
      await room.page.evaluate((range) => window.page.startUpdates(range), { start, end })
      await room.dragOver('claimed')
      for (let i = 0; i < 10; i++) {
        const before = await room.updates()
        await room.page.keyboard.press('Shift+ArrowRight')
        await room.page.waitForFunction((n) => window.page.updates > n + 20, before)
        const selected = await room.selected()
        assert.equal(selected, 'claimed on Monday'.slice(0, 8 + i).trimEnd())
      }
      assert.ok((await room.updates()) >= 200)
      assert.equal((await room.told('select')).at(-1)?.passage?.start, SEED.indexOf('claimed'))
      await room.page.evaluate(() => window.page.stopUpdates())
    })

    it('keeps a drag that goes on while they land', async () => {
      await room.open(SEED)
      await room.page.evaluate((range) => window.page.startUpdates(range), await room.find(WORDS))
      for (let i = 0; i < 3; i++) {
        await room.dragOver(WORDS)
        assert.equal(await room.selected(), WORDS)
      }
      await room.page.evaluate(() => window.page.stopUpdates())
    })
  })
})
