import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { MAX_ARTICLE_BLOCKS, MAX_ARTICLE_BYTES, MAX_LINE } from '../../../shared/sync/limits.ts'
import { exchange, RawConnection } from '../../helpers/raw-http.ts'
import { type Person, World } from '../../helpers/world.ts'

describe('importing an article', () => {
  let world: World
  let editor: Person

  before(async () => {
    world = await World.open({ seeds: false, config: { hasRateLimits: false } })
    editor = await world.join('Edda', 'editor')
  })

  after(() => world.close())

  const count = async () =>
    ((await editor.get('/api/articles')).ok().articles as readonly unknown[]).length

  // I025
  it('keeps every byte, with its line ends, composed and decomposed letters, and its BOM', async () => {
    const text =
      '\ufeffTitle\r\n\r\nCafe\u0301 and café \u{1f44d}\u00a0here.\r\nInside \ufeff too.\n'
    const bytes = Buffer.from(text)
    const made = await editor.upload(bytes, 'mixed.txt')
    const article = made.ok(201)
    assert.equal(made.headers.get('location'), `/api/articles/${article.id}`)
    assert.equal(article.sha256, createHash('sha256').update(bytes).digest('hex'))
    const back = await editor.get(`/api/articles/${article.id}/text`)
    assert.ok(back.bytes.equals(bytes))
    assert.equal((await editor.get(`/api/articles/${article.id}`)).ok().length, text.length)
  })

  it('takes the same bytes twice for one article, whatever their name', async () => {
    const first = (await editor.upload('Told once.', 'one.txt')).ok(201)
    const before = await count()
    const second = await editor.upload('Told once.', 'two.txt')
    assert.deepEqual([second.status, second.ok().id], [200, first.id])
    assert.equal(await count(), before)
  })

  // I023, H061
  it('takes the same bytes for one article when they come at the same moment', async () => {
    const before = await count()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => editor.upload('Told by ten at once.')),
    )
    assert.equal(new Set(answers.map((answer) => answer.ok().id)).size, 1)
    assert.deepEqual(answers.map(({ status }) => status).sort(), [...Array(9).fill(200), 201])
    assert.equal(await count(), before + 1)
  })

  // I004
  it('takes a file of exactly the limit, and not one byte more', async () => {
    const line = `${'A long line of prose. '.repeat(50)}\n`
    const text = line.repeat(Math.ceil(MAX_ARTICLE_BYTES / line.length)).slice(0, MAX_ARTICLE_BYTES)
    assert.equal((await editor.upload(text)).status, 201)
    const before = await count()
    const more = await editor.upload(`${text}.`)
    assert.deepEqual([more.status, more.code], [413, 'TOO_LARGE'])
    assert.equal(await count(), before)
  })

  it('takes a file of as many lines as there may be blocks, and not one more', async () => {
    const most = 'A line.\n'.repeat(MAX_ARTICLE_BLOCKS)
    const { id } = (await editor.upload(most)).ok(201)
    const { blocks } = (await editor.get(`/api/articles/${id}`)).ok()
    assert.equal((blocks as unknown[]).length, MAX_ARTICLE_BLOCKS)
    const more = await editor.upload(`${most}One more.`)
    assert.deepEqual([more.status, more.code], [413, 'TOO_LARGE'])
    assert.match(String(more.json.detail), /lines/)
  })

  it('takes a file for what it is when its length is a lie, and keeps no half of it', async () => {
    const head = (length: number) =>
      [
        'POST /api/articles HTTP/1.1',
        `Host: 127.0.0.1:${world.port}`,
        `Cookie: ${editor.cookie}`,
        'Content-Type: text/plain',
        `Content-Length: ${length}`,
        '',
        '',
      ].join('\r\n')
    const before = await count()
    const short = await RawConnection.open(world.port)
    short.send(`${head(1_000)}Less than that.`)
    short.socket.end()
    assert.match(await short.ended(), /^HTTP\/1\.1 400 /)
    assert.equal(await count(), before)
    // Six bytes are a whole file; what follows them is no request.
    assert.match(await exchange(world.port, `${head(6)}Longer than that.`), /HTTP\/1\.1 400 /)
    const { id } = (await editor.upload('Longer')).ok()
    assert.equal((await editor.get(`/api/articles/${id}/text`)).text, 'Longer')
    assert.equal(await count(), before + 1)
  })

  // I003
  it('cut anywhere is a shorter text, or cut within a character refused', async () => {
    const bytes = Buffer.from('Überraschung 👍 für die Stadt, sagte der Bürgermeister.')
    for (let part = 1; part < 16; part++) {
      const cut = bytes.subarray(0, Math.ceil((bytes.length * part) / 16))
      const isWhole = Buffer.from(cut.toString('utf8')).equals(cut)
      const answer = await editor.upload(cut)
      assert.equal(answer.code, isWhole ? null : 'BAD_ENCODING', `${part}/16`)
      if (!isWhole) continue
      const back = await editor.get(`/api/articles/${answer.ok().id}/text`)
      assert.ok(back.bytes.equals(cut))
    }
  })

  // I020
  it('takes Markdown and HTML for the text that they are', async () => {
    const text = '---\na: &a [*a]\n---\n[x](javascript:alert(1)) <script>alert(1)</script>\n'
    const { id } = (await editor.upload(text, 'story.md')).ok(201)
    const back = await editor.get(`/api/articles/${id}/text`)
    assert.deepEqual(
      [back.text, back.headers.get('content-type')],
      [text, 'text/plain; charset=utf-8'],
    )
  })

  it('names the first byte that is no UTF-8', async () => {
    const answer = await editor.upload(Buffer.concat([Buffer.from('Fine, '), Buffer.from([0xff])]))
    assert.deepEqual([answer.status, answer.code], [400, 'BAD_ENCODING'])
    assert.match(String(answer.json.detail), /offset 6\b/)
  })

  // I001, I002
  for (const [what, bytes, code] of [
    ['no bytes', '', 'BAD_FILE'],
    ['a BOM alone', '\ufeff', 'BAD_FILE'],
    ['blanks alone', ' \r\n\t\u00a0\n', 'BAD_FILE'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'UNSUPPORTED_MEDIA_TYPE'],
    ['a PDF', '%PDF-1.7\n', 'UNSUPPORTED_MEDIA_TYPE'],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'UNSUPPORTED_MEDIA_TYPE'],
    ['a ZIP archive', Buffer.from('504b0304140000000800', 'hex'), 'UNSUPPORTED_MEDIA_TYPE'],
    ['a zero byte', 'a\0b', 'UNSUPPORTED_MEDIA_TYPE'],
  ] as const) {
    it(`refuses ${what} with ${code}, and keeps nothing`, async () => {
      const before = await count()
      assert.equal((await editor.upload(bytes)).code, code)
      assert.equal(await count(), before)
    })
  }

  it('takes text/plain in UTF-8 and raw bytes, and nothing else', async () => {
    const send = async (type: string, n: number) =>
      (
        await editor.send('POST', '/api/articles', {
          headers: { 'content-type': type },
          body: `Told in another way, number ${n}.`,
        })
      ).status
    const taken = ['text/plain', 'text/plain; charset=UTF-8', 'application/octet-stream']
    const refused = [
      'text/plain; charset=latin1',
      'text/html',
      'application/json',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
    ]
    for (const [n, type] of taken.entries()) assert.equal(await send(type, n), 201, type)
    for (const [n, type] of refused.entries()) assert.equal(await send(type, n + 10), 415, type)
  })

  it('keeps the file\u2019s name as it is, for one visible line and no path', async () => {
    const named = (name: string) => editor.upload(`The story of ${encodeURIComponent(name)}.`, name)
    for (const name of [
      'Ünïcode ‘quoted’ 👍.txt',
      'no-extension',
      'x'.repeat(MAX_LINE),
      '<b>.txt',
    ]) {
      const { id } = (await named(name)).ok(201)
      assert.equal((await editor.get(`/api/articles/${id}`)).ok().fileName, name)
    }
    for (const [name, code] of [
      ['../../etc/passwd', 'BAD_SHAPE'],
      ['C:\\x.txt', 'BAD_SHAPE'],
      [' ', 'BAD_SHAPE'],
      ['a\nb.txt', 'BAD_SHAPE'],
      ['a\r\nX-Evil: 1', 'BAD_ENCODING'],
      ['a\0.txt', 'BAD_ENCODING'],
      ['gnp.\u202etxt', 'BAD_SHAPE'],
      ['x'.repeat(MAX_LINE + 1), 'TOO_LARGE'],
    ] as const) {
      assert.equal((await named(name)).code, code, JSON.stringify(name))
    }
  })

  it('is written down as done by who did it', async () => {
    const { id } = (await editor.upload('By Edda.')).ok(201)
    const { authorities } = world.serving.desk
    const [entry, ...more] = (await authorities.open(id as never)).since(0) ?? []
    assert.deepEqual([entry?.by, entry?.op.type, more.length], [editor.id, 'article.import', 0])
  })

  it('is there after a restart, and still one with its bytes', async () => {
    const { id } = (await editor.upload('Kept.')).ok(201)
    await world.restart()
    assert.equal((await editor.get(`/api/articles/${id}/text`)).text, 'Kept.')
    const again = await editor.upload('Kept.')
    assert.deepEqual([again.status, again.ok().id], [200, id])
  })
})
