import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import {
  type ExportSource,
  exportRoutes,
  verdictsFileName,
} from '../../../server/export/verdicts-routes.ts'
import { withPseudonyms } from '../../../shared/export/pseudonyms.ts'
import type { VerdictsExport } from '../../../shared/export/verdicts-format.ts'
import { verdictsHtml } from '../../../shared/export/verdicts-html.ts'
import { verdictsMarkdown } from '../../../shared/export/verdicts-markdown.ts'
import { type JsonSchema, verdictsSchema } from '../../../shared/export/verdicts-v1-schema.ts'
import type { ArticleId } from '../../../shared/ids.ts'
import { ProblemError } from '../../../shared/problem.ts'
import { fileOf, GENERATOR, type TestDesk } from '../../shared/export/export-desk.ts'
import { faults, validatorOf } from '../../shared/export/schema-faults.ts'
import { wholeVocabulary } from '../../shared/export/whole-vocabulary.ts'

const PATH = '/api/export/verdicts.json'

function sourceOf(desk: TestDesk): ExportSource {
  return {
    generator: GENERATOR,
    ...desk.context,
    articleIds: () => desk.articles,
    article: async (id) => (desk.articles.includes(id) ? desk.record(id) : undefined),
  }
}

/** Whoever says their name in a header may export. */
const guard: RequestHandler = (req, _res, next) => {
  next(req.get('x-reviewer') === 'ana' ? undefined : new ProblemError('UNAUTHENTICATED'))
}

/** What reached the error handler without being a problem that a door knows. */
let unknownFaults: unknown[] = []

