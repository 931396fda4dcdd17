/** As much of `@recogito/text-annotator` as the bench calls, so that types need no peer installed. */
export interface TextAnnotation {
  readonly id: string
  readonly bodies: readonly never[]
  readonly target: {
    readonly annotation: string
    readonly created: Date
    readonly selector: readonly {
      readonly quote: string
      readonly start: number
      readonly end: number
      readonly range: Range
    }[]
  }
}

export interface TextAnnotator {
  readonly state: {
    readonly store: {
      bulkAddAnnotations(
        annotations: readonly TextAnnotation[],
        replace: boolean,
        origin: 'REMOTE',
      ): unknown
      addAnnotation(annotation: TextAnnotation, origin: 'REMOTE'): unknown
      updateAnnotation(annotation: TextAnnotation, origin: 'REMOTE'): unknown
      deleteAnnotation(id: string, origin: 'REMOTE'): unknown
    }
  }
}

export declare function createTextAnnotator(
  container: HTMLElement,
  options?: {
    readonly annotatingEnabled?: boolean
    readonly style?: (annotation: { readonly id: string }) => Readonly<Record<string, unknown>>
  },
): TextAnnotator
