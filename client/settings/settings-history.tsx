import { useEffect, useState } from 'preact/hooks'
import type { SetupHistory } from '../../shared/settings/history.ts'
import { Ago } from '../desk/ago.tsx'
import { useDesk } from '../desk/desk-context.ts'
import { FaultNote } from '../desk/fault-note.tsx'
import { type Fault, faultOf, getJson } from '../desk/http.ts'
import { SETTING_WORDS } from './setting-words.ts'

type Item = SetupHistory['items'][number]

/** Who changed what of the desk, and when; read when it is opened, and again after each change. */
export function SettingsHistory() {
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      class="roles-note setup-history"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>Who changed it</summary>
      {isOpen && <Changes />}
    </details>
  )
}

function Changes() {
  const desk = useDesk()
  const isOnline = desk.connection.value === 'online'
  // A change of one's own is in the log once nothing of it is left to be sent.
  const version = [
    Object.values(desk.setup.switches.value?.rev ?? {}),
    desk.setup.guidelines.value?.rev,
    desk.unsent.value === 0,
  ].join(' ')
  const [history, setHistory] = useState<SetupHistory | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isOver = false
    getJson<SetupHistory>('/api/desk/history').then(
      (read) => {
        if (isOver) return
        setFault(null)
        setHistory(read)
      },
      (error: unknown) => {
        if (!isOver) setFault(faultOf(error))
      },
    )
    return () => {
      isOver = true
    }
  }, [version, isOnline, attempt])
  if (fault && !history) return <FaultNote fault={fault} retry={() => setAttempt(attempt + 1)} />
  if (!history) return <p>Reading the history…</p>
  if (history.items.length === 0) return <p>Nobody has changed anything yet.</p>
  return (
    <ol aria-label="Who changed this desk">
      {history.items.map((item) => (
        <li key={`${item.seq} ${item.what}`}>
          <span>
            <b>{item.by.name}</b> {changeInWords(item)}
          </span>
          <Ago at={item.at} />
        </li>
      ))}
    </ol>
  )
}

function changeInWords(item: Item): string {
  if (item.what !== 'guidelines') {
    return `switched ${SETTING_WORDS[item.what]} ${item.to ? 'on' : 'off'}`
  }
  return item.from === null
    ? 'wrote the first guidelines'
    : `wrote version ${item.to} of the guidelines`
}
