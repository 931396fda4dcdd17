/**
 * Puts text on the clipboard. On plain-http addresses other than this machine's the clipboard API is
 * missing; there a selected field and the old command do it. Says whether it worked.
 */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  }
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'sr-only'
  const host = document.querySelector('dialog[open]') ?? document.body
  host.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  return isCopied
}
