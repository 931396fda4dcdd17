import { readFileSync } from 'node:fs'
import { BLOCK_RULES_VERSION, blocksOf } from '../../shared/article/blocks.ts'
import type { ArticleId } from '../../shared/ids.ts'

/** The seed articles, in the order of their files. */
export const SEED_IDS = [
  '000_b50cd088e71c6203',
  '001_097c7b87db273479',
  '002_baa5d07b661bd739',
  '003_75dc84ded08cdb82',
  '004_d43c2334b4d5c13b',
] as readonly string[] as readonly [ArticleId, ArticleId, ArticleId, ArticleId, ArticleId]

/** A seed's bytes, as they lie in `seeds/`. */
export function seedBytes(id: ArticleId): Buffer {
  return readFileSync(new URL(`../../seeds/${id}.txt`, import.meta.url))
}

export function seedText(id: ArticleId): string {
  return seedBytes(id).toString('utf8')
}

/**
 * Many short passages of the article's own paragraphs: none overlaps another, and each stands in the
 * text only once.
 */
export function passagesOf(id: ArticleId): readonly string[] {
  const text = seedText(id)
  const paragraphs = blocksOf(text, BLOCK_RULES_VERSION).filter(({ kind }) => kind === 'paragraph')
  const passages = paragraphs.flatMap(({ start, end }) => [
    ...(text.slice(start, end).match(/\S+ \S+ \S+/g) ?? []),
  ])
  return passages.filter((words) => text.indexOf(words) === text.lastIndexOf(words))
}
