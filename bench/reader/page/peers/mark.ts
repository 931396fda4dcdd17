/** As much of `mark.js` as the bench calls, so that types need no peer installed. */
declare class Mark {
  constructor(element: HTMLElement)
  markRanges(
    ranges: readonly { readonly start: number; readonly length: number; readonly id: string }[],
    options: {
      readonly each: (element: HTMLElement, range: { readonly id: string }) => void
    },
  ): void
  unmark(options: { readonly className: string }): void
}

export default Mark
