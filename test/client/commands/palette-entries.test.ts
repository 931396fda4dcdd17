import assert from 'node:assert/strict'
import type { Command } from '../../../client/commands/command.ts'
import { capsOf, keysInWords } from '../../../client/commands/key-words.ts'
import { matchOf } from '../../../client/commands/matching.ts'
import { found, paletteEntries } from '../../../client/commands/palette-entries.ts'
import type { ArticleId } from '../../../shared/ids.ts'
import type { ArticleSummary } from '../../../shared/sync/protocol.ts'

function command(title: string, where: Command['where'], isEnabled = true): Command {
  return {
    id: title,
    title,
    group: where === 'text' ? 'Text' : 'Anywhere',
    where,
    keys: ['x'],
    isEnabled: () => isEnabled,
    run: () => {},
  }
}

const ARTICLE = {
  id: 'a1' as ArticleId,
  title: 'Taliban claim Panjshir',
  outlet: 'RIA Novosti',
  date: '2021-09-06',
  derived: {},
} as unknown as ArticleSummary

const COMMANDS = [
  command('Go to the people', 'anywhere'),
  command('Undo', 'anywhere', false),
  command('Mark as disputed', 'text'),
  command('My verdict: disputed', 'claim', false),
]

function entries(places: readonly ('text' | 'claim' | 'queue')[] = ['text']) {
  return paletteEntries({
    commands: COMMANDS,
    articles: [ARTICLE],
    at: { target: null },
    places,
    keysOf: ({ keys }) => keys,
    run: () => {},
    go: () => {},
  })
}

const titles = (list: readonly { title: string }[]) => list.map(({ title }) => title)

describe('the palette', () => {
  it('offers first what is near, then the rest, the articles, and what cannot be done now', () => {
    assert.deepEqual(titles(entries()), [
      'Mark as disputed',
      'Go to the people',
      'Taliban claim Panjshir',
      'Undo',
      'My verdict: disputed',
    ])
    assert.equal(titles(entries([]))[0], 'Go to the people')
  })

  it('finds by words in any order, and articles by their outlet', () => {
    assert.deepEqual(titles(found('disputed', entries())), [
      'Mark as disputed',
      'My verdict: disputed',
    ])
    assert.deepEqual(titles(found('dis mark', entries())), ['Mark as disputed'])
    assert.deepEqual(titles(found('novosti', entries())), ['Taliban claim Panjshir'])
    assert.deepEqual(titles(found('zebra', entries())), [])
  })

  it('leaves out what has only the letters, where others have the words', () => {
    const entry = (title: string, isEnabled: boolean) => ({
      ...{ id: title, title, detail: '', keys: [], run: () => {} },
      isEnabled,
    })
    const both = [entry('Move the start back', true), entry('Mark as disputed', false)]
    assert.deepEqual(titles(found('mark', both)), ['Mark as disputed'])
    assert.deepEqual(titles(found('mtsb', both)), ['Move the start back'])
  })
})

describe('how well words answer a query', () => {
  it('is more for their beginning than for a word’s, for that than for its middle, and so on', () => {
    const worths = ['go', 'people', 'eople', 'gtpp'].map(
      (query) => matchOf(query, 'Go to the people') ?? assert.fail(query),
    )
    assert.deepEqual(
      [...worths].sort((a, b) => b - a),
      worths,
    )
    assert.equal(new Set(worths).size, worths.length)
  })

  it('makes nothing of case and accents', () => {
    assert.notEqual(matchOf('ÉTÉ', 'un ete'), null)
    assert.notEqual(matchOf('ete', 'Un été'), null)
  })

  it('takes one or two letters in order for no answer', () => {
    assert.equal(matchOf('gp', 'Go to the people'), null)
  })
})

describe('keys in words', () => {
  it('are as they are printed on the keyboard', () => {
    assert.equal(keysInWords('Mod+k', false), 'Ctrl K')
    assert.equal(keysInWords('Mod+k', true), '⌘K')
    assert.equal(keysInWords('g q', false), 'g q')
    assert.equal(keysInWords('Shift+e', false), 'Shift E')
    assert.deepEqual(capsOf('Alt+Shift+ArrowLeft', true), [['⌥', '⇧', '←']])
    assert.deepEqual(capsOf('+', false), [['+']])
  })
})
