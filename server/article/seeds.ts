import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ARTICLE_ID_PATTERN, type ArticleId, SYSTEM } from '../../shared/ids.ts'
import { StorageError } from '../store/store.ts'
import type { Actor } from '../sync/authority.ts'
import type { Importing } from './importing.ts'

const server: Actor = { reviewer: SYSTEM, role: 'admin' }

/**
 * Imports every `*.txt` of a folder; its id is the file's name without `.txt`. What is there already,
 * by id or by bytes, stays as it is, so that a start that was cut off can be repeated.
 */
export async function importSeeds(folder: string, importing: Importing): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort()
  for (const fileName of names) {
    const id = basename(fileName, '.txt')
    if (!ARTICLE_ID_PATTERN.test(id)) throw new Error(`A seed's name is no article id: ${fileName}`)
    const bytes = await readFile(join(folder, fileName))
    await importing.take(server, { id: id as ArticleId, fileName, bytes }).catch((error) => {
      if (!(error instanceof StorageError && error.code === 'EXISTS')) throw error
    })
  }
}
