import assert from 'node:assert/strict'
import { mayHaveMarkup } from '../../../client/markdown/markup.ts'

describe('a rationale', () => {
  it('that is plain words needs no Markdown', () => {
    for (const text of [
      '',
      'Nobody counted them.',
      'The front says its forces are “still positioned across” the valley; 1,000 of them.',
      'At 5 p.m. - or so - it fell.',
      'Ist es so? – Nein!',
    ]) {
      assert.equal(mayHaveMarkup(text), false, text)
    }
  })

  it('that could mean more than its characters is read as Markdown', () => {
    for (const text of [
      '**no**',
      '_no_',
      '`no`',
      '~~no~~',
      '# no',
      '> no',
      '- no',
      '+ no',
      '1. no',
      '2) no',
      '    no',
      'two\nlines',
      '[a](https://a.example)',
      'see https://a.example',
      'see www.a.example',
      '<b>no</b>',
      'a &amp; b',
      'a \\* b',
      'ask a@b.example',
    ]) {
      assert.equal(mayHaveMarkup(text), true, text)
    }
  })
})
