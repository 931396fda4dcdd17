import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { ReaderRoom, SEED, seed } from './pages/reader-room.ts'

const FIRST = 'The Taliban claimed on Monday to have captured the Panjshir Valley'
const QUOTE =
  '“We give full assurance to the honorable people of Panjshir that they will not be discriminated against,” Mr. Mujahid said.'
const GOES_ON = '“They are all our brothers, and we will serve a country and a common goal.”'

/** What is framed is there at once, so that its place can be read. */
const CALM = { reducedMotion: 'reduce' } as const

describe('marking in the text', () => {
  let room: ReaderRoom

  before(async function () {
    this.timeout(120_000) // the first start after `npm ci` unpacks the browser
    room = await ReaderRoom.build()
  })

  after(() => room?.close())

  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await room.page.keyboard.press(key)
      await room.settle()
    }
  }
  const wordsOf = ({ start, end }: { start: number; end: number }) => SEED.slice(start, end)

  describe('by sentences', () => {
    beforeEach(() => room.open(SEED, CALM))

    it('is one action a claim once a sentence is framed', async () => {
      await room.putCaret('“We give full')
      await press(']', '2', ']', '1')
      assert.deepEqual(
        (await room.told('mark')).map(({ verdict, passage }) => [verdict, wordsOf(passage)]),
        [
          ['disputed', QUOTE],
          ['verified', GOES_ON],
        ],
      )
    })

    it('frames the sentence around the caret first, then the next, then the one before', async () => {
      await room.putCaret('honorable people')
      await press(']')
      assert.equal(await room.selected(), QUOTE)
      await room.assertDrawn('own', QUOTE)
      await press(']')
      assert.equal(await room.selected(), GOES_ON)
      await press('[')
      assert.equal(await room.selected(), QUOTE)
    })

    it('extends by a sentence with Shift, and leaves it out again', async () => {
      await room.putCaret('honorable people')
      await press(']', '}')
      assert.equal(await room.selected(), `${QUOTE} ${GOES_ON}`)
      await press('{')
      assert.equal(await room.selected(), QUOTE)
    })

    it('goes on with the next sentence when a part of one was marked', async () => {
      await room.putCaret('honorable people')
      await press(']', 'Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowLeft', '2', ']')
      assert.equal(await room.selected(), GOES_ON)
    })

    it('brings what it frames into view, and steps over what is folded', async () => {
      await room.press('Now it is too late')
      await press(...Array.from({ length: 4 }, () => ']'))
      assert.match((await room.selected()) ?? '', /^However, if they still want/)
      const top = (await room.drawn('own'))[0]?.top ?? assert.fail('nothing is framed')
      assert.ok(top > 0 && top < 700, `framed at ${top} px`)
      const said = (await room.told('announce')).map(({ sentence }) => sentence)
      assert.equal(said.at(-1), 'No sentence further down.')
      await room.page.getByRole('button', { name: 'outside the article' }).click()
      await room.page.evaluate(() => window.page.reader?.focus())
      await press(']')
      assert.equal(await room.selected(), 'Source link')
    })

    it('tells the sentence to those who do not see it', async () => {
      await room.putCaret('honorable people')
      await press(']')
      assert.equal((await room.told('announce')).at(-1)?.sentence, QUOTE)
    })

    it('begins with what the window shows when no caret was ever in the text', async () => {
      await room.page.evaluate(() => scrollTo(0, 1500))
      await room.settle()
      await press(']')
      const [line] = await room.drawn('own')
      assert.ok(line && line.top > 0 && line.top < 400, `framed at ${line?.top} px`)
      assert.notEqual(await room.selected(), null)
    })

    it('begins at the headline when the keyboard was never in the text', async () => {
      await press(']')
      assert.equal(
        await room.selected(),
        'Taliban Claim Control Over Panjshir Valley, but Resistance Vows to Fight On',
      )
    })
  })

  describe('where a claim says nearly the same', () => {
    beforeEach(async () => {
      await room.open(SEED, CALM)
      await room.mark('C-4', QUOTE)
      await room.putCaret('“We give full')
      await press(']', 'Alt+Shift+ArrowLeft')
      assert.equal(await room.selected(), QUOTE.slice(0, -1))
    })

    it('offers that one first, and the same key again judges it', async () => {
      await press('2')
      assert.deepEqual(await room.told('mark'), [])
      await room.page.getByText('C-4 marks nearly these words.').waitFor()
      assert.match((await room.told('announce')).at(-1)?.sentence ?? '', /^C-4 marks nearly/)
      await press('2')
      assert.deepEqual(await room.told('judge'), [
        { type: 'judge', id: 'C-4', verdict: 'disputed' },
      ])
      assert.deepEqual(await room.told('mark'), [])
      assert.equal(await room.selected(), null)
    })

    it('judges it with Enter, or marks anyway with Shift and the digit', async () => {
      await press('3', 'Enter')
      assert.deepEqual(await room.told('judge'), [
        { type: 'judge', id: 'C-4', verdict: 'unverifiable' },
      ])
      await press('[', 'Alt+Shift+ArrowLeft', '1', 'Shift+1')
      const [marked] = await room.told('mark')
      assert.equal(marked?.verdict, 'verified')
      assert.equal(marked && wordsOf(marked.passage), QUOTE.slice(0, -1))
    })

    it('takes the offer back with Escape, and keeps the selection', async () => {
      await press('2', 'Escape')
      assert.equal(await room.page.getByText('C-4 marks nearly').count(), 0)
      assert.equal(await room.selected(), QUOTE.slice(0, -1))
      await press('Escape')
      assert.equal(await room.selected(), null)
    })

    it('offers it to the pointer, too', async () => {
      await room.page.getByRole('button', { name: 'Disputed (2)' }).click()
      await room.page.getByRole('button', { name: 'Mark anyway' }).click()
      assert.equal((await room.told('mark')).length, 1)
      assert.deepEqual(await room.told('judge'), [])
    })

    it('passes axe with the offer and with a choice of claims, light and dark', async () => {
      const axe = readFileSync(
        createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
        'utf8',
      )
      await press('2')
      await room.page.evaluate(axe)
      const problems = () => room.page.evaluate(() => window.page.axeProblems())
      for (const colorScheme of ['light', 'dark'] as const) {
        await room.page.emulateMedia({ colorScheme })
        assert.deepEqual(await problems(), [])
      }
      await press('Escape', 'Escape')
      await room.mark('C-5', 'full assurance')
      await room.press('full assurance')
      assert.equal(await room.page.getByRole('group', { name: '2 claims here' }).isVisible(), true)
      for (const colorScheme of ['light', 'dark'] as const) {
        await room.page.emulateMedia({ colorScheme })
        assert.deepEqual(await problems(), [])
      }
    })

    it('offers nothing at less than four fifths', async () => {
      for (let i = 0; i < 7; i++) await press('Alt+Shift+ArrowLeft')
      await press('2')
      assert.equal((await room.told('mark')).length, 1)
    })
  })

  describe('the edges', () => {
    beforeEach(() => room.open(SEED, CALM))

    it('of a selection move by words, before it is marked', async () => {
      await room.putCaret(FIRST)
      await press(']', 'Alt+ArrowRight', 'Alt+ArrowRight', 'Alt+ArrowLeft')
      assert.match((await room.selected()) ?? '', /^Taliban claimed on Monday/)
    })

    it('of the claim under the caret move by words, and the page stays where it is', async () => {
      await room.page.evaluate(() => history.pushState(null, '', '#here'))
      await room.mark('C-1', 'captured the Panjshir')
      await room.putCaret('Panjshir Valley, the last')
      await press('Alt+ArrowLeft')
      await room.assertDrawn('C-1', 'have captured the Panjshir')
      await press('Alt+ArrowRight', 'Alt+ArrowRight')
      await room.assertDrawn('C-1', 'the Panjshir')
      await press('Alt+Shift+ArrowRight')
      await room.assertDrawn('C-1', 'the Panjshir Valley')
      await press('Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowLeft')
      await room.assertDrawn('C-1', 'the')
      assert.equal(new URL(room.page.url()).hash, '#here')
    })

    it('of a claim never leave it empty, and the claim stays in hand behind its edge', async () => {
      await room.mark('C-1', 'captured the')
      await room.mark('C-2', 'Panjshir Valley, the last')
      await room.putCaret('the Panjshir Valley, the last')
      await press('Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowRight')
      assert.deepEqual(
        (await room.told('move')).map(({ id, to }) => [id, to && wordsOf(to)]),
        [
          ['C-1', 'captured'],
          ['C-1', null],
          ['C-1', 'captured the'],
        ],
      )
    })

    it('are left alone where there is neither claim nor selection, and the page stays', async () => {
      await room.page.evaluate(() => history.pushState(null, '', '#here'))
      await room.putCaret('Soviet forces')
      await press('Alt+ArrowLeft')
      assert.deepEqual(await room.told('move'), [])
      assert.equal(new URL(room.page.url()).hash, '#here')
    })
  })

  describe('the claim under the caret', () => {
    beforeEach(() => room.open(SEED, CALM))

    it('is removed by Delete', async () => {
      await room.mark('C-1', 'captured the Panjshir')
      await room.putCaret('the Panjshir Valley, the last')
      await press('Delete')
      assert.deepEqual(await room.told('remove'), [{ type: 'remove', id: 'C-1' }])
      await room.assertTextUnchanged()
    })

    it('is the one whose card is open, where several lie', async () => {
      await room.mark('long', FIRST)
      await room.mark('short', 'captured the Panjshir')
      await room.page.evaluate(() => window.page.reader?.setActive('long' as never))
      await room.putCaret('the Panjshir Valley, the last')
      await press('Delete')
      assert.deepEqual(
        (await room.told('remove')).map(({ id }) => id),
        ['long'],
      )
    })
  })

  describe('by touch', () => {
    const SOVIET = 'Soviet forces, during their occupation'
    const PHONE = { viewport: { width: 390, height: 760 }, hasTouch: true, isMobile: true }

    beforeEach(() => room.open(SEED, { ...CALM, ...PHONE }))

    it('frames the sentence that is tapped, takes in another, and lets go', async () => {
      await room.tap('honorable people')
      assert.equal(await room.selected(), QUOTE)
      await room.assertDrawn('own', QUOTE)
      await room.tap('a common goal')
      assert.equal(await room.selected(), `${QUOTE} ${GOES_ON}`)
      await room.tap('a common goal')
      assert.equal(await room.selected(), GOES_ON)
      await room.tap('a common goal')
      assert.equal(await room.selected(), null)
      await room.assertTextUnchanged()
    })

    it('marks with the bar at the bottom, in two taps', async () => {
      await room.tap('honorable people')
      await room.page.getByRole('button', { name: 'Disputed (2)' }).tap()
      const [marked] = await room.told('mark')
      assert.equal(marked && wordsOf(marked.passage), QUOTE)
      assert.equal(await room.selected(), null)
    })

    it('opens a claim that is tapped, and frames nothing', async () => {
      await room.mark('C-1', 'honorable people')
      await room.tap('honorable people')
      assert.deepEqual((await room.told('activate')).at(-1)?.ids, ['C-1'])
      assert.equal(await room.selected(), null)
    })

    it('has handles of 44 px at both ends of what is framed', async () => {
      await room.tap('honorable people')
      for (const edge of ['start', 'end'] as const) {
        const box = await room.handle(edge)
        assert.ok(box.width >= 44 && box.height >= 44, `${edge}: ${box.width} × ${box.height}`)
        assert.ok(box.x >= 0 && box.x + box.width <= 390, `${edge} is in the window`)
      }
    })

    it('moves an end by pressing its handle and then a word, without dragging', async () => {
      await room.tap(SOVIET)
      const end = await room.handle('end')
      await room.page.touchscreen.tap(end.x + end.width / 2, end.y + end.height / 2)
      await room.tap('occupation of Afghanistan')
      const selected = (await room.selected()) ?? ''
      assert.match(selected, /^Soviet forces, during their.* (?:occupation|of|Afghanistan)$/)
    })
  })

  describe('with handles', () => {
    beforeEach(() => room.open(SEED, CALM))

    const open = async (id: string, words: string) => {
      await room.mark(id, words)
      await room.press(words)
      await room.page.evaluate((id) => window.page.reader?.setActive(id as never), id)
      await room.settle()
    }

    it('the ends of the open claim follow the pointer, and rest at words', async () => {
      await open('C-1', 'captured the Panjshir')
      await room.dragHandle('end', 'the last bastion')
      await room.assertDrawn('C-1', 'captured the Panjshir Valley, the last bastion')
      await room.dragHandle('start', 'Monday')
      const [first] = await room.drawn('C-1')
      const words = (await room.linesOf('on Monday to have captured'))[0]
      assert.ok(Math.abs((first?.left ?? 0) - (words?.left ?? 0)) < 40)
      assert.equal((await room.told('move')).length, 2)
      await room.assertTextUnchanged()
    })

    it('a drag shows where the end would be, and moves nothing until it is let go', async () => {
      await open('C-1', 'captured the Panjshir')
      await room.dragHandle('end', 'the last bastion', false)
      assert.deepEqual(await room.told('move'), [])
      await room.assertDrawn('edge-preview', 'captured the Panjshir Valley, the last bastion')
      await room.page.mouse.up()
      await room.settle()
      assert.deepEqual(await room.drawn('edge-preview'), [])
      await room.assertDrawn('C-1', 'captured the Panjshir Valley, the last bastion')
    })

    it('one that was pressed waits for the place, and Escape lets it go', async () => {
      await open('C-1', 'captured the Panjshir')
      const end = await room.handle('end')
      await room.page.mouse.click(end.x + end.width / 2, end.y + end.height / 2)
      assert.equal((await room.told('announce')).at(-1)?.sentence, 'Press where it is to end')
      await press('Escape')
      await room.press('the last bastion')
      assert.deepEqual(await room.told('move'), [])
    })

    it('there are none while something else is selected', async () => {
      await open('C-1', 'captured the Panjshir')
      assert.equal(await room.page.locator('.handle').first().isVisible(), true)
      await room.dragOver('not firmly under their control')
      assert.equal(await room.page.locator('.handle').first().isVisible(), false)
    })
  })

  describe('where several claims lie', () => {
    beforeEach(async () => {
      await room.open(SEED, CALM)
      await room.mark('C-1', FIRST, 'verified')
      await room.mark('C-2', 'captured the Panjshir', 'disputed')
      await room.mark('C-3', 'the Panjshir Valley', 'open')
    })

    it('a press opens the shortest and shows all; a choice opens another', async () => {
      await room.press('Panjshir Valley, the last')
      assert.equal((await room.told('activate')).at(-1)?.ids[0], 'C-3')
      const choice = room.page.getByRole('group', { name: 'claims here' })
      assert.equal(await choice.getByRole('button').count(), 2)
      await choice.getByRole('button', { name: /^C-1 verified The Taliban claimed/ }).click()
      assert.deepEqual((await room.told('activate')).at(-1)?.ids, ['C-1'])
      await room.press('Soviet forces')
      assert.equal(await choice.isVisible(), false)
    })

    it('Enter asks which one, and arrows reach each', async () => {
      await room.putCaret('Panjshir Valley, the last')
      await press('ArrowRight', 'Enter')
      const choice = room.page.getByRole('group', { name: '3 claims here' })
      const names = []
      for (let i = 0; i < 3; i++) {
        names.push((await room.page.evaluate(() => document.activeElement?.textContent)) ?? '')
        await press('ArrowDown')
      }
      assert.deepEqual(
        names.map((name) => name.slice(0, 3)),
        ['C-3', 'C-2', 'C-1'],
      )
      await press('ArrowDown', 'Enter')
      assert.deepEqual((await room.told('activate')).at(-1)?.ids, ['C-2'])
      await press('Escape')
      assert.equal(await choice.isVisible(), false)
      assert.equal(
        await room.page.evaluate(() => document.activeElement?.getAttribute('role')),
        'textbox',
      )
    })
  })

  it('shows odd characters without touching the text or what is selected', async () => {
    await room.open(
      'A headline of some words\n\nOne\u00a0blank, a\ttab, a ze\u200bro, an end. \n',
      CALM,
    )
    await room.dragOver('blank, a')
    const before = await room.page.locator('.article-text').innerHTML()
    assert.equal(await room.page.evaluate(() => window.page.reader?.showOddCharacters(true)), 4)
    await room.settle()
    for (const kind of ['hard-blank', 'tab', 'no-width', 'end-blank']) {
      const mark = room.page.locator(`.odd.is-${kind} > i`)
      assert.equal(await mark.count(), 1, kind)
      const width = await mark.evaluate((box) => getComputedStyle(box, '::before').width)
      assert.ok(Number.parseFloat(width) >= 2, `${kind}: ${width}`)
    }
    assert.equal(await room.selected(), 'blank, a')
    assert.equal(await room.page.locator('.article-text').innerHTML(), before)
    await room.page.evaluate(() => window.page.reader?.showOddCharacters(false))
    await room.settle()
    assert.equal(await room.page.locator('.odd').count(), 0)
  })

  it('steps through a seed whose paragraphs are single lines', async () => {
    await room.open(seed('000_b50cd088e71c6203'))
    await press(']')
    assert.match((await room.selected()) ?? '', /^Ahmed Masood, the leader/)
    await press(']', ']', ']')
    assert.match((await room.selected()) ?? '', /^Images on social media/)
  })
})
