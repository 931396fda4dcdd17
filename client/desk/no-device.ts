import type { ClientId } from '../../shared/ids.ts'
import type { Device, Outbox, SavedBase, TrayItem } from '../sync/device.ts'

/**
 * Stands in where the browser gives no IndexedDB (a private window, storage switched off): one can
 * read, and whatever would have to be kept is refused, since nothing is shown that is not stored.
 */
export class NoDevice implements Device {
  async append(): Promise<boolean> {
    throw new Error('This browser stores nothing.')
  }

  async steps(): Promise<readonly never[]> {
    return []
  }

  async dropStep(): Promise<void> {}

  async outbox(): Promise<Outbox> {
    return { client: '' as ClientId, ops: [] }
  }

  async unsentStreams(): Promise<readonly never[]> {
    return []
  }

  async settle(): Promise<void> {}

  async renumber(): Promise<void> {}

  async loadBase(): Promise<SavedBase | null> {
    return null
  }

  async saveBase(): Promise<'kept'> {
    return 'kept'
  }

  async tray(): Promise<readonly TrayItem[]> {
    return []
  }

  async dismiss(): Promise<void> {}

  onOtherTab(): () => void {
    return () => {}
  }
}
