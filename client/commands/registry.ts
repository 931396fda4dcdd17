import { computed, type Signal, signal } from '@preact/signals'
import type { Command, CommandPlace, Where } from './command.ts'
import type { KeyBindings } from './key-bindings.ts'

/** Everything that one can do now: what keys, palette, help and menus are made of. */
export class CommandRegistry {
  readonly #registered: Signal<readonly Command[]> = signal([])
  readonly #all = computed(() => [
    ...new Map(this.#registered.value.map((command) => [command.id, command])).values(),
  ])
  /** Commands by id that were there at any time: the help sheet teaches them on every screen. */
  readonly #met = new Map<string, Command>()
  readonly #bindings: KeyBindings | null

  /** @param bindings the reviewer's own keys; without them every command has its own */
  constructor(bindings: KeyBindings | null = null) {
    this.#bindings = bindings
  }

  /** Returns how to take them away again. */
  register(commands: readonly Command[]): () => void {
    this.#registered.value = [...this.#registered.peek(), ...commands]
    for (const command of commands) if (!command.isUnlisted) this.#met.set(command.id, command)
    return () => {
      this.#registered.value = this.#registered.peek().filter((one) => !commands.includes(one))
    }
  }

  /** In the order they came; of several with one id the last. Reading it subscribes. */
  all(): readonly Command[] {
    return this.#all.value
  }

  /** Those that are listed, also of screens that are gone. Reading it subscribes. */
  met(): readonly Command[] {
    void this.#registered.value
    return [...this.#met.values()]
  }

  find(id: string): Command | undefined {
    return this.#registered.peek().findLast((command) => command.id === id)
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
    const command = this.#registered.value.findLast((one) => one.id === id) ?? this.#met.get(id)
    return command ? this.keysFor(command) : []
  }

  keysFor(command: Command): readonly string[] {
    return this.#bindings?.keysOf(command) ?? command.keys
  }

  /** Says whether it was run. */
  run(id: string, at: CommandPlace = { target: document.activeElement }): boolean {
    const command = this.find(id)
    if (!command || command.isEnabled?.(at) === false) return false
    return command.run(at) !== false
  }
}
