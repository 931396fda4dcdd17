import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { ConfigError, configFrom } from '../server/config.ts'

const STRONG = 'k3J9_mQ-x7Lw2Zr8Tn5Vb1Yc4Hd6Fg0S'

/** What each setting refuses, with words that its sentence must have. */
const REFUSED: readonly (readonly [name: string, value: string, allowed: string])[] = [
  ['PORT', 'abc', '0 to 65535'],
  ['PORT', '-1', '0 to 65535'],
  ['PORT', '65536', '0 to 65535'],
  ['PORT', '4000.5', '0 to 65535'],
  ['PORT', '0x10', '0 to 65535'],
  ['PORT', ' 80', '0 to 65535'],
  ['HOST', '127.0.0.1:80', 'without a port'],
  ['HOST', 'a b', 'host name'],
  ['HOST', 'http://localhost', 'host name'],
  ['DATA_DIR', 'a\0b', 'folder'],
  ['ADMIN_TOKEN', STRONG.slice(1), '32 to 256'],
  ['ADMIN_TOKEN', STRONG.repeat(9).slice(0, 257), '32 to 256'],
  ['ADMIN_TOKEN', 'a'.repeat(64), '32 to 256'],
  ['ADMIN_TOKEN', `${STRONG.slice(1)}#`, 'letters, digits'],
  ['PUBLIC_URL', 'desk.example.org', 'https://'],
  ['PUBLIC_URL', 'ftp://desk.example.org', 'http or https'],
  ['PUBLIC_URL', 'https://desk.example.org/path', 'no path'],
  ['PUBLIC_URL', 'https://ana@desk.example.org', 'https://'],
  ['PUBLIC_URL', 'https://desk.example.org?x', 'no path'],
  ['PUBLIC_URL', 'https://desk.example.org:99999', 'https://'],
  ['PUBLIC_URL', 'javascript:alert(1)', 'http or https'],
  ['ALLOWED_HOSTS', 'desk.local:4000', 'without ports'],
  ['ALLOWED_HOSTS', 'a,,b', 'commas'],
  ['LOG_LEVEL', 'loud', 'fatal, error, warn, info, debug, trace, silent'],
  ['LOG_LEVEL', 'INFO', 'info'],
  ['RATE_LIMITS', 'false', 'on, off'],
  ['CLAIMDESK_DEV', 'yes', '0, 1'],
]

const TAKEN: readonly (readonly [name: string, value: string, key: string, read: unknown])[] = [
  ['PORT', '0', 'port', 0],
  ['PORT', '65535', 'port', 65_535],
  ['HOST', '0.0.0.0', 'host', '0.0.0.0'],
  ['HOST', '::1', 'host', '::1'],
  ['HOST', 'desk.local', 'host', 'desk.local'],
  ['DATA_DIR', '/srv/desk', 'dataDir', '/srv/desk'],
  ['ADMIN_TOKEN', STRONG, 'adminToken', STRONG],
  ['ADMIN_TOKEN', STRONG.repeat(8), 'adminToken', STRONG.repeat(8)],
  ['PUBLIC_URL', 'https://desk.example.org', 'publicUrl', 'https://desk.example.org'],
  ['PUBLIC_URL', 'https://Desk.example.org:443/', 'publicUrl', 'https://desk.example.org'],
  ['PUBLIC_URL', 'http://10.0.0.5:4000', 'publicUrl', 'http://10.0.0.5:4000'],
  ['ALLOWED_HOSTS', 'Desk.local, 10.0.0.5', 'allowedHosts', ['desk.local', '10.0.0.5']],
  ['LOG_LEVEL', 'silent', 'logLevel', 'silent'],
  ['RATE_LIMITS', 'off', 'hasRateLimits', false],
  ['CLAIMDESK_DEV', '1', 'isDevelopment', true],
]

function shortened(value: string): string {
  return value.length > 48 ? `${value.slice(0, 8)}… (${value.length})` : JSON.stringify(value)
}

describe('the settings', () => {
  it('have the defaults that .env.example shows', () => {
    const shown = Object.fromEntries(
      [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(
        ([, name, value]) => [name, value],
      ),
    )
    const unset = { ADMIN_TOKEN: '', PUBLIC_URL: '', ALLOWED_HOSTS: '' }
    assert.deepEqual(configFrom({ ...shown, ...unset }), configFrom({}))
    assert.deepEqual(configFrom({}), {
      port: 4000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      adminToken: null,
      publicUrl: null,
      allowedHosts: [],
      logLevel: 'info',
      hasRateLimits: true,
      isDevelopment: false,
    })
    const names = new Set([...REFUSED, ...TAKEN].map(([name]) => name))
    assert.deepEqual(new Set([...Object.keys(shown), 'CLAIMDESK_DEV']), names)
  })

  it('count as not set where they are empty', () => {
    assert.deepEqual(configFrom({ PORT: '', HOST: '', ADMIN_TOKEN: '' }), configFrom({}))
  })

  for (const [name, value, key, read] of TAKEN) {
    it(`take ${name}=${shortened(value)}`, () => {
      assert.deepEqual(configFrom({ [name]: value })[key as 'port'], read)
    })
  }

  it('make a relative data folder absolute', () => {
    assert.ok(isAbsolute(configFrom({ DATA_DIR: 'here' }).dataDir))
  })

  for (const [name, value, allowed] of REFUSED) {
    it(`refuse ${name}=${shortened(value)} and say what is allowed, not what was given`, () => {
      assert.throws(
        () => configFrom({ [name]: value }),
        (error) => {
          assert.ok(error instanceof ConfigError)
          assert.match(error.message, /^[A-Z_]+ must be [^\n]+\.$/)
          assert.ok(error.message.startsWith(name) && error.message.includes(allowed))
          assert.ok(name !== 'ADMIN_TOKEN' || !error.message.includes(value))
          return true
        },
      )
    })
  }
})
