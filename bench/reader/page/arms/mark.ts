import Mark from 'mark.js'
import { lookOf } from '../../../../client/article/claim-look.ts'
import type { ReaderClaim } from '../../../../client/article/reader-claim.ts'
import type { ArmMaker } from '../arm.ts'
import { PlainText } from '../plain-text.ts'
import { blockAt } from '../world.ts'

/**
 * mark.js: it leaves out ranges that overlap with earlier ones of the same call, so each claim is a
 * call of its own, in the paragraph that it stands in.
 */
export const mark: ArmMaker = (mount, { article, claims }) => {
  const plain = new PlainText(mount, article)
  const inBlock = ({ start }: ReaderClaim) => {
    const block = blockAt(article.blocks, start)
    const element = plain.element.children[block] as HTMLElement
    return { marker: new Mark(element), from: article.blocks[block]!.start }
  }
  const put = (claim: ReaderClaim) => {
    const { marker, from } = inBlock(claim)
    const { id, start, end } = claim
    marker.markRanges([{ start: start - from, length: end - start, id }], {
      each: (element) => {
        element.className = `mark ${id} ${lookOf(claim)}`
      },
    })
  }
  const known = new Map<string, ReaderClaim>()
  const remove = ({ id }: ReaderClaim) => {
    const before = known.get(id)
    if (before) inBlock(before).marker.unmark({ className: id })
    known.delete(id)
  }
  const replace = (claim: ReaderClaim) => {
    remove(claim)
    known.set(claim.id, claim)
    put(claim)
  }
  for (const claim of claims) replace(claim)
  return { put: replace, remove, drawn: '.mark' }
}
