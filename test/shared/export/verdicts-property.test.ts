import assert from 'node:assert/strict'
import fc from 'fast-check'
import { articleVerdicts } from '../../../shared/export/verdicts.ts'
import type { VerdictsExport } from '../../../shared/export/verdicts-format.ts'
import { verdictsSchema } from '../../../shared/export/verdicts-v1-schema.ts'
import { RowState } from '../../../shared/sync/state.ts'
import { fileOf } from './export-desk.ts'
import { randomDesk } from './random-desk.ts'
import { faults, validatorOf } from './schema-faults.ts'

describe('an export after any work', () => {
  const exact = validatorOf(verdictsSchema('exact'))

  it('is valid, and is again what was written when it is read', () => {
    fc.assert(
      fc.property(randomDesk, (played) => {
        const exported = played.exports()
        const read = JSON.parse(fileOf(exported)) as VerdictsExport
        assert.deepEqual(faults(exact, read), [])
        assert.deepEqual(read, exported)
      }),
    )
  })

  it('has every quote at its position, in code units and in code points', () => {
    fc.assert(
      fc.property(randomDesk, (played) => {
        for (const { articleId, quote, position } of played.exports().claims) {
          const whole = played.textOf(articleId)
          const { utf16, codePoints } = position
          assert.equal(whole.slice(utf16.start, utf16.end), quote.exact)
          assert.equal([...whole].slice(codePoints.start, codePoints.end).join(''), quote.exact)
          assert.ok(whole.slice(0, utf16.start).endsWith(quote.prefix))
          assert.ok(whole.slice(utf16.end).startsWith(quote.suffix))
        }
      }),
    )
  })

  it('counts in status and readers what the articles list counts', () => {
    fc.assert(
      fc.property(randomDesk, (played) => {
        const { claims } = played.exports()
        for (const article of played.articles) {
          const { counts } = new RowState(played.record(article).rows)
          const own = claims.filter(({ articleId }) => articleId === article)
          for (const [status, count] of Object.entries(counts)) {
            assert.equal(own.filter((claim) => claim.status === status).length, count)
          }
        }
        for (const { readers, verdicts } of claims) {
          assert.equal(readers, verdicts.filter(({ counts }) => counts).length)
        }
      }),
    )
  })

  it('is the same bytes when the state is replayed from the log', () => {
    fc.assert(
      fc.property(randomDesk, (played) => {
        for (const article of played.articles) {
          const record = played.record(article)
          const replayed = new RowState()
          for (const { rows } of record.entries) replayed.fold(rows)
          const again = articleVerdicts({ ...record, rows: replayed.rows() }, played.context)
          const once = articleVerdicts(record, played.context)
          assert.equal(JSON.stringify(again), JSON.stringify(once))
        }
      }),
    )
  })

  it("ends each claim's history where the claim stands", () => {
    fc.assert(
      fc.property(randomDesk, (played) => {
        for (const claim of played.exports().claims) {
          const last = (what: string) => claim.history.findLast((item) => item.what === what)?.to
          const passage = last('moved') ?? last('marked')
          assert.ok(passage && typeof passage === 'object' && 'exact' in passage)
          assert.equal(passage.exact, claim.quote.exact)
          assert.equal(last('statement') ?? null, claim.statement)
          assert.equal(last('speaker') ?? null, claim.speaker)
          assert.equal(last('asOf') ?? null, claim.asOf)
          const seqs = claim.history.map(({ seq }) => seq)
          assert.deepEqual(
            seqs,
            seqs.toSorted((a, b) => a - b),
          )
        }
      }),
    )
  })
})
