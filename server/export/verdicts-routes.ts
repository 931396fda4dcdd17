import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import * as z from 'zod'
import { withoutComments } from '../../shared/export/comments.ts'
import { withPseudonyms } from '../../shared/export/pseudonyms.ts'
import { serialise } from '../../shared/export/serialise.ts'
import {
  type ArticleRecord,
  articleVerdictsSteps,
  type ExportDesk,
  verdictsExport,
} from '../../shared/export/verdicts.ts'
import type { VerdictsExport } from '../../shared/export/verdicts-format.ts'
import { verdictsHtml } from '../../shared/export/verdicts-html.ts'
import { verdictsMarkdown } from '../../shared/export/verdicts-markdown.ts'
import { VERDICTS_SCHEMA_PATH, verdictsSchema } from '../../shared/export/verdicts-v1-schema.ts'
import { ARTICLE_ID_PATTERN, type ArticleId } from '../../shared/ids.ts'
import { ProblemError } from '../../shared/problem.ts'
import { Slices, Turns } from './turns.ts'

/** What one asker may export. */
export interface ExportSource extends ExportDesk {
  /** Name and version of this software, `claimdesk/0.1.0`. */
  readonly generator: string
  /** In any order. */
  articleIds(): readonly ArticleId[]
  /**
   * Durable rows and entries, only those that the asker may see; undefined where there is no such
   * article. Throws a ProblemError STORAGE_DAMAGED for one that cannot be served.
   */
  article(id: ArticleId): Promise<ArticleRecord | undefined>
}

export interface ExportParts {
  /** Lets only those pass who may export. */
  readonly guard: RequestHandler
  readonly sourceFor: (req: Request) => ExportSource
}

/** One way to write an export. */
interface Writing {
  readonly contentType: string
  /** The same state gives the same text. */
  readonly pieces: (exported: VerdictsExport) => Iterable<string>
}

const WRITINGS = {
  json: { contentType: 'application/json; charset=utf-8', pieces: serialise },
  md: { contentType: 'text/markdown; charset=utf-8', pieces: verdictsMarkdown },
  html: { contentType: 'text/html; charset=utf-8', pieces: verdictsHtml },
} as const satisfies Record<string, Writing>

type WritingName = keyof typeof WRITINGS

/** Of letters that need no escape in a header (RFC 6266). */
export const verdictsFileName = (name: WritingName) => `claimdesk-verdicts.${name}`

/** A file that is opened in a browser after all does nothing there. */
const DOES_NOTHING = "default-src 'none'; sandbox"

/** Seconds for which a copy of the schema is good: it grows only with a release. */
const SCHEMA_MAX_AGE_S = 3600

/** Whoever comes when so many wait for an export, or still read one, is asked to come again. */
const MOST_AT_ONCE = 8
/** Who takes nothing of an export for so long is not there any more. */
const STALLED_AFTER_MS = 60_000

const exportQuery = z.strictObject({
  article: (z.string().regex(ARTICLE_ID_PATTERN) as unknown as z.ZodType<ArticleId>).optional(),
  names: z.enum(['real', 'pseudonyms']).optional(),
  comments: z.enum(['with', 'without']).optional(),
})

/**
 * `GET /api/export/verdicts.json[?article=<id>][&names=real|pseudonyms][&comments=with|without]`:
 * the verdicts of all articles or of one, as a download in the form of shared/export/verdicts-format.ts;
 * `.md` and `.html` are the lists of shared/export/report.ts, to be read and pasted. With pseudonyms
 * nobody is named (shared/export/pseudonyms.ts). What was said leaves only where it is asked for. `GET /schemas/verdicts-v1.json`: the JSON Schema, for
 * everybody. The ETag comes from the content. Exports are made one after the other.
 * Errors: BAD_SHAPE, NOT_FOUND, RATE_LIMITED (too many wait already).
 */
export function exportRoutes({ guard, sourceFor }: ExportParts): Router {
  const router = express.Router()
  const turns = new Turns(MOST_AT_ONCE)
  for (const name of Object.keys(WRITINGS) as WritingName[]) {
    router.get(`/api/export/verdicts.${name}`, guard, async (req, res) => {
      const query = exportQuery.safeParse(req.query)
      if (!query.success) {
        const detail =
          'The parameters are article, names (real or pseudonyms) and comments (with or without), each once.'
        throw new ProblemError('BAD_SHAPE', detail)
      }
      const { article, names, comments } = query.data
      const make = async () => {
        const whole = await exportOf(sourceFor(req), article)
        const named = comments === 'with' ? whole : withoutComments(whole)
        const exported = names === 'pseudonyms' ? withPseudonyms(named) : named
        return { exported, name, ...(await measure(WRITINGS[name].pieces(exported))) }
      }
      await turns.take(make, (made) => send(made, req, res))
    })
  }
  const schema = `${JSON.stringify(verdictsSchema('growing'), null, 2)}\n`
  router.get(VERDICTS_SCHEMA_PATH, (_req, res) => {
    res.set('Cache-Control', `public, max-age=${SCHEMA_MAX_AGE_S}`)
    res.set('X-Content-Type-Options', 'nosniff').type('application/schema+json').send(schema)
  })
  return router
}

async function exportOf(
  source: ExportSource,
  only: ArticleId | undefined,
): Promise<VerdictsExport> {
  const shares = []
  const slices = new Slices()
  for (const id of only === undefined ? source.articleIds() : [only]) {
    const record = await source.article(id)
    if (!record) throw new ProblemError('NOT_FOUND', 'There is no such article.')
    shares.push(await slices.doAll(articleVerdictsSteps(record, source)))
  }
  return verdictsExport(source.generator, shares)
}

interface Measured {
  readonly exported: VerdictsExport
  readonly name: WritingName
  readonly etag: string
  readonly bytes: number
}

/** Written out twice, once for ETag and length and once to send: never in memory as a whole. */
async function send(
  { exported, name, etag, bytes }: Measured,
  req: Request,
  res: Response,
): Promise<void> {
  const { contentType, pieces } = WRITINGS[name]
  res.set({
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': DOES_NOTHING,
    'X-Content-Type-Options': 'nosniff',
    ETag: etag,
  })
  if (req.fresh) {
    res.status(304).end()
    return
  }
  res.type(contentType).set({
    'Content-Disposition': `attachment; filename="${verdictsFileName(name)}"`,
    'Content-Length': String(bytes),
  })
  if (req.method === 'HEAD') {
    res.end()
    return
  }
  res.setTimeout(STALLED_AFTER_MS, () => res.destroy())
  await pipeline(Readable.from(unhurried(pieces(exported))), res).catch((fault: unknown) => {
    if (!hasLeft(fault)) throw fault
  })
}

async function* unhurried(pieces: Iterable<string>): AsyncGenerator<string> {
  const slices = new Slices()
  for (const piece of pieces) {
    yield piece
    await slices.pause()
  }
}

/** Whether the asker closed the connection, which is nobody's fault. */
function hasLeft(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ERR_STREAM_PREMATURE_CLOSE'
}

/** A weak ETag, since the same content may leave compressed; and its length in UTF-8. */
async function measure(
  written: Iterable<string>,
): Promise<{ readonly etag: string; readonly bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  const slices = new Slices()
  for (const piece of written) {
    hash.update(piece)
    bytes += Buffer.byteLength(piece)
    await slices.pause()
  }
  return { etag: `W/"${hash.digest('base64url')}"`, bytes }
}
