import { isIP } from 'node:net'
import { resolve } from 'node:path'

/** What the environment says, read once. */
export interface Config {
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataDir: string
  /** Signs the owner in, again and again; null: each start prints a fresh link. */
  readonly adminToken: string | null
  /** The origin that people open, `https://desk.example.org`; null: `http://HOST:PORT`. */
  readonly publicUrl: string | null
  /** Host names, without port, that this server answers to beside its own. */
  readonly allowedHosts: readonly string[]
  readonly logLevel: LogLevel
  /** Off for benchmarks only. */
  readonly hasRateLimits: boolean
  /** The client comes from its sources, through its bundler. */
  readonly isDevelopment: boolean
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]

/** A setting that is not allowed, in one sentence that says what is. */
export class ConfigError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings; one that is empty counts as not set. Throws a `ConfigError` on the first that
 * is not allowed.
 */
export function configFrom(environment: Environment): Config {
  const read = <Value>(
    name: string,
    parse: (text: string) => Value | Refused,
    otherwise: Value,
  ) => {
    const text = environment[name]
    if (text === undefined || text === '') return otherwise
    const value = parse(text)
    // The value itself is not repeated: it may be a secret.
    if (value instanceof Refused) throw new ConfigError(`${name} must be ${value.allowed}.`)
    return value
  }
  return {
    port: read('PORT', port, 4000),
    host: read('HOST', host, '127.0.0.1'),
    dataDir: read('DATA_DIR', folder, resolve('data')),
    adminToken: read<string | null>('ADMIN_TOKEN', strongToken, null),
    publicUrl: read<string | null>('PUBLIC_URL', origin, null),
    allowedHosts: read('ALLOWED_HOSTS', hosts, []),
    logLevel: read('LOG_LEVEL', oneOf(LOG_LEVELS), 'info'),
    hasRateLimits: read('RATE_LIMITS', oneOf(['on', 'off']), 'on') === 'on',
    isDevelopment: read('CLAIMDESK_DEV', oneOf(['0', '1']), '0') === '1',
  }
}

/** Says what would have been allowed, behind "must be". */
class Refused {
  readonly allowed: string

  constructor(allowed: string) {
    this.allowed = allowed
  }
}

function port(text: string): number | Refused {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (number <= 65_535) return number
  return new Refused('a whole number from 0 to 65535, where 0 takes any free port')
}

function host(text: string): string | Refused {
  return isHostName(text) || isIP(text) !== 0
    ? text
    : new Refused('an IP address or a host name to listen on, without a port')
}

function hosts(text: string): readonly string[] | Refused {
  const names = text.split(',').map((name) => name.trim().toLowerCase())
  return names.every((name) => isHostName(name) || isIP(name) !== 0)
    ? names
    : new Refused('host names or IP addresses without ports, separated by commas')
}

function isHostName(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9-]+)*$/i.test(text)
}

function folder(text: string): string | Refused {
  return text.includes('\0') ? new Refused('the path of a folder') : resolve(text)
}

/** As many as a random token of 192 bits has; fewer could be guessed in time. */
const MIN_TOKEN_LENGTH = 32
/** A token that repeats itself is no random one. */
const MIN_DIFFERENT_CHARACTERS = 8

function strongToken(text: string): string | Refused {
  const isStrong =
    /^[A-Za-z0-9_-]{32,256}$/.test(text) && new Set(text).size >= MIN_DIFFERENT_CHARACTERS
  if (isStrong) return text
  return new Refused(
    `a random text of ${MIN_TOKEN_LENGTH} to 256 letters, digits, hyphens and underscores`,
  )
}

function origin(text: string): string | Refused {
  const refused = new Refused(
    'an address like https://desk.example.org: http or https, a host, perhaps a port, no path',
  )
  if (!/^https?:\/\/[^/?#@\\\s]+\/?$/i.test(text)) return refused
  const url = URL.canParse(text) ? new URL(text) : null
  return url ? url.origin : refused
}

function oneOf<Choice extends string>(choices: readonly Choice[]) {
  return (text: string): Choice | Refused =>
    choices.find((choice) => choice === text) ?? new Refused(`one of: ${choices.join(', ')}`)
}
