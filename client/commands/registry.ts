import { type Signal, signal } from '@preact/signals'
import type { Command, CommandPlace, Where } from './command.ts'

/** Everything that one can do now: what keys, palette, help and menus are made of. */
export class CommandRegistry {
  readonly #registered: Signal<readonly Command[]> = signal([])

  /** Returns how to take them away again. */
  register(commands: readonly Command[]): () => void {
    this.#registered.value = [...this.#registered.peek(), ...commands]
    return () => {
      this.#registered.value = this.#registered.peek().filter((one) => !commands.includes(one))
    }
  }

  /** In the order they came; of several with one id the last. Reading it subscribes. */
  all(): readonly Command[] {
    return [...new Map(this.#registered.value.map((command) => [command.id, command])).values()]
  }

  find(id: string): Command | undefined {
    return this.#registered.value.findLast((command) => command.id === id)
  }

  /** Those whose keys count in a place, the last registered first. */
  at(place: Where): readonly Command[] {
    return this.#registered
      .peek()
      .filter(({ where }) => where === place)
      .reverse()
  }

  /** The keys that a command has now. Reading it subscribes. */
  keysOf(id: string): readonly string[] {
    return this.find(id)?.keys ?? []
  }

  /** Says whether it was run. */
  run(id: string, at: CommandPlace = { target: document.activeElement }): boolean {
    const command = this.find(id)
    if (!command || command.isEnabled?.(at) === false) return false
    return command.run(at) !== false
  }
}
