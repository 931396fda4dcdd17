import type { Position } from '../../shared/claim/quote.ts'
import type { TextGeometry } from './text-geometry.ts'

/** Under passages that claims cite, and behind the one that a link led to. */
const CITED = 'cited'
const SHOWN = 'cited-shown'

/**
 * Passages as highlights (CSS Custom Highlight API): the text's own elements stay as they are. Browsers
 * without it show the list of them alone.
 */
export class CitedMarks {
  readonly #geometry: TextGeometry
  readonly #canDraw = 'highlights' in CSS

  constructor(geometry: TextGeometry) {
    this.#geometry = geometry
  }

  set(passages: readonly Position[]): void {
    this.#draw(CITED, passages)
  }

  show(passage: Position | null): void {
    this.#draw(SHOWN, passage ? [passage] : [])
  }

  destroy(): void {
    if (!this.#canDraw) return
    CSS.highlights.delete(CITED)
    CSS.highlights.delete(SHOWN)
  }

  #draw(name: string, passages: readonly Position[]): void {
    if (!this.#canDraw) return
    const ranges = passages.flatMap(({ start, end }) => this.#geometry.rangesOf(start, end))
    if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges))
    else CSS.highlights.delete(name)
  }
}
