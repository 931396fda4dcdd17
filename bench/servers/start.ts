import { type ChildProcess, fork, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { projectRoot } from '../disk.ts'

/** A server of a comparison, in a process of its own. */
export interface BenchServer {
  readonly url: string
  readonly pid: number
  /** Milliseconds from the start of the process to its word that it is ready. */
  readonly readyAfterMs: number
  stop(signal?: NodeJS.Signals): Promise<void>
}

export interface DeskServer extends BenchServer {
  readonly adminToken: string
}

const READY_WITHIN_MS = 60_000

/** Starts the built server as an operator would, on a free port of loopback, with no rate limits. */
export async function startDesk(
  dataDir: string,
  adminToken = randomBytes(32).toString('base64url'),
): Promise<DeskServer> {
  const main = join(projectRoot, 'dist/server/main.js')
  if (!existsSync(main)) throw new Error('There is no built server: run `npm run build` first.')
  const began = performance.now()
  // Such as `--cpu-prof --cpu-prof-dir=/tmp`, to see where the server's time goes.
  const options = process.env.BENCH_NODE_OPTIONS?.split(' ') ?? []
  const child = spawn(process.execPath, [...options, main], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      ADMIN_TOKEN: adminToken,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const signal = AbortSignal.timeout(READY_WITHIN_MS)
  const [line] = (await once(createInterface(child.stdout), 'line', { signal }).catch((cause) => {
    child.kill('SIGKILL')
    throw new Error('the server did not become ready', { cause })
  })) as [string]
  const url = /https?:\/\/[^/\s]+/.exec(line)?.[0]
  if (!url) throw new Error(`the server said: ${line}`)
  child.stdout.resume()
  return { ...running(child, url, performance.now() - began), adminToken }
}

/** Starts Socket.IO without Claimdesk: see bare-server.ts. */
export async function startBare(): Promise<BenchServer> {
  const began = performance.now()
  const file = fileURLToPath(new URL('bare-server.ts', import.meta.url))
  const child = fork(file, { execArgv: ['--import', 'tsx'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return running(child, `http://127.0.0.1:${port}`, performance.now() - began)
}

function running(child: ChildProcess, url: string, readyAfterMs: number): BenchServer {
  const { pid } = child
  if (pid === undefined) throw new Error('a process without an id')
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return { url, pid, readyAfterMs, stop }
}

/** Seconds of processor time that a process has used, in user and system mode (`proc(5)`). */
export async function processorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** `sysconf(_SC_CLK_TCK)` is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

/** The most memory that a process has held at once, in megabytes. */
export async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}
