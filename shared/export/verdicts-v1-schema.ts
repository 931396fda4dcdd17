import { SCOPES } from '../claim/claim.ts'
import { STATUSES } from '../claim/status.ts'
import { REASON_CODES, VERDICTS } from '../claim/verdict.ts'
import { RANKS, STANCES } from '../evidence/evidence.ts'
import { UUID_PATTERN } from '../ids.ts'
import { DEFINITIONS } from './definitions.ts'
import { HISTORY_KINDS } from './history-kinds.ts'
import { VERDICTS_FORMAT, VERDICTS_VERSION } from './verdicts-format.ts'

/** A JSON Schema, draft 2020-12. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/** Where a desk serves the schema, and its `$id`. */
export const VERDICTS_SCHEMA_PATH = '/schemas/verdicts-v1.json'

/**
 * `growing` is what is published: a reader takes keys, statuses, reasons and steps of a history
 * that it does not know yet, so a file of a later Claimdesk stays valid under today's schema.
 * `exact` allows only what this Claimdesk writes; the tests hold real exports against both.
 */
export type SchemaReading = 'growing' | 'exact'

/** `yyyy-mm-ddThh:mm:ss.sssZ`. Patterns, because few validators check `format` by themselves. */
const MOMENT = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' }
const DAY = '^\\d{4}-\\d{2}-\\d{2}$'
const NAME = { type: 'string', pattern: '^[a-z][A-Za-z0-9-]*$' }
const TEXT = { type: 'string' }
const TEXT_OR_NULL = { type: ['string', 'null'] }
const OFFSET = { type: 'integer', minimum: 0 }
const UUID = { type: 'string', pattern: UUID_PATTERN.source }
const NOTHING = { type: 'null' }

