import type { ReaderClaim } from '../../../client/article/reader-claim.ts'
import type { World } from './world.ts'

/** One way to show an article with its claims. Every block of the text is one `.block` in the page. */
export interface Arm {
  /** A claim came, or is another now. */
  put(claim: ReaderClaim): void
  remove(claim: ReaderClaim): void
  /** What is in the page as soon as a claim is drawn. */
  readonly drawn: string
}

/** Puts text and claims into the element; returns at once, and is drawn with the frames to come. */
export type ArmMaker = (mount: HTMLElement, world: World) => Arm
