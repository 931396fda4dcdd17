import type { Command } from '../commands/command.ts'
import type { Following } from './following.ts'
import { PRESENT_LIST } from './present-list.tsx'

/** What one does about those who are here, by key. */
export function presenceCommands(following: Following): readonly Command[] {
  return [
    {
      id: 'presence.list',
      title: 'Show who is here, and follow somebody',
      group: 'Anywhere',
      where: 'anywhere',
      keys: ['g w'],
      run: () => document.getElementById(PRESENT_LIST)?.showPopover(),
    },
    {
      id: 'presence.stop',
      title: 'Stop following',
      group: 'Anywhere',
      where: 'anywhere',
      keys: ['Escape'],
      isEnabled: () => following.who.peek() !== null,
      run: () => following.stop(),
    },
  ]
}
