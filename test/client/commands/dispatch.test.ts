import assert from 'node:assert/strict'
import type { Command, Where } from '../../../client/commands/command.ts'
import { KeyDispatch, SEQUENCE_MS } from '../../../client/commands/dispatch.ts'
import type { Focus } from '../../../client/commands/focus.ts'
import { CommandRegistry } from '../../../client/commands/registry.ts'

/** A keyboard whose presses say what ran. */
class Keyboard {
  readonly registry = new CommandRegistry()
  readonly ran: string[] = []
  now = 0
  readonly #dispatch = new KeyDispatch(this.registry, { isApple: false, now: () => this.now })

  has(id: string, keys: string, where: Where = 'anywhere', more: Partial<Command> = {}) {
    const command: Command = {
      id,
      title: id,
      group: 'Anywhere',
      where,
      keys: [keys],
      run: () => void this.ran.push(id),
      ...more,
    }
    return this.registry.register([command])
  }

  press(written: string, focus: Partial<Focus> = {}, repeat = false): boolean {
    const parts = written.split('+')
    const key = parts.at(-1) ?? ''
    const code = /^\d$/.test(key) ? `Digit${key}` : ''
    return this.#dispatch.press(
      {
        key,
        code,
        ctrlKey: parts.includes('Mod'),
        metaKey: false,
        altKey: parts.includes('Alt'),
        shiftKey: parts.includes('Shift'),
        repeat,
      },
      { target: null, places: [], isField: false, isPressed: () => false, ...focus },
    )
  }

  type(...keys: string[]): readonly string[] {
    for (const key of keys) this.press(key)
    return this.ran
  }
}

describe('a key', () => {
  let keyboard: Keyboard
  beforeEach(() => {
    keyboard = new Keyboard()
  })

  it('is for the nearest place that has it, then for anywhere', () => {
    keyboard.has('anywhere', '2')
    keyboard.has('text', '2', 'text')
    keyboard.has('claim', '2', 'claim')
    keyboard.press('2', { places: ['claim'] })
    keyboard.press('2', { places: ['text'] })
    keyboard.press('2')
    assert.deepEqual(keyboard.ran, ['claim', 'text', 'anywhere'])
  })

  it('goes to the command that came last, and on when that one says no', () => {
    keyboard.has('first', 'x')
    keyboard.has('no', 'x', 'anywhere', { run: () => false })
    const end = keyboard.has('last', 'x')
    keyboard.type('x')
    end()
    keyboard.type('x')
    assert.deepEqual(keyboard.ran, ['last', 'first'])
  })

  it('is left alone by commands that are not enabled, and where none has it', () => {
    keyboard.has('off', 'x', 'anywhere', { isEnabled: () => false })
    assert.equal(keyboard.press('x'), false)
    assert.equal(keyboard.press('y'), false)
    keyboard.has('on', 'y')
    assert.equal(keyboard.press('y'), true)
  })

  it('runs once while it is held, unless the command repeats', () => {
    keyboard.has('once', 'x')
    keyboard.has('often', 'j', 'anywhere', { repeats: true })
    for (const repeat of [false, true, true]) {
      assert.equal(keyboard.press('x', {}, repeat), true, 'a held key is nobody else’s either')
      keyboard.press('j', {}, repeat)
    }
    assert.deepEqual(keyboard.ran, ['once', 'often', 'often', 'often'])
  })

  it('is dead in a field, but for Mod and Escape of commands that say so', () => {
    const field = { isField: true }
    for (const keys of ['x', 'Mod+z', 'Escape']) keyboard.has(keys, keys)
    for (const keys of ['y', 'Mod+k', 'Enter']) {
      keyboard.has(keys, keys, 'anywhere', { inFields: true })
    }
    for (const keys of ['x', 'Mod+z', 'Escape', 'y', 'Enter', 'Mod+k']) keyboard.press(keys, field)
    assert.deepEqual(keyboard.ran, ['Mod+k'])
  })

  it('presses the button that has the keyboard, whatever command it has', () => {
    keyboard.has('open', 'Enter')
    assert.equal(keyboard.press('Enter', { isPressed: (chord) => chord === 'Enter' }), false)
    assert.equal(keyboard.press('Enter'), true)
  })
})

describe('a sequence', () => {
  let keyboard: Keyboard
  beforeEach(() => {
    keyboard = new Keyboard()
    keyboard.has('queue', 'g q')
    keyboard.has('people', 'g p')
    keyboard.has('q', 'q')
  })

  it('runs with its last key, and the keys in it are nobody else’s', () => {
    assert.deepEqual(keyboard.type('g', 'q', 'q'), ['queue', 'q'])
  })

  it('ends with a key that it does not have, which counts for itself', () => {
    keyboard.has('x', 'x')
    assert.deepEqual(keyboard.type('g', 'x', 'q'), ['x', 'q'])
  })

  it('begins again with its first key', () => {
    assert.deepEqual(keyboard.type('g', 'g', 'p'), ['people'])
  })

  it('is not disturbed by a modifier that is pressed alone', () => {
    assert.deepEqual(keyboard.type('g', 'Shift', 'p'), ['people'])
  })

  it('ends when one waits too long', () => {
    keyboard.press('g')
    keyboard.now += SEQUENCE_MS
    assert.deepEqual(keyboard.type('q'), ['q'])
  })

  it('does not begin in a field', () => {
    assert.equal(keyboard.press('g', { isField: true }), false)
    assert.deepEqual(keyboard.type('p'), [])
  })
})

describe('the registry', () => {
  it('runs a command by its id, unless it is not there, not enabled, or says no', () => {
    const keyboard = new Keyboard()
    const at = { target: null }
    keyboard.has('a', 'a')
    keyboard.has('off', 'b', 'anywhere', { isEnabled: () => false })
    keyboard.has('no', 'c', 'anywhere', { run: () => false })
    const results = ['a', 'off', 'no', 'gone'].map((id) => keyboard.registry.run(id, at))
    assert.deepEqual(results, [true, false, false, false])
    assert.deepEqual(keyboard.ran, ['a'])
  })

  it('has of two commands with one id the later, and the earlier again afterwards', () => {
    const keyboard = new Keyboard()
    keyboard.has('a', 'x', 'anywhere', { title: 'Early' })
    const end = keyboard.has('a', 'y', 'anywhere', { title: 'Late' })
    const titles = () => keyboard.registry.all().map(({ title }) => title)
    assert.deepEqual(titles(), ['Late'])
    end()
    assert.deepEqual(titles(), ['Early'])
  })
})
