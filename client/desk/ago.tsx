import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { agoInWords } from './words.ts'

/** "3 min ago" is right to the minute if it is looked at this often. */
const TICK_MS = 30_000

const tick = signal(0)

/** Keeps the words of all `Ago` up to date while it is in the page; one is enough. */
export function useTicking(): void {
  useEffect(() => {
    const ticking = setInterval(() => {
      tick.value += 1
    }, TICK_MS)
    return () => clearInterval(ticking)
  }, [])
}

/** Renders again whenever the words of times are brought up to date. */
export function useTick(): void {
  void tick.value
}

/** When something happened (ISO 8601), in words; the exact time on demand. */
export function Ago({ at }: { at: string }) {
  void tick.value
  const date = new Date(at)
  // The server's clock may be ahead of this one.
  const ago = agoInWords(Math.min(date.getTime(), Date.now()), Date.now())
  return (
    <time dateTime={at} title={date.toLocaleString('en-GB')}>
      {ago}
    </time>
  )
}
