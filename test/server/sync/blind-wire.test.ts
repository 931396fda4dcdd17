import assert from 'node:assert/strict'
import fc from 'fast-check'
import { VERDICTS } from '../../../shared/claim/verdict.ts'
import { isVisible } from '../../../shared/sync/entry.ts'
import type { Page } from '../../helpers/live-page.ts'
import { sourceFilesOf } from '../../helpers/source-tree.ts'
import { type Deed, ROUTES, TwinDesk } from '../../helpers/twin-desk.ts'

/** In every word that is to be withheld, so that one look finds it. */
const MARKER = 'withheldword'

const deed: fc.Arbitrary<Deed> = fc.record({
  by: fc.constantFrom('ana' as const, 'edda'),
  what: fc.constantFrom(
    ...(['judges', 'judges', 'withdraws', 'comments', 'brings', 'settles', 'takes'] as const),
  ),
  on: fc.nat(2),
  verdict: fc.constantFrom(...VERDICTS),
  words: fc.nat(200).map((length) => `${MARKER} ${'x'.repeat(length)}`),
})

/** What is done on either of two desks: as much, and otherwise whatever. */
const twins = fc
  .array(fc.tuple(deed, deed), { minLength: 3, maxLength: 8 })
  .map((pairs) => [pairs.map(([left]) => left), pairs.map(([, right]) => right)] as const)

/** All that reaches somebody, as text: by what was asked, or by what was told of which number. */
async function allThatReaches(deeds: readonly Deed[], who: 'cleo' | 'vic') {
  const desk = await TwinDesk.open()
  const pages: Page[] = []
  try {
    const person = desk.people[who]
    const there = await desk.page(person)
    pages.push(there.page)
    for (const one of deeds) await desk.does(one)
    await desk.waitForHead(there.page)
    const late = await desk.page(person)
    pages.push(late.page)
    const { epoch } = await desk.world.serving.desk.authorities.open(desk.article)
    const { epoch: ofDesk } = await desk.world.serving.desk.authorities.open('desk' as never)
    const reached = await desk.answers(person)
    reached.set('opened', JSON.stringify(there.opened))
    reached.set('opened late', JSON.stringify(late.opened))
    for (const { name, payload } of there.page.heard) {
      if (name === 'entries') {
        for (const entry of payload.entries) {
          reached.set(`${payload.stream} ${entry.seq}`, JSON.stringify(entry))
        }
      } else if (name === 'presence') reached.set('presence', JSON.stringify(there.page.present))
      // Merged while they wait for their turn: only the last is the same each time.
      else if (name === 'summary') reached.set('summary', JSON.stringify(payload))
      else reached.set(`${name} ${'seq' in payload ? payload.seq : ''}`, JSON.stringify(payload))
    }
    for (const [key, text] of reached) {
      reached.set(key, text.replaceAll(epoch, 'epoch').replaceAll(ofDesk, 'epoch'))
    }
    return reached
  } finally {
    for (const page of pages) page.leave()
    await desk.close()
  }
}

describe('a blind first pass on the wire', function () {
  this.timeout(120_000)

  for (const who of ['cleo', 'vic'] as const) {
    it(`gives ${who} the same bytes, whatever others found, said or took`, async () => {
      await fc.assert(
        fc.asyncProperty(twins, async ([left, right]) => {
          const [one, other] = [await allThatReaches(left, who), await allThatReaches(right, who)]
          assert.deepEqual([...one.keys()].sort(), [...other.keys()].sort())
          for (const [what, text] of one) {
            assert.equal(text, other.get(what), what)
            assert.ok(!text.includes(MARKER), what)
          }
        }),
        { numRuns: 5 },
      )
    })
  }

  it('brings with one’s own verdict, in the same entry, all of that claim and of no other', async () => {
    const desk = await TwinDesk.open()
    const { page } = await desk.page(desk.people.cleo)
    const { page: other } = await desk.page(desk.people.cleo)
    try {
      const deeds = ['judges', 'comments', 'brings', 'settles'] as const
      for (const on of [0, 1]) {
        for (const what of deeds) {
          const by = what === 'settles' ? 'edda' : 'ana'
          await desk.does({ by, what, on, verdict: 'disputed', words: `${MARKER} of ${on}` })
        }
      }
      assert.ok(!JSON.stringify(page.heard).includes(MARKER))
      await desk.judges(page, 0)
      const seq = await desk.seq()
      for (const mine of [page, other]) {
        const told = await mine.hears('entries', ({ entries }) => entries.at(-1)?.seq === seq)
        const entry = told.entries.at(-1)!
        assert.ok(isVisible(entry))
        const kinds = entry.rows.map(({ kind }) => kind).sort()
        assert.deepEqual(kinds, ['comment', 'evidence', 'settlement', 'verdict', 'verdict'])
        const words = JSON.stringify(entry)
        assert.ok(words.includes(`${MARKER} of 0`) && !words.includes(`${MARKER} of 1`))
      }
      const answers = await desk.answers(desk.people.cleo)
      const saying = [...answers].filter(([, text]) => text.includes(MARKER)).map(([path]) => path)
      for (const part of ['/state', '/state?at=6', '/history', '/export/verdicts.json']) {
        assert.ok(
          saying.some((path) => path.includes(part)),
          `${part} is silent`,
        )
      }
      for (const [path, text] of answers) assert.ok(!text.includes(`${MARKER} of 1`), path)
      await desk.waitForHead(page)
    } finally {
      for (const one of [page, other]) one.leave()
      await desk.close()
    }
  })

  it('begins open pages anew when it is turned on or off', async () => {
    const desk = await TwinDesk.open(false)
    const { page } = await desk.page(desk.people.cleo)
    const owner = await desk.world.owner()
    try {
      const words = `${MARKER} of ana`
      await desk.does({ by: 'ana', what: 'judges', on: 0, verdict: 'disputed', words })
      const seq = await desk.seq()
      const before = await page.hears('entries', ({ entries }) => entries.at(-1)?.seq === seq)
      assert.ok(JSON.stringify(before).includes(words), 'while it is off, all is told')
      await desk.switchBlind(owner, true)
      const blind = await page.hears(
        'head',
        ({ stream, epoch }) => stream === desk.article && epoch !== before.epoch,
      )
      const state = (await desk.people.cleo.get(`/api/articles/${desk.article}/state`)).ok()
      assert.equal(state.epoch, blind.epoch)
      assert.equal(state.hash, blind.hash)
      assert.ok(!JSON.stringify(state).includes(words))
      const answer = await page.open(desk.article, seq, before.epoch)
      assert.ok(answer.ok && 'reset' in answer)
      page.heard.length = 0
      await desk.switchBlind(owner, false)
      const open = await page.hears('head', ({ stream }) => stream === desk.article)
      assert.equal(open.epoch, before.epoch)
    } finally {
      page.leave()
      await desk.close()
    }
  })

  it('is asked of every route that answers a question', () => {
    const found = sourceFilesOf('server').flatMap(({ text }) =>
      [...text.matchAll(/router\.get\(\s*['`](\/[^'`]+)['`]/g)].map((match) => match[1]!),
    )
    const free = ['/healthz', '/readyz', '/worker.js', '/invites']
    assert.deepEqual(found.filter((path) => !free.includes(path)).sort(), [...ROUTES].sort())
  })
})
