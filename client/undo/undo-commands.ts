import type { Command } from '../commands/command.ts'
import type { Undo } from './undo.ts'

/** Undo and redo, wherever the keyboard is; in a field the browser's own undo has these keys. */
export function undoCommands(undo: Undo): readonly Command[] {
  return [
    {
      id: 'undo',
      title: 'Undo what I did last',
      group: 'Anywhere',
      where: 'anywhere',
      keys: ['z', 'Mod+z'],
      run: () => void undo.undo(),
    },
    {
      id: 'redo',
      title: 'Redo what I undid last',
      group: 'Anywhere',
      where: 'anywhere',
      keys: ['Shift+z', 'Mod+Shift+z'],
      run: () => void undo.redo(),
    },
  ]
}
