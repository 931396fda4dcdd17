import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MainProcess } from '../../helpers/main-process.ts'

const tool = fileURLToPath(new URL('../../../dist/server/audit/main.js', import.meta.url))
const SEED = '001'

describe('the audit of a data folder', function () {
  // Each test starts Node several times, on a machine that may be busy.
  this.timeout(60_000)

  let folder: string
  let dataDir: string
  let article: string

  /** What the audit says, and its exit code. */
  const audit = (...args: string[]) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const env = { PATH: process.env.PATH, DATA_DIR: dataDir }
      execFile(process.execPath, [tool, ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), said: stdout + stderr })
      })
    })
  const log = () => join(dataDir, 'articles', article, 'log-000001.jsonl')

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claimdesk-audit-'))
    dataDir = join(folder, 'data')
    const server = new MainProcess({ DATA_DIR: dataDir })
    const link = await server.ready()
    const token = new URL(link).hash.slice(1)
    const signedIn = await fetch(new URL('/api/session', link), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, name: 'Ana' }),
    })
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const answer = await fetch(new URL('/api/articles', link), { headers: { cookie } })
    const { articles } = (await answer.json()) as { articles: { id: string }[] }
    article = articles.find(({ id }) => id.startsWith(SEED))?.id ?? ''
    server.kill('SIGTERM')
    await server.ended()
  })

  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('finds that all of a sound one holds, and leaves every log as it was', async () => {
    const before = await readFile(log())
    const { code, said } = await audit()
    assert.equal(code, 0, said)
    assert.match(said, /^desk: holds up to entry \d+/m)
    assert.match(said, new RegExp(`^${article}: holds up to entry 1, 0 claims$`, 'm'))
    assert.match(said, /All of it holds\.\n$/)
    assert.deepEqual(await readFile(log()), before)
  })

  it('C019: names file and byte of a damaged log, and the repair ends it before', async () => {
    const bytes = await readFile(log())
    // Two lines that say nothing: one alone could be the torn tail of a crash.
    const line = '{"crc":"00000000","mark":9}\n'
    await writeFile(log(), Buffer.concat([bytes, Buffer.from(line + line)]))
    const { code, said } = await audit()
    assert.equal(code, 6, said)
    assert.match(
      said,
      new RegExp(
        `^${article}: DAMAGED\\n {2}fault: .*log-000001.jsonl at byte ${bytes.length}`,
        'm',
      ),
    )

    const repaired = await audit('--repair', article)
    assert.equal(repaired.code, 0, repaired.said)
    assert.match(repaired.said, /holds up to commit 1, entry 1\. Laid aside: .*\.damaged/)
    assert.equal((await audit()).code, 0)
  })

  it('finds a source that is not what was imported', async () => {
    const file = await open(join(dataDir, 'articles', article, 'source'), 'r+')
    await file.write('X', 0)
    await file.close()
    const { code, said } = await audit()
    assert.equal(code, 6, said)
    assert.match(said, /fault: its source is not what was imported/)
  })

  it('C024: takes no name that could be a path, an option or a command', async () => {
    for (const name of ['$(id)', '; rm -rf x', '--force', '-', '../desk', '/etc', '']) {
      const { code, said } = await audit('--repair', name)
      assert.equal(code, 2, `${name}: ${said}`)
      assert.match(said, /npm run audit -- --repair ID/)
    }
    assert.equal((await audit()).code, 0)
  })

  it('leaves a folder alone that a server holds, and one that is not there', async () => {
    const server = new MainProcess({ DATA_DIR: dataDir })
    await server.ready()
    const { code, said } = await audit()
    await server.end()
    assert.equal(code, 1)
    assert.match(said, /The audit failed: .*process \d+/)
    dataDir = join(folder, 'elsewhere')
    assert.match((await audit()).said, /The audit failed: .*ENOENT/)
  })
})
