/** One op of each kind and field that a reviewer may send, as JSON brings it. */

export const ID = '018bcfe5-6800-7060-9c20-260b0c0d0e0f'
const OTHER = '018bcfe5-6800-7061-9c20-260b0c0d0e0f'

export type Json = Readonly<Record<string, unknown>>

const article = { type: 'article.describe', id: ID, article: 'tiny_article' }
const claim = { id: ID, claim: OTHER }
const passage = { position: { start: 0, end: 5 }, exact: 'Ghani' }
const given = { verdict: 'disputed', reasons: ['sources-conflict'], rationale: 'See Dubai.' }
const evidence = { ...claim, evidence: OTHER }
const kept = { stance: 'refutes', rank: 'primary', note: 'See *there*.' }
const web = {
  kind: 'web',
  url: 'https://example.org/a?b#c',
  title: 'A page',
  quote: 'He is here.',
  archive: 'https://archive.example/1',
  accessed: '2021-09-06',
}
const describe = { type: 'claim.describe', ...claim }

export const SAMPLES: Readonly<Record<string, Json>> = {
  'article.describe title': { ...article, set: { field: 'title', value: 'A title' }, guard: OTHER },
  'article.describe outlet': { ...article, set: { field: 'outlet', value: 'TASS' }, guard: OTHER },
  'article.describe date': { ...article, set: { field: 'date', value: '2021-08' }, guard: OTHER },
  'article.describe url': {
    ...article,
    set: { field: 'url', value: 'https://example.org/a?b#c' },
    guard: OTHER,
  },
  'article.describe kind': {
    ...article,
    set: { field: 'kind', block: 3, kind: 'caption' },
    guard: null,
  },
  'claim.add': { type: 'claim.add', ...claim, ...passage, scope: 'content' },
  'claim.add with a verdict': {
    type: 'claim.add',
    ...claim,
    ...passage,
    scope: 'attribution',
    first: given,
  },
  'claim.describe statement': {
    ...describe,
    set: { field: 'statement', value: 'He fled.', guard: OTHER },
  },
  'claim.describe speaker': {
    ...describe,
    set: { field: 'speaker', value: 'The ministry', guard: OTHER },
  },
  'claim.describe saidAt': { ...describe, set: { field: 'saidAt', value: 'Monday', guard: OTHER } },
  'claim.describe asOf': { ...describe, set: { field: 'asOf', value: '2021-08-15', guard: OTHER } },
  'claim.describe scope': { ...describe, set: { field: 'scope', value: 'content', guard: OTHER } },
  'claim.describe tags': { ...describe, set: { field: 'tags', add: ['flight'], remove: ['old'] } },
  'claim.move': { type: 'claim.move', ...claim, ...passage, guard: OTHER },
  'claim.remove': { type: 'claim.remove', ...claim, guard: OTHER },
  'claim.remove of one’s own mark': {
    type: 'claim.remove',
    ...claim,
    guard: OTHER,
    mark: OTHER,
  },
  'claim.restore': { type: 'claim.restore', ...claim, guard: OTHER },
  'claim.restore of one’s own mark': {
    type: 'claim.restore',
    ...claim,
    guard: OTHER,
    mark: OTHER,
    first: given,
  },
  'claim.take': { type: 'claim.take', ...claim },
  'claim.release': { type: 'claim.release', ...claim },
  'claim.release of one lease': { type: 'claim.release', ...claim, guard: OTHER },
  'claim.assign': { type: 'claim.assign', ...claim, reviewer: OTHER, guard: null },
  'claim.assign to nobody': { type: 'claim.assign', ...claim, reviewer: null, guard: OTHER },
  'verdict.cast': {
    type: 'verdict.cast',
    ...claim,
    ...given,
    judged: { position: OTHER, statement: OTHER, scope: OTHER },
  },
  'verdict.withdraw': { type: 'verdict.withdraw', ...claim },
  'verdict.settle': {
    type: 'verdict.settle',
    ...claim,
    verdict: 'disputed',
    rationale: 'Two agencies say so.',
    judged: { position: OTHER, statement: OTHER, scope: OTHER },
    guard: null,
  },
  'verdict.settle again': {
    type: 'verdict.settle',
    ...claim,
    verdict: 'verified',
    rationale: '',
    judged: { position: OTHER, statement: OTHER, scope: OTHER },
    guard: OTHER,
  },
  'verdict.reopen': {
    type: 'verdict.reopen',
    ...claim,
    reason: 'A third agency differs.',
    guard: OTHER,
  },
  'settings.set': {
    type: 'settings.set',
    id: ID,
    field: 'needsTwoReaders',
    value: true,
    guard: null,
  },
  'settings.set again': {
    type: 'settings.set',
    id: ID,
    field: 'blindFirstPass',
    value: false,
    guard: OTHER,
  },
  'guidelines.write': {
    type: 'guidelines.write',
    id: ID,
    text: '# How we judge\n\nTwo sources.',
    guard: null,
  },
  'guidelines.write again': { type: 'guidelines.write', id: ID, text: '', guard: OTHER },
  'comment.add': { type: 'comment.add', ...claim, comment: OTHER, text: 'Which ministry?' },
  'comment.add as an answer': {
    type: 'comment.add',
    ...claim,
    comment: OTHER,
    parent: OTHER,
    text: `The one in Dushanbe, @{${OTHER}}.`,
  },
  'comment.edit': {
    type: 'comment.edit',
    ...claim,
    comment: OTHER,
    text: 'Which ministry was it?',
    guard: OTHER,
  },
  'comment.remove': { type: 'comment.remove', ...claim, comment: OTHER, guard: OTHER },
  'comment.restore': { type: 'comment.restore', ...claim, comment: OTHER, guard: OTHER },
  'comment.resolve': { type: 'comment.resolve', ...claim, guard: null },
  'comment.resolve again': { type: 'comment.resolve', ...claim, guard: OTHER },
  'comment.reopen': { type: 'comment.reopen', ...claim, guard: OTHER },
  'evidence.add of an address': {
    type: 'evidence.add',
    ...evidence,
    given: { ...kept, source: web },
  },
  'evidence.add of something without an address': {
    type: 'evidence.add',
    ...evidence,
    given: {
      ...kept,
      rank: null,
      source: { kind: 'offline', title: 'A letter', quote: '', accessed: null },
    },
  },
  'evidence.add of a passage': {
    type: 'evidence.add',
    ...evidence,
    given: { ...kept, source: { kind: 'passage', article: 'tiny_article', ...passage } },
  },
  'evidence.edit': {
    type: 'evidence.edit',
    ...evidence,
    given: { ...kept, source: { ...web, title: null, archive: null } },
    guard: OTHER,
  },
  'evidence.remove': { type: 'evidence.remove', ...evidence, guard: OTHER },
  'evidence.restore': { type: 'evidence.restore', ...evidence, guard: OTHER },
  'verdict.withdraw of one revision': { type: 'verdict.withdraw', ...claim, guard: OTHER },
}

export type Path = readonly string[]

/** Every object in a sample, by the path to it. */
export function objectsIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const inner = Object.entries(value).flatMap(([key, held]) => objectsIn(held, [...at, key]))
  return [at, ...inner]
}

/** Every value in a sample that is no object, by the path to it; arrays as a whole. */
export function leavesIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [at]
  return Object.entries(value).flatMap(([key, held]) => leavesIn(held, [...at, key]))
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((held, key) => (held as Json)[key], value)
}

/** A copy in which `change` has made another object of the one at the path. */
export function changedAt(value: unknown, path: Path, change: (held: Json) => unknown): unknown {
  const [key, ...rest] = path
  const held = value as Json
  if (key === undefined) return change(held)
  return { ...held, [key]: changedAt(held[key], rest, change) }
}

export function withValue(value: unknown, path: Path, other: unknown): unknown {
  const key = path.at(-1)
  if (key === undefined) return other
  return changedAt(value, path.slice(0, -1), (held) => ({ ...held, [key]: other }))
}

export function without(value: unknown, path: Path): unknown {
  const gone = path.at(-1)
  return changedAt(value, path.slice(0, -1), (held) =>
    Object.fromEntries(Object.entries(held).filter(([key]) => key !== gone)),
  )
}
