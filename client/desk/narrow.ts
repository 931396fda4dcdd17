import { useEffect, useState } from 'preact/hooks'

/**
 * Below this the text leaves no room beside it: cards become a bottom sheet (cards.css agrees). A sheet
 * of paper is no window: nothing is rearranged while the page is printed.
 */
const NARROW = 'screen and (max-width: 900px)'

/** Whether the window is too narrow for two columns. */
export function useIsNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const query = matchMedia(NARROW)
    const changed = () => setNarrow(query.matches)
    query.addEventListener('change', changed)
    changed()
    return () => query.removeEventListener('change', changed)
  }, [])
  return isNarrow
}
