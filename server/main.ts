import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { idMaker } from '../shared/ids.ts'
import type { AccessHolder } from './access/access-record.ts'
import { type Config, ConfigError, configFrom } from './config.ts'
import { stderrLog } from './http/request-log.ts'
import { type Serving, serve } from './serve.ts'
import { prepareDataFolder } from './store/data-folder.ts'
import { realDisk } from './store/disk.ts'
import { errnoOf } from './store/fault.ts'
import { lockFolder } from './store/folder-lock.ts'
import { openFolderStore } from './store/folder-store.ts'
import { DurableJson } from './store/snapshot.ts'
import { StorageError } from './store/store.ts'
import { timer } from './store/timer.ts'
import { unreadFiles } from './unread/unread-files.ts'

/** What the exit code says; scripts and supervisors go by it. */
const EXIT = { stopped: 0, failed: 1, badConfig: 2, locked: 3 } as const

/** A drain that takes longer than this is given up; the log has what was acknowledged. */
const DRAIN_WITHIN_MS = 10_000

/** The project's folder: this file is in `server/`, or compiled in `dist/server/`. */
function projectRoot(): string {
  const above = fileURLToPath(new URL('..', import.meta.url))
  return existsSync(join(above, 'package.json')) ? above : join(above, '..')
}

async function start(config: Config, logger: Logger): Promise<Serving> {
  const { dataDir } = config
  await prepareDataFolder(dataDir)
  // Held until the process is gone, however it goes.
  await lockFolder(dataDir)
  const root = projectRoot()
  const disk = realDisk()
  const now = Date.now
  const newEpoch = idMaker({ now, randomBytes: () => randomBytes(16) })<'epoch'>
  const onFault = (error: unknown) => logger.error({ err: error }, 'the store found a fault')
  return serve({
    config,
    root,
    logger,
    openStore: () => openFolderStore({ disk, root: dataDir, newEpoch, after: timer, onFault }),
    accessFile: new DurableJson<AccessHolder>(disk, join(dataDir, 'desk/access.json'), {
      access: null,
    }),
    unreadFiles: unreadFiles(disk, dataDir, onFault),
    seeds: join(root, 'seeds'),
    now,
    random: randomBytes,
  })
}

/** One sentence for the person who started it, and the exit code. */
function refuse(error: unknown, config: Config | null): never {
  const [code, sentence] = whatIsWrong(error, config)
  process.stderr.write(`Claimdesk cannot start: ${sentence}\n`)
  process.exit(code)
}

function whatIsWrong(error: unknown, config: Config | null): readonly [number, string] {
  if (error instanceof ConfigError) return [EXIT.badConfig, error.message]
  if (error instanceof StorageError) {
    return [error.code === 'LOCKED' ? EXIT.locked : EXIT.failed, `DATA_DIR ${error.message}.`]
  }
  const at = `${config?.host}:${config?.port}`
  switch (isAboutTheAddress(error) ? errnoOf(error) : '') {
    case '':
      break
    case 'EADDRINUSE':
      return [EXIT.failed, `another program listens on ${at} already.`]
    case 'EACCES':
      return [EXIT.failed, `this user may not listen on ${at} (EACCES).`]
    default:
      return [EXIT.failed, `it cannot listen on ${at} (${errnoOf(error)}).`]
  }
  return [EXIT.failed, error instanceof Error ? error.message : String(error)]
}

function isAboutTheAddress(error: unknown): boolean {
  const call = error instanceof Error && 'syscall' in error ? error.syscall : null
  return call === 'listen' || call === 'bind' || call === 'getaddrinfo'
}

/** The first signal drains, the second one ends at once. */
function stopOnSignals(serving: Serving, logger: Logger): void {
  let isStopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(EXIT.failed)
    isStopping = true
    logger.info({ signal }, 'stopping')
    const giveUp = setTimeout(() => {
      logger.fatal('the drain took too long')
      process.exit(EXIT.failed)
    }, DRAIN_WITHIN_MS)
    giveUp.unref()
    serving.close().then(
      () => {
        logger.info('stopped')
        process.exit(EXIT.stopped)
      },
      (error: unknown) => dieOf(error, logger),
    )
  }
  // SIGHUP: the terminal that it was started in has been closed.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
}

/** What nobody foresaw leaves a state that nobody knows; the log on disk is known. */
function dieOf(error: unknown, logger: Logger): never {
  logger.fatal({ err: error }, 'unforeseen; ending')
  process.exit(EXIT.failed)
}

async function main(): Promise<void> {
  let config: Config | null = null
  try {
    config = configFrom(process.env)
    const logger = stderrLog(config.logLevel)
    process.on('uncaughtException', (error) => dieOf(error, logger))
    process.on('unhandledRejection', (error) => dieOf(error, logger))
    // Whoever started it may have closed the pipe after the first line, or before.
    process.stdout.on('error', () => {})
    const serving = await start(config, logger)
    stopOnSignals(serving, logger)
    process.stdout.write(`Claimdesk is ready: ${serving.signInUrl}\n`)
  } catch (error) {
    refuse(error, config)
  }
}

await main()
