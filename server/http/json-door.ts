import express, { type Request, type RequestHandler, type Response } from 'express'
import type * as z from 'zod'
import { decodeUtf8 } from '../../shared/article/utf8.ts'
import { ProblemError } from '../../shared/problem.ts'
import { MAX_BODY_BYTES } from '../../shared/sync/limits.ts'
import { jsonFault } from '../sync/plain-json.ts'

/**
 * Reads a JSON body into a real type. Throws a ProblemError: UNSUPPORTED_MEDIA_TYPE for anything but
 * `application/json` in UTF-8, TOO_LARGE, BAD_ENCODING, BAD_JSON, TOO_DEEP, and BAD_SHAPE with the
 * name of the field at fault. Of a key that stands twice the last one counts.
 */
export async function readJson<Schema extends z.ZodType>(
  req: Request,
  res: Response,
  schema: Schema,
): Promise<z.output<Schema>> {
  const { type, charset } = contentType(req)
  if (type !== 'application/json' || (charset !== null && charset !== 'utf-8')) {
    throw new ProblemError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json in UTF-8.')
  }
  const decoded = decodeUtf8(await readBytes(req, res, MAX_BODY_BYTES))
  if (!decoded.ok)
    throw new ProblemError('BAD_ENCODING', `The first bad byte is ${decoded.offset}.`)
  const json = parseJson(decoded.text)
  const fault = jsonFault(json)
  if (fault) throw new ProblemError(fault)
  return shaped(json, schema)
}

/** Reads a body of at most so many bytes, unpacked if it was sent packed. */
export async function readBytes(req: Request, res: Response, limit: number): Promise<Uint8Array> {
  const read: RequestHandler = express.raw({ type: () => true, limit })
  await new Promise<void>((resolve, reject) => {
    read(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(error)))
  })
  // Without a body there is nothing in here.
  return Buffer.isBuffer(req.body) ? req.body : new Uint8Array()
}

/** The `Content-Type`, in lower case; `charset` is null where none is named. */
export function contentType(req: Request): {
  readonly type: string
  readonly charset: string | null
} {
  const [type = '', ...parameters] = (req.headers['content-type'] ?? '').toLowerCase().split(';')
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='))
  return { type: type.trim(), charset: charset?.slice(8).replace(/^"(.*)"$/, '$1') ?? null }
}

/** Checks a value against its schema; the field at fault is named, its value is not repeated. */
export function shaped<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const code = issue?.code === 'custom' ? issue.params?.code : undefined
  const where = issue?.path.join('.') || 'the body'
  if (code === 'BAD_ENCODING' || code === 'TOO_LARGE') throw new ProblemError(code, where)
  throw new ProblemError('BAD_SHAPE', `${where}: ${plain(issue)}`)
}

function plain(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return 'it has fields that are not known here.'
  return issue?.code === 'custom' || !issue ? 'this is not allowed here.' : `${issue.message}.`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError('BAD_JSON')
  }
}
