import { type ReadonlySignal, signal } from '@preact/signals'
import type { OpId } from '../../shared/ids.ts'
import type { Device, TrayItem } from '../sync/device.ts'

/** Refused changes of one's own, until one has dealt with each; they survive a reload. */
export class Tray {
  readonly #device: Device
  readonly #items = signal<readonly TrayItem[]>([])

  constructor(device: Device) {
    this.#device = device
  }

  get items(): ReadonlySignal<readonly TrayItem[]> {
    return this.#items
  }

  async load(): Promise<void> {
    this.#items.value = await this.#device.tray()
  }

  async dismiss(op: OpId): Promise<void> {
    await this.#device.dismiss(op)
    await this.load()
  }
}
