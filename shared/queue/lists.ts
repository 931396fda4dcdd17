import type { ReviewerId } from '../ids.ts'
import type { QueueStanding } from './queue-standing.ts'

/** The lists of the queue, in the order in which they are shown. */
export const QUEUE_LISTS = ['disputed', 'split', 'second', 'mine', 'settled'] as const

export type QueueList = (typeof QUEUE_LISTS)[number]

/** Those that are the same for everybody. */
export const DESK_LISTS = ['disputed', 'split', 'second', 'settled'] as const

export type DeskList = (typeof DESK_LISTS)[number]

type Standing = Pick<QueueStanding, 'status' | 'readers' | 'isDisputed'>
type Hands = Pick<QueueStanding, 'status' | 'holder' | 'assignee'>

/** Unsettled, with a verdict "disputed" that counts. */
export function isDisputed({ status, isDisputed }: Standing): boolean {
  return isDisputed && status !== 'settled'
}

/** Unsettled, and the readers differ: whether or not one of them disputes it. */
export function isSplit({ status }: Standing): boolean {
  return status === 'split'
}

/** Unsettled, and exactly one person's verdict counts. */
export function needsSecondReader({ status, readers }: Standing): boolean {
  return readers === 1 && status !== 'settled'
}

/** Unsettled, and taken by this person or assigned to them. */
export function isMine({ status, holder, assignee }: Hands, viewer: ReviewerId): boolean {
  return (holder === viewer || assignee === viewer) && status !== 'settled'
}

/** An editor has said the last word. */
export function isSettled({ status }: Standing): boolean {
  return status === 'settled'
}

export function isIn(list: QueueList, claim: QueueStanding, viewer: ReviewerId): boolean {
  return list === 'mine' ? isMine(claim, viewer) : IS_IN[list](claim)
}

export function isInDeskList(list: DeskList, claim: Standing): boolean {
  return IS_IN[list](claim)
}

/** Whether it is in anybody's list at all. */
export function isListed(claim: QueueStanding): boolean {
  const isTaken = claim.holder !== null || claim.assignee !== null
  return isTaken || DESK_LISTS.some((list) => IS_IN[list](claim))
}

const IS_IN: Readonly<Record<DeskList, (claim: Standing) => boolean>> = {
  disputed: isDisputed,
  split: isSplit,
  second: needsSecondReader,
  settled: isSettled,
}
