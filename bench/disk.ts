import { mkdir, mkdtemp, open, readFile, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('..', import.meta.url))

/** File systems that live in memory, where syncing costs nothing and saves nothing (`statfs(2)`). */
const IN_MEMORY = new Map([
  [0x01021994, 'tmpfs'],
  [0x858458f6, 'ramfs'],
])

/** Where the benches keep their data: on a disk, never in memory. */
export async function benchFolder(): Promise<{ readonly path: string; readonly note: string }> {
  const kind = IN_MEMORY.get((await statfs(tmpdir())).type)
  const inProject = join(projectRoot, 'node_modules/.cache/claimdesk-bench')
  const path = kind ? inProject : join(tmpdir(), 'claimdesk-bench')
  await mkdir(path, { recursive: true })
  const own = IN_MEMORY.get((await statfs(path)).type)
  if (own) throw new Error(`the benches need a disk, and ${path} is on a ${own}`)
  return { path, note: kind ? `the temp folder is a ${kind}` : 'in the temp folder' }
}

/** Hands in an empty folder on the disk, and removes it afterwards. */
export async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join((await benchFolder()).path, 'run-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Times `fdatasync` behind appends of so many bytes to a growing file, in milliseconds each; `pauseMs`
 * lies between them, as it lies between the ops that they are compared with.
 */
export async function fdatasyncTimes(
  folder: string,
  { count, bytes, pauseMs }: { count: number; bytes: number; pauseMs: number },
): Promise<readonly number[]> {
  const file = await open(join(folder, 'fdatasync'), 'w')
  const line = Buffer.alloc(bytes, 'x')
  const times: number[] = []
  for (let round = 0; round < count; round++) {
    await new Promise((go) => setTimeout(go, pauseMs))
    await file.write(line)
    const began = performance.now()
    await file.datasync()
    times.push(performance.now() - began)
  }
  await file.close()
  return times
}

/** The device and file system that hold a folder, as `/proc/self/mountinfo` names them. */
export async function diskKind(folder: string): Promise<string> {
  const lines = (await readFile('/proc/self/mountinfo', 'utf8').catch(() => '')).trim().split('\n')
  const mounts = lines.map((line) => {
    const [left = '', right = ''] = line.split(' - ')
    const [type = '', device = ''] = right.split(' ')
    return { at: left.split(' ')[4] ?? '', type, device }
  })
  const path = resolve(folder)
  const holds = mounts.filter(({ at }) => at === '/' || path === at || path.startsWith(`${at}/`))
  const mount = holds.sort((a, b) => b.at.length - a.at.length)[0]
  if (!mount) return 'unknown'
  const block = mount.device.replace(/^\/dev\//, '')
  const flag = await readFile(`/sys/block/${block}/queue/rotational`, 'utf8').catch(() => '')
  const spins = flag.trim() === '1' ? ' (says it spins)' : ''
  return `${mount.type} on ${mount.device}${spins}`
}
