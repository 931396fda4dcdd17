import { useLayoutEffect } from 'preact/hooks'
import { useDesk } from '../desk/desk-context.ts'
import type { Command } from './command.ts'

/** Commands that are there while the component is; `make` is called again when an input differs. */
export function useCommands(make: () => readonly Command[], inputs: readonly unknown[]): void {
  const { commands } = useDesk()
  useLayoutEffect(() => commands.register(make()), [commands, ...inputs])
}