const answerProblem: ErrorRequestHandler = (fault, _req, res, _next) => {
  if (!(fault instanceof ProblemError)) unknownFaults.push(fault)
  const { problem } = fault instanceof ProblemError ? fault : new ProblemError('INTERNAL')
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

describe('the routes of the export', () => {
  let desk: TestDesk
  let server: Server
  let origin: string

  beforeEach(async () => {
    desk = wholeVocabulary()
    unknownFaults = []
    const app = express()
    app.use(exportRoutes({ guard, sourceFor: () => sourceOf(desk) }))
    app.use(answerProblem)
    server = createServer(app)
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    assert.deepEqual(unknownFaults, [])
  })

  function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${origin}${path}`, { headers: { 'x-reviewer': 'ana', ...headers } })
  }

  async function problemOf(path: string): Promise<readonly unknown[]> {
    const response = await get(path)
    const { code } = (await response.json()) as { readonly code: string }
    return [response.status, code]
  }

  it('give the verdicts of all articles, byte for byte the export of the state', async () => {
    const response = await get(PATH)
    assert.equal(response.status, 200)
    assert.equal(await response.text(), fileOf(desk.exports()))
  })

  it('give those of one article when asked for it', async () => {
    const [article] = desk.articles
    assert.ok(article)
    const exported = (await (await get(`${PATH}?article=${article}`)).json()) as VerdictsExport
    assert.deepEqual(exported, desk.exports([article]))
    assert.equal(exported.articles.length, 1)
  })

  it('send a download that no browser takes for something else', async () => {
    const { headers } = await get(PATH)
    assert.equal(headers.get('content-type'), 'application/json; charset=utf-8')
    assert.equal(
      headers.get('content-disposition'),
      `attachment; filename="${verdictsFileName('json')}"`,
    )
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('cache-control'), 'private, no-cache')
    assert.equal(headers.get('content-length'), `${Buffer.byteLength(fileOf(desk.exports()))}`)
  })

  const readable = [
    ['md', 'text/markdown; charset=utf-8', verdictsMarkdown],
    ['html', 'text/html; charset=utf-8', verdictsHtml],
  ] as const
  for (const [form, type, pieces] of readable) {
    it(`give the same verdicts to be read, as a download that does nothing: ${form}`, async () => {
      const { headers } = await get(`/api/export/verdicts.${form}`)
      const text = await (await get(`/api/export/verdicts.${form}`)).text()
      assert.equal(text, [...pieces(desk.exports())].join(''))
      assert.equal(headers.get('content-type'), type)
      const disposition = `attachment; filename="${verdictsFileName(form)}"`
      assert.equal(headers.get('content-disposition'), disposition)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox")
      assert.equal(headers.get('content-length'), `${Buffer.byteLength(text)}`)
      const [article] = desk.articles
      const one = await (await get(`/api/export/verdicts.${form}?article=${article}`)).text()
      assert.equal(one, [...pieces(desk.exports([article as ArticleId]))].join(''))
    })
  }

  it('say what was said only when asked for it', async () => {
    const read = async (query: string) => await (await get(`${PATH}${query}`)).text()
    assert.ok(!(await read('')).includes('"comments": ['))
    assert.equal(await read('?comments=without'), await read(''))
    assert.equal(await read('?comments=with'), fileOf(desk.exportsAll()))
  })

  it('name nobody when asked for pseudonyms, in every form', async () => {
    const hidden = withPseudonyms(desk.exports())
    const texts = { json: fileOf(hidden), md: verdictsMarkdown(hidden), html: verdictsHtml(hidden) }
    for (const [form, text] of Object.entries(texts)) {
      const got = await (await get(`/api/export/verdicts.${form}?names=pseudonyms`)).text()
      assert.equal(got, [...text].join(''))
      assert.ok(!/\b(?:Ana|Ed)\b/.test(got), form)
      const real = await (await get(`/api/export/verdicts.${form}?names=real`)).text()
      assert.equal(real, await (await get(`/api/export/verdicts.${form}`)).text())
      assert.match(real, /\b(?:Ana|Ed)\b/)
    }
  })

  it('give the same ETag for the same state, another for another', async () => {
    const tag = async () => (await get(PATH)).headers.get('etag')
    const first = await tag()
    assert.match(first ?? '', /^W\/"[\w-]+"$/)
    desk = wholeVocabulary()
    assert.equal(await tag(), first)
    const [article] = desk.articles
    desk.marks(desk.joins('Cleo'), article!, 'Taliban')
    assert.notEqual(await tag(), first)
  })

  it('answer 304 without a body to somebody who has the state already', async () => {
    const etag = (await get(PATH)).headers.get('etag') ?? ''
    // Without max-age, fetch adds no-cache to a request with a condition of its own.
    const condition = { 'if-none-match': etag, 'cache-control': 'max-age=0' }
    const response = await get(PATH, condition)
    assert.equal(response.status, 304)
    assert.equal(await response.text(), '')
    desk.imports('new', 'A new article.')
    assert.equal((await get(PATH, condition)).status, 200)
  })

  it('answer HEAD as GET, without the body', async () => {
    const url = `${origin}${PATH}`
    const response = await fetch(url, { method: 'HEAD', headers: { 'x-reviewer': 'ana' } })
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('etag'), (await get(PATH)).headers.get('etag'))
    assert.equal(await response.text(), '')
  })

  it('say that an article is not there', async () => {
    assert.deepEqual(await problemOf(`${PATH}?article=999_none`), [404, 'NOT_FOUND'])
  })

  const shapes = [
    '?article=',
    '?article=desk',
    '?article=../access',
    '?article=000%00',
    '?article=A',
    `?article=${'a'.repeat(65)}`,
    '?names=',
    '?names=none',
    '?names=real&names=pseudonyms',
    '?article=a&article=b',
    '?article[]=a',
    '?article[x]=a',
    '?since=3',
    '?article=a&since=3',
    '?__proto__=a',
    '?constructor=a',
  ]
  for (const query of shapes) {
    it(`refuse ${query.slice(0, 40)}`, async () => {
      assert.deepEqual(await problemOf(`${PATH}${query}`), [422, 'BAD_SHAPE'])
    })
  }

  it('ask the guard before they look at anything', async () => {
    const response = await get(`${PATH}?article=999_none`, { 'x-reviewer': 'nobody' })
    assert.equal(response.status, 401)
  })

  it('give out nothing when one article of the desk is damaged, and its code', async () => {
    desk.imports('damaged', 'A damaged article.')
    const whole = desk.record.bind(desk)
    desk.record = (id) => {
      if (id === 'damaged') throw new ProblemError('STORAGE_DAMAGED')
      return whole(id)
    }
    assert.deepEqual(await problemOf(PATH), [503, 'STORAGE_DAMAGED'])
    assert.equal((await get(`${PATH}?article=${desk.articles[0]}`)).status, 200)
  })

  it('go on when somebody leaves in the middle of a large export', async () => {
    const cleo = desk.joins('Cleo')
    const large = desk.imports('large', 'word '.repeat(4000))
    for (let n = 0; n < 4000; n++) desk.marks(cleo, large, { start: n * 5, end: n * 5 + 4 })
    await new Promise<void>((left, fail) => {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => {
        socket.write(`GET ${PATH} HTTP/1.1\r\nHost: desk\r\nX-Reviewer: ana\r\n\r\n`)
      })
      socket.once('data', () => socket.destroy())
      socket.once('close', () => left())
      socket.once('error', fail)
    })
    const exported = (await (await get(PATH)).json()) as VerdictsExport
    assert.equal(exported.claims.filter(({ articleId }) => articleId === large).length, 4000)
  })

  it('show the schema to everybody, and exports are valid under it', async () => {
    const response = await fetch(`${origin}/schemas/verdicts-v1.json`)
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'application/schema+json; charset=utf-8')
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    const schema = (await response.json()) as JsonSchema
    assert.deepEqual(schema, JSON.parse(JSON.stringify(verdictsSchema('growing'))))
    assert.equal(schema.$id, '/schemas/verdicts-v1.json')
    assert.deepEqual(faults(validatorOf(schema), await (await get(PATH)).json()), [])
  })
})
