import { MAX_JSON_DEPTH } from '../../shared/sync/limits.ts'

/** Keys that could reach a prototype wherever an object is copied or merged. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** A UTF-16 code unit is at most three bytes in UTF-8, and six where JSON escapes it. */
const MOST_BYTES_PER_UNIT = 6
/** Most bytes of a number or word, and of quotes, commas and colons beside a value. */
const BYTES_AROUND_A_VALUE = 28

/**
 * Looks through parsed JSON before anything else does: nothing deeper than `MAX_JSON_DEPTH`, no key
 * that reaches a prototype, and nothing that JSON cannot say (binary attachments arrive as buffers).
 */
export function jsonFault(value: unknown): 'TOO_DEEP' | 'BAD_SHAPE' | null {
  return faultAt(value, 1)
}

function faultAt(value: unknown, depth: number): 'TOO_DEEP' | 'BAD_SHAPE' | null {
  if (typeof value !== 'object' || value === null) return null
  if (depth > MAX_JSON_DEPTH) return 'TOO_DEEP'
  if (Array.isArray(value)) return firstFault(value, depth)
  if (Object.getPrototypeOf(value) !== Object.prototype) return 'BAD_SHAPE'
  for (const key of Object.keys(value)) if (FORBIDDEN_KEYS.has(key)) return 'BAD_SHAPE'
  return firstFault(Object.values(value), depth)
}

function firstFault(values: readonly unknown[], depth: number): 'TOO_DEEP' | 'BAD_SHAPE' | null {
  for (const value of values) {
    const fault = faultAt(value, depth + 1)
    if (fault) return fault
  }
  return null
}

/** Whether a value is larger than so many bytes as JSON in UTF-8; only what is close is measured. */
export function isLargerThan(value: unknown, bytes: number): boolean {
  if (mostBytes(value) <= bytes) return false
  return Buffer.byteLength(JSON.stringify(value)) > bytes
}

/** Never less than the bytes of the value as JSON. */
function mostBytes(value: unknown): number {
  if (typeof value === 'string') return BYTES_AROUND_A_VALUE + value.length * MOST_BYTES_PER_UNIT
  if (typeof value !== 'object' || value === null) return BYTES_AROUND_A_VALUE
  let bytes = BYTES_AROUND_A_VALUE
  for (const [key, inner] of Object.entries(value)) bytes += mostBytes(key) + mostBytes(inner)
  return bytes
}
