import type { BlockMark } from './article.ts'
import type { Line } from './lines.ts'

/** A line on its way to be a block: the rules, in turn, mark what is not marked yet. */
export interface Draft extends Line {
  /** The line as the rules compare it, or null where it is too long for anything but prose. */
  readonly plain: string | null
  mark: BlockMark | null
}
