import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import express, { type Request, type Response, type Router } from 'express'
import * as z from 'zod'
import type { Block } from '../../shared/article/article.ts'
import type { ArticleRow } from '../../shared/article/article-row.ts'
import { blocksOf } from '../../shared/article/blocks.ts'
import { withKinds } from '../../shared/article/kinds.ts'
import { type ArticleId, type ClaimId, type StreamId, UUID_PATTERN } from '../../shared/ids.ts'
import { ProblemError } from '../../shared/problem.ts'
import { MAX_ARTICLE_BYTES, MAX_LINE } from '../../shared/sync/limits.ts'
import type { RowState } from '../../shared/sync/state.ts'
import { line } from '../../shared/sync/text-field.ts'
import type { Access } from '../access/access.ts'
import { signedIn, whoMay } from '../access/door.ts'
import { contentType, readBytes, shaped } from '../http/json-door.ts'
import { StorageError, type Store } from '../store/store.ts'
import { type Audience, SEES_ALL } from '../sync/audience.ts'
import type { Authorities } from '../sync/authorities.ts'
import type { Authority } from '../sync/authority.ts'
import { sightOf } from '../sync/sights.ts'
import { Checkpoints } from './checkpoints.ts'
import { sha256Of } from './checksum.ts'
import { historyOf, type PastParts, stateAt } from './history.ts'
import type { Importing } from './importing.ts'
import type { Library } from './library.ts'
import { StateBodies } from './state-bodies.ts'
import { summaryOf } from './summary.ts'

export interface ArticleRoutesParts {
  readonly store: Store
  readonly authorities: Authorities
  readonly library: Library
  readonly importing: Importing
  readonly audience: Audience
  /** For the names of who did what. */
  readonly access: Pick<Access, 'people'>
}

const unpack = promisify(gunzip)
const pack = promisify(gzip)

/** A file's name is only ever shown: one line, no folders. */
const fileName = line(MAX_LINE).refine((name) => !/[/\\]/.test(name))

/** A number of an entry, from 1. */
const seqText = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)

const historyQuery = z.strictObject({
  before: seqText.optional(),
  claim: z.string().regex(UUID_PATTERN).optional(),
  of: z.enum(['article']).optional(),
})

const stateQuery = z.strictObject({ at: seqText.optional() })

/** A text never changes, so no browser need ask again; and it arrives as it was imported. */
const FOR_EVER = 'private, max-age=31536000, immutable, no-transform'

