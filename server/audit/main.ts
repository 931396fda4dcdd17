import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { ARTICLE_ID_PATTERN, DESK_STREAM, idMaker, type StreamId } from '../../shared/ids.ts'
import { configFrom } from '../config.ts'
import { realDisk } from '../store/disk.ts'
import { lockFolder } from '../store/folder-lock.ts'
import { type FolderStore, openFolderStore } from '../store/folder-store.ts'
import { timer } from '../store/timer.ts'
import { auditStream, lineOf } from './data-audit.ts'

/** What the exit code says; scripts and supervisors go by it. */
const EXIT = { sound: 0, failed: 1, usage: 2, damaged: 6 } as const

const USAGE = `npm run audit                  reads all of DATA_DIR and says what does not hold
npm run audit -- --repair ID   ends the damaged log of an article (or "desk") before its damage
The server must not be running. A repair throws nothing away: what it cuts off stays as *.damaged.`

async function auditAll(store: FolderStore): Promise<number> {
  let damaged = 0
  for (const stream of await store.list()) {
    const report = await auditStream(store, stream)
    if (report.faults.length > 0) damaged += 1
    say(lineOf(report))
  }
  say(damaged === 0 ? 'All of it holds.' : `${damaged} damaged; see --help for the repair.`)
  return damaged === 0 ? EXIT.sound : EXIT.damaged
}

async function repair(store: FolderStore, stream: string): Promise<number> {
  const repaired = await store.repair(stream as StreamId)
  if (!repaired) say(`${stream} can be opened as it is; nothing was changed.`)
  else {
    const { commit, seq, setAside } = repaired
    say(`${stream} holds up to commit ${commit}, entry ${seq}. Laid aside: ${setAside.join(', ')}`)
  }
  return EXIT.sound
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Null where nobody can know what was meant. */
function wishes(): { readonly repair?: string; readonly help?: boolean } | null {
  try {
    const options = { repair: { type: 'string' }, help: { type: 'boolean' } } as const
    const { values } = parseArgs({ options })
    const isName = values.repair === undefined || isStream(values.repair)
    return isName ? values : null
  } catch {
    return null
  }
}

function isStream(name: string): boolean {
  return name === DESK_STREAM || ARTICLE_ID_PATTERN.test(name)
}

async function main(): Promise<number> {
  const values = wishes()
  if (values === null || values.help) {
    say(USAGE)
    return values === null ? EXIT.usage : EXIT.sound
  }
  const { dataDir } = configFrom(process.env)
  await lockFolder(dataDir)
  const newEpoch = idMaker({ now: Date.now, randomBytes: () => randomBytes(16) })<'epoch'>
  const store = await openFolderStore({
    disk: realDisk(),
    root: dataDir,
    newEpoch,
    after: timer,
    onFault: (error) => say(`  note: ${error instanceof Error ? error.message : String(error)}`),
  })
  try {
    return values.repair === undefined ? await auditAll(store) : await repair(store, values.repair)
  } finally {
    await store.close()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`The audit failed: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = EXIT.failed
}