function ref(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` }
}

function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items }
}

function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, NOTHING] }
}

/** The schema of version 1 in one of its two readings. */
export function verdictsSchema(reading: SchemaReading): JsonSchema {
  const exact = reading === 'exact'

  /**
   * `properties` are there since the first release; `later` ones must never become required, or a file
   * of an earlier Claimdesk would turn invalid: see 0006. `asked` ones are there only on demand.
   */
  const object = (
    properties: JsonSchema,
    later: JsonSchema = {},
    asked: JsonSchema = {},
  ): JsonSchema => ({
    type: 'object',
    properties: { ...properties, ...later, ...asked },
    required: Object.keys(exact ? { ...properties, ...later } : properties),
    ...(exact ? { additionalProperties: false } : {}),
  })
  const growingList = (known: readonly string[]): JsonSchema =>
    exact ? { enum: known } : { anyOf: [{ enum: known }, NAME] }

  const range = object({ start: OFFSET, end: { type: 'integer', minimum: 1 } })
  const judgement = {
    verdict: ref('verdict'),
    reasons: listOf(growingList(REASON_CODES)),
    rationale: { ...TEXT, description: 'Markdown; empty where none was given.' },
    judged: { ...ref('judged'), description: DEFINITIONS.judged },
  }
  const passage = { exact: { type: 'string', minLength: 1 }, position: ref('position') }

  const saidEvidence = {
    id: UUID,
    stance: growingList(STANCES),
    rank: { anyOf: [growingList(RANKS), NOTHING] },
    source: ref('source'),
    note: { ...TEXT, description: 'Markdown; empty where none was given.' },
  }
  const webAddress = { type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://' }
  const accessed = { ...TEXT_OR_NULL, pattern: DAY, description: 'When it was looked at.' }
  /** What stands in evidence, by its kind. */
  const sources: readonly (readonly [string, JsonSchema])[] = [
    [
      'web',
      object({
        kind: TEXT,
        url: webAddress,
        title: TEXT_OR_NULL,
        quote: TEXT,
        archive: orNull(webAddress),
        accessed,
      }),
    ],
    ['offline', object({ kind: TEXT, title: TEXT, quote: TEXT, accessed })],
    [
      'passage',
      object({
        kind: TEXT,
        articleId: ref('articleId'),
        permalink: { type: 'string', pattern: '^https?://' },
        title: TEXT_OR_NULL,
        outlet: TEXT_OR_NULL,
        date: TEXT_OR_NULL,
        quote: object({ exact: { type: 'string', minLength: 1 }, prefix: TEXT, suffix: TEXT }),
        position: object({ utf16: range }),
      }),
    ],
  ]

  /** The steps of a history: `[names, from, to]`. */
  const steps: readonly (readonly [readonly string[], JsonSchema, JsonSchema])[] = [
    [['marked'], NOTHING, object({ ...passage, scope: ref('scope') })],
    [['marked-again'], NOTHING, object({ id: UUID })],
    [['moved'], ref('passage'), ref('passage')],
    [['scope'], ref('scope'), ref('scope')],
    [['statement', 'speaker', 'saidAt', 'asOf'], TEXT_OR_NULL, TEXT_OR_NULL],
    [['tags'], listOf(TEXT), listOf(TEXT)],
    [['removed', 'restored'], NOTHING, NOTHING],
    [['verdict'], orNull(ref('judgement')), ref('judgement')],
    [['withdrawn'], ref('judgement'), NOTHING],
    [['settled'], orNull(ref('settledWord')), ref('settledWord')],
    [['reopened'], ref('settledWord'), object({ reason: TEXT })],
    [['evidence'], orNull(ref('saidEvidence')), ref('saidEvidence')],
    [['evidence-removed'], ref('saidEvidence'), NOTHING],
    [['evidence-restored'], NOTHING, ref('saidEvidence')],
  ]

  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: VERDICTS_SCHEMA_PATH,
    title: 'Verdicts of a Claimdesk, version 1',
    description:
      'This version only grows. Ignore keys that you do not know; treat a status, a reason or a step of a history that you do not know as one that you have no rule for.',
    ...object(
      {
        format: { const: VERDICTS_FORMAT },
        version: { const: VERDICTS_VERSION },
        generator: { ...TEXT, description: 'Name and version of the software that wrote this.' },
        definitions: {
          type: 'object',
          additionalProperties: { anyOf: [TEXT, { type: 'object', additionalProperties: TEXT }] },
        },
        articles: { ...listOf(ref('article')), description: 'By id.' },
        claims: { ...listOf(ref('claim')), description: 'By article id, start, end, id.' },
        removed: { ...listOf(ref('removal')), description: DEFINITIONS.removed },
      },
      { agreement: { ...ref('agreement'), description: DEFINITIONS.agreement } },
    ),
    $defs: {
      article: object({
        id: ref('articleId'),
        title: TEXT_OR_NULL,
        outlet: TEXT_OR_NULL,
        date: { ...TEXT_OR_NULL, description: 'An EDTF date; null where it is not known.' },
        url: TEXT_OR_NULL,
        sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
        length: { ...OFFSET, description: DEFINITIONS.length },
        seq: { type: 'integer', minimum: 1, description: DEFINITIONS.seq },
      }),
      claim: object(
        {
          id: UUID,
          label: { type: 'string', pattern: '^C-[1-9]\\d*$' },
          articleId: ref('articleId'),
          permalink: { type: 'string', pattern: '^https?://' },
          quote: {
            ...object({ exact: { type: 'string', minLength: 1 }, prefix: TEXT, suffix: TEXT }),
            description: DEFINITIONS.quote,
          },
          position: { ...ref('position'), description: DEFINITIONS.position },
          scope: ref('scope'),
          statement: { ...TEXT_OR_NULL, description: DEFINITIONS.statement },
          speaker: TEXT_OR_NULL,
          asOf: { ...TEXT_OR_NULL, pattern: DAY, description: DEFINITIONS.asOf },
          status: growingList(STATUSES),
          outcome: { ...orNull(ref('verdict')), description: DEFINITIONS.outcome },
          readers: { type: 'integer', minimum: 0, description: DEFINITIONS.readers },
          verdicts: listOf(
            object(
              {
                reviewer: ref('person'),
                verdict: judgement.verdict,
                reasons: judgement.reasons,
                rationale: judgement.rationale,
                at: MOMENT,
                judged: judgement.judged,
                counts: { type: 'boolean', description: DEFINITIONS.counts },
              },
              {
                guidelines: {
                  type: ['integer', 'null'],
                  minimum: 1,
                  description: DEFINITIONS.guidelines,
                },
              },
            ),
          ),
          author: ref('person'),
          history: listOf(ref('step')),
        },
        {
          saidAt: { ...TEXT_OR_NULL, description: DEFINITIONS.saidAt },
          tags: { ...listOf(TEXT), description: DEFINITIONS.tags },
          settled: { ...orNull(ref('settlement')), description: DEFINITIONS.settled },
          evidence: { ...listOf(ref('evidence')), description: DEFINITIONS.evidence },
        },
        { comments: { ...listOf(ref('comment')), description: DEFINITIONS.comments } },
      ),
      removal: object({ id: UUID, at: MOMENT, by: ref('person') }),
      step: {
        ...object({
          seq: { type: 'integer', minimum: 1 },
          at: MOMENT,
          by: ref('person'),
          what: growingList(HISTORY_KINDS),
          from: true,
          to: true,
        }),
        allOf: steps.map(([names, from, to]) => ({
          if: { type: 'object', properties: { what: { enum: names } } },
          // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema
          then: { type: 'object', properties: { from, to } },
        })),
      },
      judgement: object(judgement),
      settledWord: object({ verdict: ref('verdict'), rationale: judgement.rationale }),
      settlement: object({
        verdict: ref('verdict'),
        rationale: judgement.rationale,
        by: ref('person'),
        at: MOMENT,
        basis: listOf(ref('heard')),
        dissent: listOf(ref('heard')),
      }),
      agreement: object({
        units: OFFSET,
        values: OFFSET,
        percent: { type: ['number', 'null'], minimum: 0, maximum: 1 },
        alpha: { type: ['number', 'null'], minimum: -1, maximum: 1 },
        undefinedBecause: TEXT_OR_NULL,
      }),
      comment: object({
        id: UUID,
        parent: orNull(UUID),
        by: ref('person'),
        at: MOMENT,
        editedAt: orNull(MOMENT),
        text: { ...TEXT, description: 'Markdown, in which @{id} calls one of mentions.' },
        mentions: listOf(ref('person')),
      }),
      heard: object({ reviewer: ref('person'), verdict: ref('verdict') }),
      evidence: object({ ...saidEvidence, by: ref('person'), at: MOMENT }),
      saidEvidence: object(saidEvidence),
      source: {
        ...object({ kind: growingList(['web', 'offline', 'passage']) }),
        additionalProperties: true,
        allOf: sources.map(([kind, schema]) => ({
          if: { type: 'object', properties: { kind: { const: kind } } },
          // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema
          then: schema,
        })),
      },
      judged: object({
        exact: { type: 'string', minLength: 1 },
        statement: TEXT_OR_NULL,
        scope: ref('scope'),
      }),
      passage: object(passage),
      position: object({ utf16: range, codePoints: range }),
      person: object({ id: { type: 'string', minLength: 1 }, name: TEXT_OR_NULL }),
      articleId: { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]{0,63}$' },
      scope: { enum: SCOPES },
      verdict: { enum: VERDICTS },
    },
  }
}