/** Articles: the list, an import, and of each its description, its text and its state. */
export function articleRoutes(parts: ArticleRoutesParts): Router {
  const { store, authorities, library, importing, audience, access } = parts
  const router = express.Router()
  const states = new StateBodies(audience)
  const checkpoints = new Checkpoints()

  /** Throws NOT_FOUND before the store is asked: only an id that is known becomes part of a path. */
  const articleIn = (req: Request): ArticleId => {
    const id = String(req.params.id)
    if (!library.has(id)) throw new ProblemError('NOT_FOUND', 'There is no such article.')
    return id
  }

  const sendState = async (stream: StreamId, req: Request, res: Response) => {
    const authority = await authorities.open(stream)
    const key = audience.keyFor(signedIn(req))
    res.set('Cache-Control', 'private, no-cache').vary('Cookie').vary('Accept-Encoding')
    res.set('ETag', states.etag(authority, key))
    if (req.fresh) {
      res.status(304).end()
      return
    }
    const { etag, packed } = await states.get(authority, key)
    res.set('ETag', etag).type('application/json')
    if (req.acceptsEncodings('gzip', 'identity') === 'gzip') {
      res.set('Content-Encoding', 'gzip').send(packed)
    } else {
      res.send(await unpack(packed))
    }
  }

  /** The past never changes, but what one may see of it may: the browser asks, and the log is not read. */
  const sendPast = async (past: PastParts, at: number, req: Request, res: Response) => {
    const { authority, key } = past
    if (at > authority.seq) {
      throw new ProblemError('NOT_FOUND', `The newest change of this article is ${authority.seq}.`)
    }
    res.set('Cache-Control', 'private, no-cache').vary('Cookie').vary('Accept-Encoding')
    // Who sees a part may see more of the same moment later.
    const part = key === SEES_ALL ? key : `${key}-${authority.seq}`
    res.set('ETag', states.etag({ epoch: authority.epoch, seq: at }, part))
    if (req.fresh) {
      res.status(304).end()
      return
    }
    const json = await stateAt(past, at, checkpoints)
    res.type('application/json')
    if (req.acceptsEncodings('gzip', 'identity') !== 'gzip') res.send(json)
    else res.set('Content-Encoding', 'gzip').send(await pack(json, { level: 1 }))
  }

  /** `GET /api/articles` -> `{articles: ArticleSummary[], damaged: id[]}`, by id. */
  router.get('/articles', whoMay('read'), async (req, res) => {
    const articles = await library.listFor(audience.keyFor(signedIn(req)))
    res.json({ articles, damaged: library.damaged() })
  })

  /**
   * `POST /api/articles?name=<file name>` with a text file as the body (`text/plain` in UTF-8 or
   * `application/octet-stream`, at most 2 MB) -> 201 with its summary, or 200 with that of the
   * article which these bytes are already. Errors: BAD_FILE, BAD_ENCODING, TOO_LARGE …
   */
  router.post('/articles', whoMay('import'), async (req, res) => {
    const { type, charset } = contentType(req)
    const isText = type === 'text/plain' && (charset === null || charset === 'utf-8')
    if (!isText && type !== 'application/octet-stream') {
      throw new ProblemError('UNSUPPORTED_MEDIA_TYPE', 'Send a plain text file in UTF-8.')
    }
    const name = shaped(req.query.name ?? 'article.txt', fileName)
    const bytes = await readBytes(req, res, MAX_ARTICLE_BYTES)
    const { article, isNew } = await importing.take(signedIn(req), { fileName: name, bytes })
    res
      .status(isNew ? 201 : 200)
      .location(`/api/articles/${article.id}`)
      .json(article)
  })

  /** `GET /api/articles/:id` -> its summary, what is known of the file, and its blocks. */
  router.get('/articles/:id', whoMay('read'), async (req, res) => {
    const authority = await authorities.open(articleIn(req))
    const seen = sightOf(authority, audience.keyFor(signedIn(req)), audience)
    res.json(descriptionOf(authority, seen))
  })

  const pastOf = async (req: Request, res: Response): Promise<PastParts> => {
    const authority = await authorities.open(articleIn(req))
    const { rules } = authority.state.get('article', authority.stream) as ArticleRow
    return {
      authority,
      blocks: blocksIn(authority, rules),
      audience,
      key: audience.keyFor(signedIn(req)),
      nameOf: (id) => access.people.get(id)?.name,
      isGone: () => res.destroyed,
    }
  }

  /**
   * `GET /api/articles/:id/history[?before=<seq>][&claim=<id> | &of=article]` -> `History`: who
   * changed what, from what to what, newest first, about 100 changes; of everything, of one claim, or
   * of the article itself (title, outlet, date, address, kinds of lines). Errors: BAD_SHAPE.
   */
  router.get('/articles/:id/history', whoMay('read'), async (req, res) => {
    const { before, claim, of } = shaped(req.query, historyQuery)
    if (claim !== undefined && of !== undefined) {
      throw new ProblemError('BAD_SHAPE', 'Ask for one claim, or for the article itself.')
    }
    const past = await pastOf(req, res)
    const about = (claim as ClaimId | undefined) ?? of ?? 'all'
    res.json(await historyOf(past, about, before ?? Number.POSITIVE_INFINITY))
  })

  /** `GET /api/articles/:id/text`: the bytes as they were imported. */
  router.get('/articles/:id/text', whoMay('read'), async (req, res) => {
    const id = articleIn(req)
    const sha256 = library.get(id)?.sha256
    if (sha256 === undefined) throw new ProblemError('STORAGE_DAMAGED')
    res.set({ 'Cache-Control': FOR_EVER, ETag: `"${sha256}"` }).vary('Cookie')
    if (req.fresh) {
      res.status(304).end()
      return
    }
    const bytes = await store.source(id)
    if (sha256Of(bytes) !== sha256) {
      throw new StorageError('DAMAGED', `The source of ${id} is not what was imported.`)
    }
    res.set('Content-Type', 'text/plain; charset=utf-8').send(Buffer.from(bytes))
  })

  /**
   * `GET /api/articles/:id/state` -> `StateBody`: all rows that the asker may see; with `?at=<seq>`
   * -> `PastState`: as they stood after that entry. Errors: BAD_SHAPE, NOT_FOUND (no such entry yet).
   */
  router.get('/articles/:id/state', whoMay('read'), async (req, res) => {
    const { at } = shaped(req.query, stateQuery)
    if (at === undefined) await sendState(articleIn(req), req, res)
    else await sendPast(await pastOf(req, res), at, req, res)
  })

  /** `GET /api/desk/state` -> `StateBody` of the desk's own stream. */
  router.get('/desk/state', whoMay('read'), async (req, res) => {
    await sendState('desk' as StreamId, req, res)
  })
  return router
}

/** Of open articles; they never change, and a long one takes a while. */
const blocksByRules = new WeakMap<Authority, readonly Block[]>()

function blocksIn(authority: Authority, rules: number): readonly Block[] {
  const known = blocksByRules.get(authority)
  if (known) return known
  const blocks = blocksOf(authority.text, rules)
  blocksByRules.set(authority, blocks)
  return blocks
}

function descriptionOf(authority: Authority, seen: RowState) {
  const id = authority.stream as ArticleId
  const article = authority.state.get('article', id) as ArticleRow
  const { fileName, bytes, length, rules, url, at, kinds } = article
  return {
    ...summaryOf(id, authority.seq, seen),
    url: url.value,
    fileName,
    bytes,
    length,
    rules,
    at,
    blocks: withKinds(blocksIn(authority, rules), kinds),
  }
}
