import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const built = new URL('../../dist/client/', import.meta.url)

/** The first load's budget: script that a reviewer on a slow line waits for, in bytes of gzip. */
const firstLoadBytes = 140_000
/**
 * The same where an article is the first screen: with the reader, the cards, and the rules of every op,
 * by which this device predicts what the server will say.
 */
const firstArticleBytes = 175_000

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

const read = (path: string): string => readFileSync(new URL(path, built), 'utf8')

/** The scripts that load before anything shows: the page's and what they import, not lazily. */
function firstScripts(manifest: Manifest, ...more: readonly string[]): string[] {
  const isPage = (key: string) => key.endsWith('.html') && manifest[key]?.isEntry
  const keys = new Set([...Object.keys(manifest).filter(isPage), ...more])
  for (const key of keys) for (const imported of manifest[key]?.imports ?? []) keys.add(imported)
  return [...keys]
    .flatMap((key) => manifest[key]?.file ?? [])
    .filter((file) => file.endsWith('.js'))
}

/** What a Content-Security-Policy without 'unsafe-inline' would refuse in a page. */
function inlineParts(html: string): string[] {
  return html.match(/<script(?![^>]*\ssrc=)[^>]*>|<style\b|\s(?:style|on\w+)=/g) ?? []
}

function assertAtMost(most: number, files: readonly string[]): void {
  const sizes = files.map((file) => ({ file, bytes: gzipSync(read(file)).length }))
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  assert.notEqual(files.length, 0)
  assert.ok(total <= most, `${total} bytes: ${JSON.stringify(sizes)}`)
}

describe('the built client', () => {
  it('has no inline script, style or handler in its page', () => {
    assert.deepEqual(inlineParts(read('index.html')), [])
    assert.deepEqual(inlineParts('<script type="module" src="/a.js"></script><link rel="x">'), [])
    assert.equal(inlineParts('<script>1</script><style></style><p style="" onclick="">').length, 4)
  })

  it('serves its fonts and images as files of its own', () => {
    const styles = readdirSync(new URL('assets/', built)).filter((name) => name.endsWith('.css'))
    assert.notEqual(styles.length, 0)
    for (const name of styles) {
      assert.doesNotMatch(read(`assets/${name}`), /url\(["']?(?:data:|https?:|\/\/)/, name)
    }
    assert.ok(readdirSync(new URL('assets/', built)).some((name) => name.endsWith('.woff2')))
  })

  it('loads at most 140 kB of script, gzipped, before it shows', () => {
    assertAtMost(firstLoadBytes, firstScripts(JSON.parse(read('.vite/manifest.json'))))
  })

  it('loads at most 175 kB before it shows an article', () => {
    const manifest = JSON.parse(read('.vite/manifest.json')) as Manifest
    const reader = 'desk/text-and-cards.tsx'
    assert.ok(manifest[reader])
    assertAtMost(firstArticleBytes, firstScripts(manifest, reader))
  })

  it('keeps every script and style that a screen may ask for, for when the server is away', () => {
    const shell = /"files":(\[[^\]]*\])/.exec(read('worker.js'))?.[1] ?? assert.fail('no shell')
    const files = JSON.parse(shell) as string[]
    const parts = readdirSync(new URL('assets/', built)).filter((name) =>
      /\.(?:js|css)$/.test(name),
    )
    assert.notEqual(parts.length, 0)
    assert.deepEqual(
      parts.filter((name) => !files.includes(`/assets/${name}`)),
      [],
    )
    assert.equal(files[0], '/')
    for (const file of files.slice(1)) assert.ok(read(`.${file}`).length > 0, file)
  })

  it('counts what the page imports, and neither what it loads later nor its worker', () => {
    const manifest: Manifest = {
      'index.html': { file: 'assets/index.js', isEntry: true, imports: ['_a.js'] },
      '_a.js': { file: 'assets/a.js', imports: ['_b.js'] },
      '_b.js': { file: 'assets/b.js' },
      'queue.tsx': { file: 'assets/queue.js' },
      'worker/worker.ts': { file: 'worker.js', isEntry: true },
    }
    assert.deepEqual(firstScripts(manifest), ['assets/index.js', 'assets/a.js', 'assets/b.js'])
  })
})
