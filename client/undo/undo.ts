import type { OpId, StreamId } from '../../shared/ids.ts'
import { lastDone, lastUndone, type Step, stepId, wholeOf } from '../../shared/undo/history.ts'
import type { Direction } from '../../shared/undo/objection.ts'
import type { Toasts } from '../desk/toasts.ts'
import type { Device } from '../sync/device.ts'
import type { Place, Turned, TurnParts } from './turn.ts'

export interface UndoParts extends TurnParts {
  readonly device: Device
  readonly toasts: Toasts
  readonly onFault: (what: string, detail: unknown) => void
  /** Follows a step's stream as long as it takes. */
  readonly visit: (stream: StreamId, run: (place: Place) => Promise<void>) => Promise<void>
}

/**
 * Undo and redo of what one did oneself, on this device, in whichever article and tab. Each is an op
 * like any other: it works offline, and is refused where somebody else has written since.
 */
export class Undo {
  readonly #parts: UndoParts
  #turning: Promise<void> = Promise.resolve()
  /** The last toast about this: the next one takes its place. */
  #toast: number | null = null

  constructor(parts: UndoParts) {
    this.#parts = parts
  }

  /** Loads the rest of the code while there is a network, so that it is there without one. */
  prepare(): void {
    void loadTurn().catch(() => {})
    void loadTurnBulk().catch(() => {})
  }

  /** Takes back the last step that stands. */
  undo(): Promise<void> {
    return this.#next('undo', lastDone)
  }

  /** Makes again what was taken back last. */
  redo(): Promise<void> {
    return this.#next('redo', lastUndone)
  }

  /** Says what was just done, with a way to take exactly that back. */
  offer(text: string, op: OpId): void {
    this.#say(text, { label: 'Undo', run: () => void this.#turnOp('undo', op) })
  }

  #turnOp(direction: Direction, id: OpId): Promise<void> {
    const isThere = ({ deeds, undone }: Step) =>
      (undone === null) === (direction === 'undo') && deeds.some(({ op }) => op.id === id)
    return this.#next(direction, (steps) => steps.find(isThere))
  }

  /** One after the other: the second of two quick keys begins where the first has ended. */
  #next(direction: Direction, choose: (steps: readonly Step[]) => Step | undefined): Promise<void> {
    const turned = this.#turning.then(async () => {
      const steps = await this.#parts.device.steps()
      const step = choose(steps)
      if (!step) this.#say(`There is nothing to ${direction}.`)
      else if (step.bulk !== undefined) await this.#turnBulk(direction, wholeOf(steps, step))
      else await this.#parts.visit(step.stream, (place) => this.#turn(direction, step, place))
    })
    this.#turning = turned.catch((error) => {
      this.#parts.onFault(`cannot ${direction} what this device remembers`, error)
      this.#say(`This browser could not ${direction} it. Reload the page and try again.`)
    })
    return this.#turning
  }

  async #turn(direction: Direction, step: Step, place: Place): Promise<void> {
    const turn = await loadTurn().catch(() => null)
    if (!turn) {
      this.#say('This part of the page could not be loaded. Try again when you are online.')
      return
    }
    const turned = await turn(this.#parts, direction, step, place)
    // What is refused would be refused each time: the next key goes to the step before it.
    if (turned.kind === 'refused') await this.#parts.device.dropStep(stepId(step))
    this.#sayTurned(turned, direction, step)
  }

  async #turnBulk(direction: Direction, steps: readonly Step[]): Promise<void> {
    const turnBulk = await loadTurnBulk().catch(() => null)
    if (!turnBulk) {
      this.#say('This part of the page could not be loaded. Try again when you are online.')
      return
    }
    const dropStep = (step: Step) => this.#parts.device.dropStep(stepId(step))
    const turned = await turnBulk({ ...this.#parts, dropStep }, direction, steps)
    this.#sayTurned(turned, direction, steps[0] as Step)
  }

  #sayTurned(turned: Turned, direction: Direction, step: Step): void {
    if (turned.kind === 'late') return
    if (turned.kind !== 'done') {
      this.#say(turned.said)
      return
    }
    const [back, label] = direction === 'undo' ? ['redo', 'Redo'] : ['undo', 'Undo']
    const run = () => void this.#turnOp(back as Direction, stepId(step))
    this.#say(turned.said, { label: label as string, run })
  }

  #say(text: string, action: { label: string; run: () => void } | null = null): void {
    const { toasts } = this.#parts
    if (this.#toast !== null) toasts.dismiss(this.#toast)
    this.#toast = toasts.show(text, action)
  }
}

async function loadTurn() {
  return (await import('./turn.ts')).turn
}

async function loadTurnBulk() {
  return (await import('./turn-bulk.ts')).turnBulk
}
