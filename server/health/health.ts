/** How far the server is; it only ever goes on. */
export type Phase = 'starting' | 'ready' | 'draining'

export class Health {
  #phase: Phase = 'starting'

  get phase(): Phase {
    return this.#phase
  }

  ready(): void {
    if (this.#phase === 'starting') this.#phase = 'ready'
  }

  draining(): void {
    this.#phase = 'draining'
  }
}
