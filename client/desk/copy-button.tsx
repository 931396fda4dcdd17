import { useState } from 'preact/hooks'
import { copyText } from './copy.ts'
import { CopyIcon } from './icons.tsx'

/** Copies a text and says whether that worked. */
export function CopyButton(props: {
  text: string
  /** The same as HTML, for where formatted text is pasted. */
  rich?: string | null
  label?: string
  /** Only the icon. */
  isQuiet?: boolean
  isSmall?: boolean
}) {
  const { text, rich = null, label = 'Copy', isQuiet = false, isSmall = false } = props
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = async () => setState((await copyText(text, rich)) ? 'copied' : 'failed')
  const words = { idle: label, copied: 'Copied', failed: 'Select it and copy by hand' }[state]
  if (isQuiet) {
    return (
      <button
        type="button"
        class={`icon-button is-${state}`}
        aria-label={words}
        title={words}
        onClick={copy}
      >
        <CopyIcon />
      </button>
    )
  }
  return (
    <button type="button" class={isSmall ? 'button is-small' : 'button'} onClick={copy}>
      <CopyIcon />
      <span aria-live="polite">{words}</span>
    </button>
  )
}
