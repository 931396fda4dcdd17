import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { GuidelinesRow } from '../../shared/guidelines/guidelines.ts'
import { guidelinesInForce, guidelinesOf } from '../../shared/guidelines/versions.ts'
import {
  type DeskSettings,
  isSameSettings,
  PLAIN_DESK,
  SETTINGS,
  type SettingField,
  type SettingsRow,
} from '../../shared/settings/settings.ts'
import { settingsOf } from '../../shared/settings/settings-of.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { StateView } from '../../shared/sync/state.ts'
import type { MakeId } from '../claim/claim-ops.ts'

export interface DeskSetupParts {
  readonly makeId: MakeId
  /** The desk's own stream as this page shows it; null while it is not there yet. */
  readonly view: () => StateView | null
  /** Stores ops of the desk's own stream; false, with the reason on screen, where that failed. */
  readonly store: (ops: readonly Op[]) => Promise<boolean>
}

/** What admins set up for the whole desk, as far as this page knows, and the ways to change it. */
export class DeskSetup {
  readonly #parts: DeskSetupParts
  readonly #settings = signal<DeskSettings>(PLAIN_DESK)
  readonly #switches = signal<SettingsRow | null>(null)
  readonly #guidelines = signal<GuidelinesRow | null>(null)

  constructor(parts: DeskSetupParts) {
    this.#parts = parts
  }

  get settings(): ReadonlySignal<DeskSettings> {
    return this.#settings
  }

  /** With who switched what when; null where nobody did. */
  get switches(): ReadonlySignal<SettingsRow | null> {
    return this.#switches
  }

  /** The version in force; null where none was written. */
  get guidelines(): ReadonlySignal<GuidelinesRow | null> {
    return this.#guidelines
  }

  version(version: number): GuidelinesRow | null {
    const view = this.#parts.view()
    return (view && guidelinesOf(view, version)) ?? null
  }

  /** The desk's stream has changed. */
  take(view: StateView): void {
    batch(() => {
      const settings = settingsOf(view)
      if (!isSameSettings(settings, this.#settings.peek())) this.#settings.value = settings
      this.#switches.value = view.get('settings', SETTINGS) ?? null
      this.#guidelines.value = guidelinesInForce(view) ?? null
    })
  }

  /** The op that did it, so that it can be taken back; null where it could not be stored. */
  async switch(field: SettingField, value: boolean): Promise<Op | null> {
    const guard = this.#switches.peek()?.rev[field] ?? null
    return this.#do({ type: 'settings.set', id: this.#parts.makeId(), field, value, guard })
  }

  /** @param guard the revision of the version that its author saw; null for the first */
  async write(text: string, guard: GuidelinesRow['rev'] | null): Promise<Op | null> {
    return this.#do({ type: 'guidelines.write', id: this.#parts.makeId(), text, guard })
  }

  async #do(op: Op): Promise<Op | null> {
    return (await this.#parts.store([op])) ? op : null
  }
}
