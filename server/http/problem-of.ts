import { PROBLEMS, type ProblemCode, ProblemError } from '../../shared/problem.ts'
import { StorageError, type StorageFault } from '../store/store.ts'
import { NotNowError } from '../sync/not-now-error.ts'

const STORAGE_PROBLEMS = {
  EXISTS: 'CONFLICT',
  NOT_FOUND: 'NOT_FOUND',
  DAMAGED: 'STORAGE_DAMAGED',
  FULL: 'STORAGE_FULL',
  FAILED: 'STORAGE_FAILED',
  LOCKED: 'STORAGE_FAILED',
} as const satisfies Record<StorageFault, ProblemCode>

/** What express and its body parser answer by status alone. */
const STATUS_PROBLEMS: Readonly<Record<number, ProblemCode>> = {
  400: 'BAD_REQUEST',
  404: 'NOT_FOUND',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
}

/**
 * What a fault is called outside. Whatever nobody foresaw is INTERNAL and says nothing more: messages
 * of libraries and of the file system hold paths.
 */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof StorageError) return new ProblemError(STORAGE_PROBLEMS[error.code])
  if (error instanceof NotNowError) {
    const { code } = error.notNow
    return new ProblemError(isProblemCode(code) ? code : 'CONFLICT')
  }
  return new ProblemError(STATUS_PROBLEMS[statusOf(error)] ?? 'INTERNAL')
}

function statusOf(error: unknown): number {
  if (error instanceof URIError) return 400
  const status = error instanceof Error && 'status' in error ? error.status : 500
  return typeof status === 'number' ? status : 500
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code)
}
