import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether a program can be run here and succeeds. */
function can(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

/** Whether strace is here and may trace. */
export function canTrace(): boolean {
  return can('strace', '-o', '/dev/null', 'true')
}

/** Whether this user may mount. */
export function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'claimdesk-probe-'))
  const isMounted = can('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe)
  if (isMounted) execFileSync('umount', [probe])
  rmSync(probe, { recursive: true })
  return isMounted
}

/** Whether a file system in a file can be made and cut off. */
export function canCutPower(): boolean {
  return canMount() && can('mkfs.ext4', '-V') && can('python3', '-c', 'import fcntl')
}

/** A folder on a file system of its own. */
export class Mount {
  readonly path: string
  readonly #base: string
  readonly #arguments: readonly string[]

  private constructor(base: string, args: readonly string[]) {
    this.#base = base
    this.path = join(base, 'mount')
    this.#arguments = args
    mkdirSync(this.path)
    this.#mount()
  }

  /** In memory, of so many kilobytes. */
  static tmpfs(kilobytes: number): Mount {
    return new Mount(newFolder(), ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs'])
  }

  /** ext4 in a file. */
  static ext4(megabytes: number): Mount {
    const base = newFolder()
    const image = join(base, 'image')
    writeFileSync(image, '')
    execFileSync('truncate', ['-s', `${megabytes}M`, image])
    execFileSync('mkfs.ext4', ['-q', '-F', image])
    return new Mount(base, ['-o', 'loop', image])
  }

  remountReadOnly(): void {
    execFileSync('mount', ['-o', 'remount,ro', this.path])
  }

  /** From now on nothing reaches the disk any more, not even what the kernel holds. */
  cutPower(): void {
    execFileSync('python3', ['-c', SHUT_DOWN, this.path])
  }

  /** The power is back: what reached the disk is there. */
  restore(): void {
    execFileSync('umount', [this.path])
    this.#mount()
  }

  remove(): void {
    execFileSync('umount', [this.path])
    rmSync(this.#base, { recursive: true })
  }

  #mount(): void {
    execFileSync('mount', [...this.#arguments, this.path])
  }
}

/** EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH, from the kernel's fs/ext4/ext4.h. */
const SHUT_DOWN = `
import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack('I', 2))
`

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'claimdesk-mount-'))
}
