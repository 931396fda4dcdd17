import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { OpId } from '../../shared/ids.ts'
import type { Device, TrayItem } from '../sync/device.ts'

/** Refused changes of one's own, until one has dealt with each; they survive a reload. */
export class Tray {
  /** Whether they are shown: by themselves once when one is refused while the page is there. */
  readonly isOpen: Signal<boolean> = signal(false)
  readonly #device: Device
  readonly #items = signal<readonly TrayItem[]>([])
  #known: ReadonlySet<OpId> | null = null

  constructor(device: Device) {
    this.#device = device
  }

  get items(): ReadonlySignal<readonly TrayItem[]> {
    return this.#items
  }

  async load(): Promise<void> {
    const items = await this.#device.tray()
    batch(() => {
      const known = this.#known
      if (known && items.some(({ op }) => !known.has(op.id))) this.isOpen.value = true
      if (items.length === 0) this.isOpen.value = false
      this.#known = new Set(items.map(({ op }) => op.id))
      this.#items.value = items
    })
  }

  async dismiss(op: OpId): Promise<void> {
    await this.#device.dismiss(op)
    await this.load()
  }
}
