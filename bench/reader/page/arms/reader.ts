import { Reader } from '../../../../client/article/reader.ts'
import type { ArmMaker } from '../arm.ts'

/** Ours. */
export const reader: ArmMaker = (mount, { article, claims }) => {
  const made = new Reader(mount, article, {
    select() {},
    hover() {},
    activate() {},
    mark() {},
    nearly: () => null,
    judge() {},
    move() {},
    remove() {},
    announce() {},
    keyOf: () => null,
    layout() {},
  })
  made.setClaims(claims)
  return {
    put: (claim) => made.updateClaim(claim),
    remove: ({ id }) => made.removeClaim(id),
    drawn: claims.length > 0 ? '.overlay .band' : '.block',
  }
}
