/**
 * Puts text on the clipboard. On plain-http addresses other than this machine's the clipboard API is
 * missing; there a selected field and the old command do it. Says whether it worked.
 *
 * @param rich the same as HTML, for where formatted text is pasted
 */
export async function copyText(text: string, rich: string | null = null): Promise<boolean> {
  if (navigator.clipboard) {
    const writing =
      rich === null
        ? navigator.clipboard.writeText(text)
        : navigator.clipboard.write([
            new ClipboardItem({
              'text/plain': new Blob([text], { type: 'text/plain' }),
              'text/html': new Blob([rich], { type: 'text/html' }),
            }),
          ])
    return writing.then(
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
  const add = (event: ClipboardEvent) => {
    if (rich === null || !event.clipboardData) return
    event.clipboardData.setData('text/plain', text)
    event.clipboardData.setData('text/html', rich)
    event.preventDefault()
  }
  document.addEventListener('copy', add)
  const isCopied = document.execCommand('copy')
  document.removeEventListener('copy', add)
  field.remove()
  return isCopied
}
