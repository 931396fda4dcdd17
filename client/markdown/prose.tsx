import { signal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { mayHaveMarkup } from './markup.ts'

type Render = (text: string) => DocumentFragment

/** Null until somebody has written something that needs it. */
const render = signal<Render | null>(null)

/**
 * Markdown of somebody's: as written until its code is here, and where that cannot be loaded.
 *
 * @param props.plain what is shown until then, where it is not the text itself
 * @param props.dress changes what was drawn before it is shown; another one draws it anew
 */
export function Prose(props: {
  text: string
  plain?: string
  dress?: (drawn: DocumentFragment) => void
}) {
  const { text, plain = text, dress } = props
  const element = useRef<HTMLDivElement>(null)
  const isPlain = !mayHaveMarkup(text)
  const shown = isPlain ? null : render.value
  useEffect(() => {
    if (!isPlain && !render.peek()) void load()
  }, [isPlain])
  useLayoutEffect(() => {
    if (!shown) return
    const drawn = shown(text)
    dress?.(drawn)
    element.current?.replaceChildren(drawn)
  }, [shown, text, dress])
  if (shown) return <div key="rendered" ref={element} class="prose" />
  return (
    <div key="written" class="prose is-written">
      <p>{plain}</p>
    </div>
  )
}

async function load(): Promise<void> {
  try {
    render.value = (await import('./markdown.ts')).fromMarkdown
  } catch (error) {
    console.info('Markdown is shown as it was written.', error)
  }
}
