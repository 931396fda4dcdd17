import assert from 'node:assert/strict'
import fc from 'fast-check'
import { guidelinesOf } from '../../../shared/guidelines/versions.ts'
import type { OpId } from '../../../shared/ids.ts'
import { SETTING_FIELDS, SETTINGS } from '../../../shared/settings/settings.ts'
import { settingsOf } from '../../../shared/settings/settings-of.ts'
import type { Op } from '../../../shared/sync/op.ts'
import { RowState } from '../../../shared/sync/state.ts'
import { DeskWorld } from '../../helpers/desk-world.ts'

/** What somebody does, and how many changes of the same thing they have not seen. */
const step = fc.record({
  role: fc.constantFrom('admin', 'admin', 'admin', 'editor', 'reviewer'),
  what: fc.constantFrom(...SETTING_FIELDS, 'guidelines'),
  value: fc.nat({ max: 3 }),
  behind: fc.constantFrom(0, 0, 1, 2),
})

describe('whatever admins set up, in whatever order it arrives', () => {
  it('nobody overwrites what they have not seen, and every version of the guidelines stays', () => {
    const property = fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const desk = new DeskWorld()
      /** The revisions that each thing had, oldest first. */
      const revisions = new Map<string, (OpId | null)[]>()
      const texts: string[] = []
      const rows = []
      for (const { role, what, value, behind } of steps) {
        const known = revisions.get(what) ?? [null]
        revisions.set(what, known)
        const guard = known[Math.max(0, known.length - 1 - behind)] ?? null
        const op: Op =
          what === 'guidelines'
            ? desk.write(`${value}`, guard)
            : desk.set(what, value % 2 === 0, { guard })
        const decision = desk.decides(role, op)
        if ('refusal' in decision) {
          if (role === 'admin') assert.match(decision.refusal.code, /^(?:STALE|NO_CHANGE)$/)
          else assert.equal(decision.refusal.code, 'FORBIDDEN')
          continue
        }
        assert.equal(guard, known.at(-1))
        rows.push(...desk.does(role, op))
        known.push(op.id)
        if (op.type === 'guidelines.write') texts.push(op.text)
        else assert.equal(desk.state.get('settings', SETTINGS)?.rev[op.field], op.id)
      }
      assert.equal(settingsOf(desk.state).guidelines, texts.length)
      for (const [index, text] of texts.entries()) {
        const version = guidelinesOf(desk.state, index + 1)
        assert.deepEqual([version?.version, version?.text], [index + 1, text])
      }
      assert.equal(new RowState(rows).hash, desk.state.hash)
    })
    fc.assert(property)
  })
})
