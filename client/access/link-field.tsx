import { CopyButton } from '../desk/copy-button.tsx'

/** A link that is a secret, to be copied or to be read off. */
export function LinkField({ url, label }: { url: string; label: string }) {
  return (
    <div class="copy-row">
      <input
        class="field is-code"
        readOnly
        aria-label={label}
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton text={url} label="Copy link" />
    </div>
  )
}
