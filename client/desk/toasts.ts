import { type ReadonlySignal, signal } from '@preact/signals'

export interface Toast {
  readonly key: number
  readonly text: string
  readonly action: { readonly label: string; readonly run: () => void } | null
}

/** Long enough to read a line and to reach its button. */
const SHOWN_FOR_MS = 8_000

/** Short words about what just happened, with a way back. */
export class Toasts {
  readonly #shown = signal<readonly Toast[]>([])
  readonly #after: (ms: number, callback: () => void) => void
  #next = 1

  constructor(after: (ms: number, callback: () => void) => void) {
    this.#after = after
  }

  get shown(): ReadonlySignal<readonly Toast[]> {
    return this.#shown
  }

  /** Returns its key, by which it can be dismissed before its time. */
  show(text: string, action: Toast['action'] = null): number {
    const key = this.#next++
    this.#shown.value = [...this.#shown.peek(), { key, text, action }]
    this.#after(SHOWN_FOR_MS, () => this.dismiss(key))
    return key
  }

  dismiss(key: number): void {
    this.#shown.value = this.#shown.peek().filter((toast) => toast.key !== key)
  }
}
