import { useState } from 'preact/hooks'
import { useDesk } from '../desk/desk-context.ts'
import { PenIcon } from '../desk/icons.tsx'
import { Modal } from '../desk/modal.tsx'
import type { Command } from './command.ts'
import { KeyRecorder } from './key-recorder.tsx'
import { Caps } from './keys.tsx'

type Group = Command['group']

/** Side by side where there is room, so that a row that opens moves nothing in the other column. */
const COLUMNS: readonly (readonly Group[])[] = [
  ['Anywhere', 'Article', 'Queue'],
  ['Text', 'Claim'],
]

const WHERE: Readonly<Record<Group, string>> = {
  Anywhere: '',
  Article: 'in an article',
  Queue: 'in the queue',
  Text: 'with the caret in the article',
  Claim: 'on a claim card',
}

/** Every command with its keys as they are now, and the way to change them. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const { keys } = useDesk()
  const [changing, setChanging] = useState<string | null>(null)
  const { hasCharacterKeys, keys: changed } = keys.choices.value
  return (
    <Modal title="Keys" isWide onClose={onClose}>
      <div class="keys-switch">
        <label class="choice">
          <input
            type="checkbox"
            checked={hasCharacterKeys}
            onChange={(event) => keys.switchCharacterKeys(event.currentTarget.checked)}
          />
          <span>
            <b>Single keys</b> such as <kbd>2</kbd> or <kbd>j</kbd> do something. Switch them off if
            you dictate, or press keys by accident: those with Ctrl, Alt or ⌘ stay.
          </span>
        </label>
        {Object.keys(changed).length > 0 && (
          <button type="button" class="button is-small" onClick={() => keys.resetAll()}>
            Give all commands their own keys back
          </button>
        )}
      </div>
      <div class="keys-groups">
        {COLUMNS.map((groups) => (
          <div key={groups[0]} class="keys-column">
            {groups.map((group) => (
              <KeysGroup key={group} group={group} changing={changing} change={setChanging} />
            ))}
          </div>
        ))}
      </div>
      <p class="hint">
        Keys are dead while you write in a field.{' '}
        {keys.isKept.value
          ? 'Your own keys are kept in this browser, for you alone.'
          : 'This browser cannot keep your own keys: they hold until you close the page.'}
      </p>
    </Modal>
  )
}

function KeysGroup(props: {
  group: Group
  changing: string | null
  change: (id: string | null) => void
}) {
  const { group, changing, change } = props
  const { commands } = useDesk()
  const these = commands.met().filter((command) => command.group === group)
  if (these.length === 0) return null
  return (
    <section>
      <h3>
        {group} <span class="hint">{WHERE[group]}</span>
      </h3>
      <ul>
        {these.map((command) => (
          <KeysRow
            key={command.id}
            command={command}
            isChanging={changing === command.id}
            change={(isChanging) => change(isChanging ? command.id : null)}
          />
        ))}
      </ul>
    </section>
  )
}

function KeysRow(props: {
  command: Command
  isChanging: boolean
  change: (isChanging: boolean) => void
}) {
  const { command, isChanging, change } = props
  const { commands, keys } = useDesk()
  const { id, title } = command
  const now = commands.keysFor(command)
  return (
    <li class="keys-row">
      <span class="keys-title">{title}</span>
      <span class="keys-now">
        {now.length === 0 && <span class="hint">no key</span>}
        {now.map((each) => (
          <Caps key={each} keys={each} />
        ))}
      </span>
      <button
        type="button"
        class="icon-button is-small"
        aria-label={`Change the keys of “${title}”`}
        aria-expanded={isChanging}
        title="Change"
        onClick={() => change(!isChanging)}
      >
        <PenIcon />
      </button>
      {isChanging && (
        <KeyRecorder command={command} onClose={() => change(false)}>
          {keys.isChanged(id) && (
            <button
              type="button"
              class="button is-small is-quiet"
              onClick={() => {
                keys.reset(id)
                change(false)
              }}
            >
              Its own keys
            </button>
          )}
        </KeyRecorder>
      )}
    </li>
  )
}
