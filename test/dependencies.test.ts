import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

/** The first version of each library without a hole that is known to be used, and the hole. */
const lowestSafe: Readonly<Record<string, { version: string; because: string }>> = {
  'prosemirror-view': { version: '1.42.3', because: 'pasted HTML ran script' },
  'engine.io': { version: '6.6.9', because: 'a request could stop the server' },
  'socket.io-parser': { version: '4.2.7', because: 'a packet could stop the server' },
  ws: { version: '8.21.0', because: 'a frame could exhaust the memory' },
}

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>
}

interface Occurrence {
  readonly path: string
  readonly version: string
}

const read = <T>(path: string): T =>
  JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')) as T

/** Every place in the lockfile where a package of that name is installed. */
function occurrences(lockfile: Lockfile, name: string): Occurrence[] {
  return Object.entries(lockfile.packages).flatMap(([path, { version }]) =>
    path.endsWith(`node_modules/${name}`) && version !== undefined ? [{ path, version }] : [],
  )
}

/** Compares `major.minor.patch`; a prerelease of a version counts as before it. */
function isBelow(version: string, lowest: string): boolean {
  const [numbers = '', prerelease] = version.split(/-(.*)/s)
  const ours = numbers.split('.').map(Number)
  const theirs = lowest.split('.').map(Number)
  for (const [index, part] of theirs.entries()) {
    const own = ours[index] ?? 0
    if (own !== part) return own < part
  }
  return prerelease !== undefined
}

function unsafe(lockfile: Lockfile): string[] {
  return Object.entries(lowestSafe).flatMap(([name, { version, because }]) =>
    occurrences(lockfile, name)
      .filter((found) => isBelow(found.version, version))
      .map((found) => `${found.path} ${found.version} is below ${version}: ${because}`),
  )
}

describe('the libraries', () => {
  const lockfile = read<Lockfile>('package-lock.json')

  it('are all at or above the lowest safe version', () => {
    assert.deepEqual(unsafe(lockfile), [])
  })

  it('include each one that the list names, so the list guards something', () => {
    for (const name of Object.keys(lowestSafe)) {
      assert.notEqual(occurrences(lockfile, name).length, 0, `${name} is not in package-lock.json`)
    }
  })

  it('are told apart from an unsafe one, also where it lies nested', () => {
    const nested = 'node_modules/socket.io-adapter/node_modules/ws'
    assert.deepEqual(
      unsafe({
        packages: { 'node_modules/ws': { version: '8.21.0' }, [nested]: { version: '8.20.1' } },
      }),
      [`${nested} 8.20.1 is below 8.21.0: a frame could exhaust the memory`],
    )
    assert.equal(isBelow('6.6.10', '6.6.9'), false)
    assert.equal(isBelow('6.7.0', '6.6.9'), false)
    assert.equal(isBelow('1.42.3-rc.1', '1.42.3'), true)
  })

  it('are pinned to one exact version each', () => {
    const { dependencies, devDependencies } =
      read<Record<'dependencies' | 'devDependencies', Record<string, string>>>('package.json')
    const peers = read<{ dependencies: Record<string, string> }>('bench/package.json').dependencies
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...peers }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    )
    assert.deepEqual(loose, [])
  })
})
