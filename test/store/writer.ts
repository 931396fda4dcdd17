/**
 * A process that holds a data folder and appends to one article in it, one commit after the other,
 * until it is killed or has made as many as it was told. Says each on stdout, once it knows:
 * `held`, `ok 12`, `no 13 FAILED`, `done`.
 *
 *     node --import ./test/helpers/register.mjs test/store/writer.ts FOLDER [COMMITS]
 */
import { writeSync } from 'node:fs'
import { realDisk } from '../../server/store/disk.ts'
import { lockFolder } from '../../server/store/folder-lock.ts'
import { StorageError } from '../../server/store/store.ts'
import type { ArticleId } from '../../shared/ids.ts'
import { CommitMaker } from './commit-maker.ts'
import { openFolder } from './grounds.ts'

const [folder = '', commits = '1000000'] = process.argv.slice(2)
const article = 'kabul' as ArticleId

const say = (line: string) => writeSync(1, `${line}\n`)

await lockFolder(folder)
say('held')
const store = await openFolder(realDisk(), folder, { segmentBytes: 20_000 })
const made = new CommitMaker()
if (!(await store.list()).includes(article)) {
  await store.create(article, made.draft(), Buffer.from('Kabul fell.'))
}
const log = await store.open(article)
for (const commit of log.recovered.commits) made.keep(commit)
for (let i = 0; i < Number(commits); i++) {
  const commit = made.draft({ entries: 1 + (i % 3), name: 'x'.repeat(i % 200) })
  try {
    await log.append(commit)
    made.keep(commit)
    say(`ok ${commit.commit}`)
  } catch (cause) {
    say(`no ${commit.commit} ${cause instanceof StorageError ? cause.code : cause}`)
  }
}
await store.close()
say('done')
