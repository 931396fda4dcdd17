import assert from 'node:assert/strict'
import { RequestFailed } from '../../../client/desk/http.ts'
import { type BroughtFile, type ImportState, Imports } from '../../../client/library/imports.ts'
import type { UploadOptions } from '../../../client/library/upload.ts'
import { problem } from '../../../shared/problem.ts'
import { MAX_ARTICLE_BYTES } from '../../../shared/sync/limits.ts'

/** An upload that waits for the test to say what becomes of it. */
interface Sending {
  readonly path: string
  readonly text: string
  readonly options: UploadOptions
  answer(status: number, body: object): Promise<void>
  fail(error: unknown): Promise<void>
}

function file(name: string, text = `The text of ${name}`): BroughtFile {
  return new File([text], name)
}

/** Lets what was waiting for the last answer go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the import of files', () => {
  let sendings: Sending[]
  let articles: string[]
  let imports: Imports

  beforeEach(() => {
    sendings = []
    articles = []
    imports = new Imports({
      upload: (path, body, options) =>
        new Promise((resolve, reject) => {
          const text = new TextDecoder().decode(body)
          options.signal.addEventListener('abort', () => reject(options.signal.reason))
          sendings.push({
            path,
            text,
            options,
            answer: async (status, json) => {
              resolve(Response.json(json, { status }))
              await settled()
            },
            fail: async (error) => {
              reject(error)
              await settled()
            },
          })
        }),
      onArticle: ({ id }) => articles.push(id),
    })
  })

  const takes = async (...files: readonly BroughtFile[]) => {
    imports.take(files)
    await settled()
  }
  const stateOf = (name: string): ImportState =>
    imports.items.value.find((item) => item.name === name)?.state ?? assert.fail(name)
  const keyOf = (name: string) =>
    imports.items.value.find((item) => item.name === name)?.key ?? assert.fail(name)
  const sending = (index: number) => sendings[index] ?? assert.fail(`${index} is not on its way`)

  it('sends the bytes under the name of the file, and tells of the article', async () => {
    await takes(file('a b.txt', 'Words.'))
    assert.equal(sending(0).path, '/api/articles?name=a%20b.txt')
    assert.equal(sending(0).text, 'Words.')
    await sending(0).answer(201, { id: 'one' })
    assert.equal(stateOf('a b.txt').kind, 'new')
    assert.deepEqual(articles, ['one'])
  })

  it('says that the same bytes are there already, and where', async () => {
    await takes(file('again.txt'))
    await sending(0).answer(200, { id: 'known' })
    assert.deepEqual(stateOf('again.txt'), { kind: 'known', article: { id: 'known' } })
  })

  it('tells how much of a file has left', async () => {
    await takes(file('a.txt'))
    assert.deepEqual(stateOf('a.txt'), { kind: 'sending', share: 0 })
    sending(0).options.onProgress(0.4)
    assert.deepEqual(stateOf('a.txt'), { kind: 'sending', share: 0.4 })
  })

  it('has three on their way at most; the others wait for their turn', async () => {
    await takes(...['a', 'b', 'c', 'd'].map((name) => file(name)))
    assert.equal(sendings.length, 3)
    assert.equal(stateOf('d').kind, 'waiting')
    await sending(1).answer(201, { id: 'b' })
    assert.equal(sendings.length, 4)
    assert.equal(stateOf('d').kind, 'sending')
  })

  it('sends nothing that could only be refused, and says why', async () => {
    const large = { ...file('large'), name: 'large', size: MAX_ARTICLE_BYTES + 1 }
    const folder = { ...file('folder'), name: 'folder', size: 0, isFolder: true }
    await takes(file('empty', ''), large as BroughtFile, folder as BroughtFile)
    assert.equal(sendings.length, 0)
    const reasonOf = (name: string) => {
      const state = stateOf(name)
      return state.kind === 'failed' ? state.reason : assert.fail(state.kind)
    }
    assert.match(reasonOf('empty'), /empty/)
    assert.match(reasonOf('large'), /2 MB/)
    assert.match(reasonOf('folder'), /folder/)
  })

  it('lets a file of the largest size pass', async () => {
    const largest = { ...file('x'), name: 'largest', size: MAX_ARTICLE_BYTES }
    await takes({ ...largest, arrayBuffer: async () => new ArrayBuffer(1) })
    assert.equal(stateOf('largest').kind, 'sending')
  })

  it('says that a file cannot be read', async () => {
    const gone = { name: 'gone', size: 1, arrayBuffer: () => Promise.reject(new Error('gone')) }
    await takes(gone)
    assert.equal(stateOf('gone').kind, 'failed')
  })

  it('gives the reason of the server, and no second chance to what stays wrong', async () => {
    await takes(file('latin'))
    const detail = 'The file is not UTF-8: the first bad byte is at offset 1. Save it as UTF-8.'
    await sending(0).fail(
      new RequestFailed({ kind: 'problem', problem: problem('BAD_ENCODING', detail) }),
    )
    assert.deepEqual(stateOf('latin'), { kind: 'failed', reason: detail, mayRetry: false })
  })

  it('may be tried again after a fault of the network or of the server', async () => {
    await takes(file('a'), file('b'))
    await sending(0).fail(new RequestFailed({ kind: 'unreachable' }))
    const full = { ...problem('STORAGE_FULL'), requestId: 'r-1' }
    await sending(1).fail(new RequestFailed({ kind: 'problem', problem: full }))
    const [a, b] = [stateOf('a'), stateOf('b')]
    assert.ok(a.kind === 'failed' && a.mayRetry)
    assert.ok(b.kind === 'failed' && b.mayRetry && b.reason.includes('r-1'))
    imports.retry(keyOf('a'))
    await settled()
    await sending(2).answer(201, { id: 'a' })
    assert.equal(stateOf('a').kind, 'new')
  })

  it('is called off, on its way and before; the others go on', async () => {
    await takes(...['a', 'b', 'c', 'd', 'e'].map((name) => file(name)))
    imports.cancel(keyOf('d'))
    imports.cancel(keyOf('a'))
    await settled()
    assert.deepEqual([stateOf('a').kind, stateOf('d').kind], ['cancelled', 'cancelled'])
    assert.ok(sending(0).options.signal.aborted)
    assert.equal(stateOf('e').kind, 'sending')
    assert.deepEqual(articles, [])
    imports.retry(keyOf('a'))
    await sending(1).answer(201, { id: 'b' })
    assert.equal(stateOf('a').kind, 'sending')
  })

  it('is cleared of what is over, and of nothing else', async () => {
    await takes(file('a'), file('b'), file('empty', ''))
    await sending(0).answer(201, { id: 'a' })
    imports.clear()
    assert.deepEqual(
      imports.items.value.map(({ name }) => name),
      ['b'],
    )
    await sending(1).answer(201, { id: 'b' })
    assert.equal(stateOf('b').kind, 'new')
  })

  it('keeps the end of a name that is too long, and nothing that no name may have', async () => {
    await takes(file(`${'x'.repeat(400)}.txt`), file('a/b\\c\u0007.txt'), file(' '))
    const names = sendings.map(({ path }) => decodeURIComponent(path.split('name=')[1] ?? ''))
    assert.equal(names[0], `${'x'.repeat(296)}.txt`)
    assert.equal(names[1], 'a b c .txt')
    assert.equal(names[2], 'article.txt')
  })
})
