import { ARTICLE_ID_PATTERN, DESK_STREAM, type StreamId } from '../../shared/ids.ts'
import { StorageError } from './store.ts'

/** Nothing else may become part of a path. Throws `StorageError` NOT_FOUND. */
export function mustBeStream(name: StreamId): void {
  if (name === DESK_STREAM || ARTICLE_ID_PATTERN.test(name)) return
  throw new StorageError('NOT_FOUND', 'a stream of that name cannot be')
}
