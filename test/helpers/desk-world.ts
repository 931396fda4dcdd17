import assert from 'node:assert/strict'
import type { Role } from '../../shared/access/roles.ts'
import { GUIDELINES, type GuidelinesRow } from '../../shared/guidelines/guidelines.ts'
import type { OpId, ReviewerId } from '../../shared/ids.ts'
import { PLAIN_DESK, SETTINGS, type SettingField } from '../../shared/settings/settings.ts'
import { decide } from '../../shared/sync/decide.ts'
import type { DecideContext, Decision } from '../../shared/sync/decision.ts'
import type { GuidelinesWrite, Op, SettingsSet } from '../../shared/sync/op.ts'
import type { Refusal, RefusalCode } from '../../shared/sync/refusal.ts'
import type { Row } from '../../shared/sync/rows.ts'
import { RowState } from '../../shared/sync/state.ts'
import { countingIds, deepFreeze } from './claim-world.ts'

/** The desk's own stream, and who sets what up in it. */
export class DeskWorld {
  readonly state = new RowState()
  readonly newId = countingIds()
  #minutes = 0

  context(role: Role, reviewer = role as string): DecideContext {
    const at = new Date(Date.UTC(2026, 10, 22, 8, this.#minutes)).toISOString()
    return { reviewer: reviewer as ReviewerId, role, at, text: '', settings: PLAIN_DESK }
  }

  decides(role: Role, op: Op): Decision {
    return decide(this.state, op, this.context(role))
  }

  /** Accepted and folded; returns what it wrote. */
  does(role: Role, op: Op): readonly Row[] {
    const decision = this.decides(role, op)
    if ('refusal' in decision) assert.fail(`${op.type} was refused: ${decision.refusal.code}`)
    this.state.fold(decision.rows.map(deepFreeze))
    this.#minutes += 1
    return decision.rows
  }

  refuses(role: Role, op: Op, code: RefusalCode): Refusal {
    const decision = this.decides(role, op)
    if ('rows' in decision) assert.fail(`${op.type} was accepted`)
    assert.equal(decision.refusal.code, code)
    return decision.refusal
  }

  /** Against what stands there. */
  set(field: SettingField, value: boolean, more: Partial<SettingsSet> = {}): SettingsSet {
    const guard = this.state.get('settings', SETTINGS)?.rev[field] ?? null
    return { type: 'settings.set', id: this.newId<'op'>(), field, value, guard, ...more }
  }

  /** Against the version in force. */
  write(text: string, guard: OpId | null = this.inForce?.rev ?? null): GuidelinesWrite {
    return { type: 'guidelines.write', id: this.newId<'op'>(), text, guard }
  }

  get inForce(): GuidelinesRow | undefined {
    return this.state.get('guidelines', GUIDELINES)
  }
}
