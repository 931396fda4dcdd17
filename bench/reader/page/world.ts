import type { ReaderClaim } from '../../../client/article/reader-claim.ts'
import type { ReaderArticle } from '../../../client/article/reader-text.ts'
import type { Block } from '../../../shared/article/article.ts'
import { BLOCK_RULES_VERSION, blocksOf } from '../../../shared/article/blocks.ts'
import { STATUSES } from '../../../shared/claim/status.ts'

/** The text that every arm shows, and the claims that it begins with. */
export interface World {
  readonly article: ReaderArticle
  readonly claims: readonly ReaderClaim[]
}

/** Code units of a quote: from a few words to a sentence and more, so that some overlap. */
const SHORTEST_QUOTE = 20
const LONGEST_QUOTE = 120
/** With these a paragraph has about 160 code units, like those of the seeds (131 to 187). */
const WORDS_A_SENTENCE = [8, 19] as const
const SENTENCES_A_PARAGRAPH = [1, 3] as const
const WORDS =
  'the minister said on Tuesday that prices rose by four per cent since last year and officials who asked not to be named told reporters near the border a convoy of at least nine vehicles crossed into territory held by forces loyal to former president while aid groups warned of shortages'.split(
    ' ',
  )

/** The same text and claims for the same numbers, on every machine. */
export function worldOf(units: number, count: number): World {
  const random = randomOf(units + count)
  const text = textOf(units, random)
  const blocks = blocksOf(text, BLOCK_RULES_VERSION)
  const apart = Math.floor(text.length / count)
  const claims = Array.from({ length: count }, (_, i) =>
    claimAt(`claim-${i}`, i * apart, blocks, random),
  )
  return { article: { title: 'A text to measure with', text, blocks }, claims }
}

/** A claim that begins about there; it stays within its paragraph. */
function claimAt(
  id: string,
  offset: number,
  blocks: readonly Block[],
  random: (from: number, to: number) => number,
): ReaderClaim {
  const block = blocks[blockAt(blocks, offset)]!
  const room = block.end - block.start
  const length = Math.min(room, random(SHORTEST_QUOTE, LONGEST_QUOTE))
  const start = Math.max(block.start, Math.min(offset, block.end - length))
  return claimOf(id, start, start + length, random(0, STATUSES.length - 1))
}

export function claimOf(id: string, start: number, end: number, status: number): ReaderClaim {
  return {
    id: id as ReaderClaim['id'],
    start,
    end,
    status: STATUSES[status % STATUSES.length]!,
    verdicts: ['verified', 'disputed'],
    label: id,
  }
}

/** The block in which an offset stands, or the last one that begins before it. */
export function blockAt(blocks: readonly Block[], offset: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (blocks[middle]!.start <= offset) low = middle
    else high = middle - 1
  }
  return low
}

function textOf(units: number, random: (from: number, to: number) => number): string {
  const lines = ['A text to measure with']
  let size = lines[0]!.length
  while (size < units) {
    const sentences = Array.from({ length: random(...SENTENCES_A_PARAGRAPH) }, () => {
      const words = Array.from(
        { length: random(...WORDS_A_SENTENCE) },
        () => WORDS[random(0, WORDS.length - 1)]!,
      )
      const sentence = words.join(' ')
      return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
    })
    const line = sentences.join(' ')
    lines.push(line)
    size += line.length + 1
  }
  return lines.join('\n')
}

/** Whole numbers from one to another, both included (xorshift32). */
function randomOf(seed: number): (from: number, to: number) => number {
  let x = seed | 1
  return (from, to) => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return from + ((x >>> 0) % (to - from + 1))
  }
}
