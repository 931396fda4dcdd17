import { useEffect, useRef, useState } from 'preact/hooks'
import type { History } from '../../shared/history/history.ts'
import { type Fault, faultOf, getJson } from '../desk/http.ts'
import { withNewest, withOlder } from './pages.ts'

/** What comes in quick succession is read in one go. */
const SETTLES_AFTER_MS = 300

export interface ReadHistory {
  /** Null until the first page is here. */
  readonly history: History | null
  readonly fault: Fault | null
  readonly again: () => void
  readonly older: () => void
}

/**
 * A history page by page, the newest first.
 *
 * @param path of `GET /api/articles/:id/history`, with its question
 * @param version another one says that more has happened, so the newest page is read again
 */
export function useHistory(path: string, version: unknown): ReadHistory {
  const [history, setHistory] = useState<History | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const asking = useRef<AbortController | null>(null)
  const read = async (before: number | null) => {
    asking.current?.abort()
    const controller = new AbortController()
    asking.current = controller
    const { signal } = controller
    try {
      const query = before === null ? '' : `${path.includes('?') ? '&' : '?'}before=${before}`
      const page = await getJson<History>(path + query, { signal })
      if (signal.aborted) return
      setFault(null)
      setHistory((known) =>
        before === null || !known ? withNewest(known, page) : withOlder(known, page),
      )
    } catch (error) {
      if (!signal.aborted) setFault(faultOf(error))
    }
  }
  const isGone = useRef(false)
  const isWaiting = useRef(false)
  const isFirst = useRef(true)
  useEffect(() => {
    if (isGone.current || isWaiting.current) return
    isWaiting.current = true
    const wait = isFirst.current ? 0 : SETTLES_AFTER_MS
    isFirst.current = false
    setTimeout(() => {
      isWaiting.current = false
      if (!isGone.current) void read(null)
    }, wait)
  }, [path, version])
  useEffect(
    () => () => {
      isGone.current = true
      asking.current?.abort()
    },
    [],
  )
  const last = history?.items.at(-1)
  return {
    history,
    fault,
    again: () => void read(null),
    older: () => void (last && read(last.seq)),
  }
}
