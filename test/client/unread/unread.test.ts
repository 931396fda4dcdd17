import assert from 'node:assert/strict'
import { RequestFailed } from '../../../client/desk/http.ts'
import { Unread } from '../../../client/unread/unread.ts'
import type { ArticleId, ClaimId, CommentId } from '../../../shared/ids.ts'
import { problem } from '../../../shared/problem.ts'
import type { NewsItem, ReadMark } from '../../../shared/unread/news.ts'

function item(seq: number, claim: string, more: Partial<NewsItem> = {}): NewsItem {
  const base = { id: `${seq}`, kind: 'comment', article: 'a1' as ArticleId, at: `${seq}` }
  return {
    ...base,
    claim: claim as ClaimId,
    seq,
    comment: `k${seq}` as CommentId,
    ...more,
  } as NewsItem
}

/** A browser's storage, and a server that may be away. */
class Scene {
  readonly stored = new Map<string, string>()
  items: readonly NewsItem[] = []
  readonly sent: (readonly ReadMark[])[] = []
  isAway = false
  refuses: 'NOT_FOUND' | null = null
  loads = 0
  readonly timers: (() => void)[] = []

  open(): Unread {
    return new Unread({
      storage: {
        getItem: (key) => this.stored.get(key) ?? null,
        setItem: (key, value) => void this.stored.set(key, value),
      },
      owner: 'desk:ana',
      after: (_, callback) => {
        this.timers.push(callback)
        return () => {}
      },
      load: async () => {
        this.loads += 1
        this.#mayFail()
        return { items: this.items }
      },
      store: async (marks) => {
        this.#mayFail()
        this.sent.push(marks)
      },
    })
  }

  #mayFail(): void {
    if (this.isAway) throw new RequestFailed({ kind: 'unreachable' })
    if (this.refuses) {
      throw new RequestFailed({ kind: 'problem', problem: problem(this.refuses) })
    }
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('what is new to me', () => {
  let scene: Scene
  beforeEach(() => {
    scene = new Scene()
    scene.items = [item(3, 'c1'), item(4, 'c2'), item(5, 'c1')]
  })

  const opened = async () => {
    const unread = scene.open()
    unread.connected()
    await settled()
    return unread
  }

  it('is asked for when the server is there, and at most once a second when it hears of more', async () => {
    const unread = await opened()
    assert.equal(unread.count.value, 3)
    for (let times = 0; times < 50; times++) unread.hear()
    await settled()
    assert.equal(scene.loads, 1)
    scene.timers.shift()?.()
    await settled()
    assert.equal(scene.loads, 2)
    scene.timers.shift()?.()
    assert.equal(scene.loads, 2)
  })

  it('is less by what I have read, at once, and the server is told how far', async () => {
    const unread = await opened()
    unread.readClaim('c1' as ClaimId)
    assert.deepEqual([...unread.claims.value], ['c2'])
    assert.deepEqual([...unread.comments.value], ['k4'])
    await settled()
    assert.deepEqual(scene.sent, [[{ article: 'a1', claim: 'c1', seq: 5 }]])
    unread.readAll()
    await settled()
    assert.equal(unread.count.value, 0)
    assert.deepEqual(scene.sent[1], [{ article: 'a1', claim: null, seq: 4 }])
  })

  it('keeps list and marks over a reload without the server, and sends the marks later', async () => {
    const unread = await opened()
    unread.disconnected()
    unread.readClaim('c1' as ClaimId)
    await settled()
    assert.deepEqual(scene.sent, [])
    scene.isAway = true
    const again = scene.open()
    assert.deepEqual([...again.claims.value], ['c2'])
    again.connected()
    await settled()
    assert.deepEqual([...again.claims.value], ['c2'])
    scene.isAway = false
    again.connected()
    await settled()
    assert.deepEqual(scene.sent, [[{ article: 'a1', claim: 'c1', seq: 5 }]])
  })

  it('is not blocked by a mark that the server will never take', async () => {
    const unread = await opened()
    scene.refuses = 'NOT_FOUND'
    unread.readClaim('c1' as ClaimId)
    await settled()
    scene.refuses = null
    unread.readClaim('c2' as ClaimId)
    await settled()
    assert.deepEqual(scene.sent, [[{ article: 'a1', claim: 'c2', seq: 4 }]])
  })

  it('does not come back when an older list arrives after I have read', async () => {
    const unread = await opened()
    unread.disconnected()
    unread.readAll()
    scene.isAway = false
    unread.connected()
    await settled()
    assert.equal(unread.count.value, 0)
  })
})
