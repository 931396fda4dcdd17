import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import 'fake-indexeddb/auto'
import { signal } from '@preact/signals'
import { keepArticles } from '../../../client/offline/keep-articles.ts'
import { clearShelf, openShelf, type Shelf } from '../../../client/offline/shelf.ts'
import type { ArticleId, ReviewerId } from '../../../shared/ids.ts'
import type { ArticleSummary } from '../../../shared/sync/protocol.ts'

const ANA = 'ana' as ReviewerId
const BEN = 'ben' as ReviewerId
const ARTICLE = '003' as ArticleId
const SOURCE = { text: '\ufeffTwo lines.\n\u00a0Yes.', blocks: [] }

function summary(id: string, seq: number): ArticleSummary {
  return { id, seq } as unknown as ArticleSummary
}

describe('what a device keeps to be read offline', () => {
  it('is there again, to the last character, for whoever kept it and nobody else', async () => {
    const desk = randomUUID()
    const first = await openShelf(desk, ANA)
    await first.keepSource(ARTICLE, SOURCE)
    await first.keepArticles([summary('003', 7)])
    first.close()
    const again = await openShelf(desk, ANA)
    assert.deepEqual(await again.source(ARTICLE), SOURCE)
    assert.deepEqual(await again.articles(), [summary('003', 7)])
    for (const other of [await openShelf(desk, BEN), await openShelf(randomUUID(), ANA)]) {
      assert.deepEqual([await other.source(ARTICLE), await other.articles()], [null, null])
      other.close()
    }
    again.close()
  })

  it('goes when access is taken away, though a tab still has it open', async () => {
    const desk = randomUUID()
    const tab = await openShelf(desk, ANA)
    await tab.keepSource(ARTICLE, SOURCE)
    clearShelf(desk, ANA)
    const again = await openShelf(desk, ANA)
    assert.equal(await again.source(ARTICLE), null)
    await assert.rejects(tab.source(ARTICLE))
    again.close()
  })
})

describe('the list of articles', () => {
  it('is kept at once, then at most every few seconds, and in the end as it is', () => {
    const articles = signal<readonly ArticleSummary[]>([])
    const kept: (readonly ArticleSummary[])[] = []
    const waiting: (() => void)[] = []
    const shelf = { keepArticles: async (list) => void kept.push(list) } as Shelf
    const stop = keepArticles(articles, shelf, (_ms, callback) => {
      waiting.push(callback)
      return () => waiting.splice(0)
    })
    assert.deepEqual(kept, [], 'an empty list is none yet')
    for (const seq of [1, 2, 3]) articles.value = [summary('003', seq)]
    assert.deepEqual(kept, [[summary('003', 1)]])
    waiting.shift()?.()
    assert.deepEqual(kept.at(-1), [summary('003', 3)])
    waiting.shift()?.()
    assert.equal(kept.length, 2)
    assert.deepEqual(waiting, [], 'nothing changed, so nothing waits')
    articles.value = [summary('003', 4)]
    assert.equal(kept.length, 3)
    stop()
    assert.deepEqual(waiting, [])
  })
})
