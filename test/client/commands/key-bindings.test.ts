import assert from 'node:assert/strict'
import type { Command } from '../../../client/commands/command.ts'
import { conflictsOf, withoutConflict } from '../../../client/commands/conflicts.ts'
import { KeyBindings } from '../../../client/commands/key-bindings.ts'
import { CommandRegistry } from '../../../client/commands/registry.ts'

/** What a browser keeps. */
function storage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map<string, string>()
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  }
}

function command(id: string, where: Command['where'], ...keys: string[]): Command {
  return { id, title: id, group: 'Anywhere', where, keys, run: () => {} }
}

const QUEUE = command('go.queue', 'anywhere', 'g q')
const UNDO = command('undo', 'anywhere', 'z', 'Mod+z')

describe('a reviewer’s own keys', () => {
  it('stand in place of a command’s own, until they are given back', () => {
    const keys = new KeyBindings(storage(), 'desk:ana')
    assert.deepEqual(keys.keysOf(UNDO), ['z', 'Mod+z'])
    keys.set('undo', ['u'])
    assert.deepEqual([keys.keysOf(UNDO), keys.isChanged('undo')], [['u'], true])
    assert.deepEqual(keys.keysOf(QUEUE), ['g q'])
    keys.reset('undo')
    assert.deepEqual([keys.keysOf(UNDO), keys.isChanged('undo')], [['z', 'Mod+z'], false])
  })

  it('are there again after a reload, in another tab, and for nobody else', () => {
    const browser = storage()
    const keys = new KeyBindings(browser, 'desk:ana')
    const otherTab = new KeyBindings(browser, 'desk:ana')
    keys.set('undo', ['u'])
    keys.switchCharacterKeys(false)
    otherTab.reread()
    for (const again of [new KeyBindings(browser, 'desk:ana'), otherTab]) {
      assert.deepEqual(again.choices.value, { hasCharacterKeys: false, keys: { undo: ['u'] } })
    }
    for (const other of ['desk:bo', 'other:ana']) {
      assert.deepEqual(new KeyBindings(browser, other).keysOf(UNDO), ['z', 'Mod+z'])
    }
  })

  it('are without characters alone when these are switched off', () => {
    const keys = new KeyBindings(storage(), 'desk:ana')
    keys.switchCharacterKeys(false)
    assert.deepEqual(keys.keysOf(UNDO), ['Mod+z'])
    assert.deepEqual(keys.keysOf(QUEUE), [])
    keys.set('undo', ['u', 'Alt+u'])
    assert.deepEqual(keys.keysOf(UNDO), ['Alt+u'])
    keys.switchCharacterKeys(true)
    assert.deepEqual(keys.keysOf(UNDO), ['u', 'Alt+u'])
  })

  it('may be none at all', () => {
    const keys = new KeyBindings(storage(), 'desk:ana')
    keys.set('undo', [])
    assert.deepEqual(keys.keysOf(UNDO), [])
    keys.resetAll()
    assert.deepEqual(keys.keysOf(UNDO), ['z', 'Mod+z'])
  })

  it('are the commands’ own where what is stored cannot be read', () => {
    for (const text of ['', '{', 'null', '{"hasCharacterKeys":true,"keys":{"undo":"u"}}']) {
      const browser = storage()
      browser.setItem('claimdesk:keys:desk:ana', text)
      assert.deepEqual(new KeyBindings(browser, 'desk:ana').keysOf(UNDO), ['z', 'Mod+z'], text)
    }
  })

  it('hold until the page is closed where the browser stores nothing', () => {
    const full = {
      ...storage(),
      setItem() {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    const keys = new KeyBindings(full, 'desk:ana')
    keys.set('undo', ['u'])
    assert.deepEqual([keys.keysOf(UNDO), keys.isKept.value], [['u'], false])
  })

  it('are what the registry tells, of screens that are gone too', () => {
    const keys = new KeyBindings(storage(), 'desk:ana')
    const registry = new CommandRegistry(keys)
    const end = registry.register([UNDO])
    keys.set('undo', ['u'])
    assert.deepEqual(registry.keysOf('undo'), ['u'])
    end()
    assert.deepEqual(registry.keysOf('undo'), ['u'])
    assert.deepEqual(registry.met(), [UNDO])
    assert.deepEqual(registry.all(), [])
  })
})

describe('keys in conflict', () => {
  const all = [QUEUE, UNDO, command('mark', 'text', '2'), command('judge', 'claim', '2')]
  const keysOf = (one: Command) => one.keys
  const against = (where: Command['where'], keys: string) =>
    conflictsOf({ id: 'new', where }, keys, all, keysOf, false).map(({ id }) => id)

  it('are those of one place, and of anywhere', () => {
    assert.deepEqual(against('text', '2'), ['mark'])
    assert.deepEqual(against('queue', '2'), [])
    assert.deepEqual(against('anywhere', '2'), ['mark', 'judge'])
    assert.deepEqual(against('claim', 'Ctrl+Z'), ['undo'])
  })

  it('are those that begin a sequence, and those that it begins with', () => {
    assert.deepEqual(against('text', 'g'), ['go.queue'])
    assert.deepEqual(against('text', 'z z'), ['undo'])
    assert.deepEqual(against('text', 'g a'), [])
  })

  it('are not a command’s own, and can be taken away alone', () => {
    assert.deepEqual(conflictsOf(UNDO, 'z', all, keysOf, false), [])
    assert.deepEqual(withoutConflict(['z', 'Mod+z'], 'z', false), ['Mod+z'])
  })
})
