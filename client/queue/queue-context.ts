import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { QueueDesk } from './queue-desk.ts'

const QueueContext = createContext<QueueDesk | null>(null)

export const QueueProvider = QueueContext.Provider

/** The queue on screen; only below `QueueProvider`. */
export function useQueue(): QueueDesk {
  const queue = useContext(QueueContext)
  if (!queue) throw new Error('This part of the page needs the queue.')
  return queue
}
