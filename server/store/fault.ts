import { StorageError } from './store.ts'

/** Stored bytes that are not what was written; names where they begin. */
export class DamageError extends StorageError {
  readonly file: string
  /** In bytes from the file's start. */
  readonly offset: number
  readonly what: string

  constructor(file: string, offset: number, what: string) {
    super('DAMAGED', `${file} is damaged at byte ${offset}: ${what}`)
    this.file = file
    this.offset = offset
    this.what = what
  }
}

/** What a full disk, or a full quota on it, answers. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT'])

/** Node's error as the store's own, with the errno and what was being done. */
export function storageError(cause: unknown, doing: string): StorageError {
  if (cause instanceof StorageError) return cause
  const errno = errnoOf(cause)
  const code = NO_ROOM.has(errno) ? 'FULL' : 'FAILED'
  return new StorageError(code, `${doing}: ${errno || String(cause)}`, cause)
}

/** The errno of one of Node's errors, or an empty text. */
export function errnoOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  return typeof code === 'string' ? code : ''
}

/** What `look` finds, or null where its file or folder is not there. */
export async function ifThere<T>(look: Promise<T>): Promise<T | null> {
  try {
    return await look
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null
    throw cause
  }
}
