/**
 * Whether a text may mean more in Markdown than its characters say; of the others nothing needs to be
 * loaded to show them.
 */
export function mayHaveMarkup(text: string): boolean {
  return /[*_`~<>[\]\\|#\n&]|https?:|www\.|@|^\s*(?:[-+]|\d+[.)])\s|^(?:\t| {4})/.test(text)
}
