import assert from 'node:assert/strict'
import fc from 'fast-check'
import { chordsOf, isCharacterKeys, type KeyPress, toKeys } from '../../../client/commands/chord.ts'

const NOTHING = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

function press(key: string, code: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code, ...NOTHING, ...more }
}

const chords = (key: string, code: string, more: Partial<KeyPress> = {}, isApple = false) =>
  chordsOf(press(key, code, more), isApple)

describe('a chord', () => {
  it('is a digit by its character, by its place, and on the number pad', () => {
    assert.deepEqual(chords('2', 'Digit2'), ['2'])
    assert.deepEqual(chords('é', 'Digit2'), ['é', '2'])
    assert.deepEqual(chords('2', 'Numpad2'), ['2'])
  })

  it('is a digit with Shift by its place, whatever character that gives', () => {
    assert.ok(chords('@', 'Digit2', { shiftKey: true }).includes('Shift+2'))
    assert.ok(chords('"', 'Digit2', { shiftKey: true }).includes('Shift+2'))
    assert.deepEqual(chords('2', 'Digit2', { shiftKey: true }), ['Shift+2'])
  })

  it('is a bracket on American, German and Apple keyboards', () => {
    assert.deepEqual(chords(']', 'BracketRight'), [']'])
    assert.deepEqual(chords('}', 'BracketRight', { shiftKey: true }), ['}', 'Shift+]'])
    assert.deepEqual(chords(']', 'Digit9', { ctrlKey: true, altKey: true, altGraph: true }), [']'])
    assert.equal(chords(']', 'Digit6', { altKey: true }, true)[0], ']')
    assert.deepEqual(chords('+', 'BracketRight'), ['+', ']'])
  })

  it('is a question mark wherever the layout has it', () => {
    assert.equal(chords('?', 'Slash', { shiftKey: true })[0], '?')
    assert.equal(chords('?', 'Minus', { shiftKey: true })[0], '?')
    assert.equal(chords('?', 'KeyM', { shiftKey: true })[0], '?')
  })

  it('is a letter by its character, and by its place where the layout has other letters', () => {
    assert.deepEqual(chords('g', 'KeyG'), ['g'])
    assert.deepEqual(chords('q', 'KeyA'), ['q'])
    assert.deepEqual(chords('п', 'KeyG'), ['п', 'g'])
    assert.deepEqual(chords('E', 'KeyE', { shiftKey: true }), ['Shift+e'])
    assert.deepEqual(chords('E', 'KeyE'), ['e'], 'Caps Lock is no Shift')
  })

  it('has Control as its Mod, and Command on Apple’s keyboards', () => {
    assert.deepEqual(chords('k', 'KeyK', { ctrlKey: true }), ['Mod+k'])
    assert.deepEqual(chords('k', 'KeyK', { metaKey: true }, true), ['Mod+k'])
    assert.deepEqual(chords('k', 'KeyK', { ctrlKey: true }, true), ['Ctrl+k'])
    assert.deepEqual(chords('k', 'KeyK', { metaKey: true }), ['Meta+k'])
    assert.equal(toKeys('Ctrl+k', false), 'Mod+k')
  })

  it('keeps Alt and Shift on keys that write nothing', () => {
    const both = { altKey: true, shiftKey: true }
    assert.deepEqual(chords('ArrowLeft', 'ArrowLeft', both), ['Alt+Shift+ArrowLeft'])
    assert.deepEqual(chords(' ', 'Space', { shiftKey: true }), ['Shift+Space'])
  })

  it('is nothing for a modifier alone or a key of an input method', () => {
    for (const key of ['Shift', 'Control', 'AltGraph', 'Dead', 'Process']) {
      assert.deepEqual(chords(key, ''), [])
    }
  })
})

describe('keys as they are written', () => {
  it('mean the same in every order and case', () => {
    assert.equal(toKeys('Shift+Alt+ArrowLeft', false), 'Alt+Shift+ArrowLeft')
    assert.equal(toKeys('Shift+E', false), 'Shift+e')
    assert.equal(toKeys('g Q', false), 'g q')
    assert.equal(toKeys('Shift++', false), 'Shift++')
    assert.equal(toKeys('+', false), '+')
  })

  it('are what a press of them gives, on an American keyboard', () => {
    const key = fc.constantFrom(
      ...[...'abcxyz'].map((letter) => [letter, `Key${letter.toUpperCase()}`] as const),
      ...[...'0123'].map((digit) => [digit, `Digit${digit}`] as const),
      ...['ArrowLeft', 'Enter', 'Escape', 'Delete', 'F2'].map((name) => [name, name] as const),
    )
    const flags = fc.record({ ctrlKey: fc.boolean(), altKey: fc.boolean(), shiftKey: fc.boolean() })
    fc.assert(
      fc.property(key, flags, ([name, code], down) => {
        const written = [
          down.shiftKey ? 'Shift' : '',
          down.altKey ? 'Alt' : '',
          down.ctrlKey ? 'Mod' : '',
          down.shiftKey ? name.toUpperCase().slice(0, name.length === 1 ? 1 : 0) || name : name,
        ].filter((part) => part !== '')
        assert.ok(chords(name, code, down).includes(toKeys(written.join('+'), false)))
      }),
    )
  })

  it('are characters alone, or not', () => {
    for (const keys of ['2', 'g q', '?', 'Shift+e', ']', '+', 'é']) {
      assert.equal(isCharacterKeys(keys), true, keys)
    }
    for (const keys of ['Mod+k', 'Alt+ArrowLeft', 'Escape', 'Delete', 'Enter', 'F2', 'Alt+x']) {
      assert.equal(isCharacterKeys(keys), false, keys)
    }
  })
})
