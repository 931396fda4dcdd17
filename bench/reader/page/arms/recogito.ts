import '@recogito/text-annotator/text-annotator.css'
import { createTextAnnotator } from '@recogito/text-annotator'
import type { ReaderClaim } from '../../../../client/article/reader-claim.ts'
import type { Status } from '../../../../shared/claim/status.ts'
import type { ArmMaker } from '../arm.ts'
import { PlainText } from '../plain-text.ts'

const COLOURS: Readonly<Record<Status, string>> = {
  open: '#ececec',
  verified: '#cfe8f4',
  disputed: '#fcdedb',
  unverifiable: '#fbecb8',
  split: '#fcdedb',
  settled: '#cfe8f4',
}

/** Others' changes, which the library's own undo leaves alone (`Origin.REMOTE`). */
const REMOTE = 'REMOTE'

/** `@recogito/text-annotator` with the renderer that it has by default. */
export const recogito: ArmMaker = (mount, { article, claims }) => {
  const plain = new PlainText(mount, article)
  const known = new Map(claims.map((claim) => [claim.id as string, claim]))
  const { state } = createTextAnnotator(plain.element, {
    annotatingEnabled: false,
    style: ({ id }) => ({ fill: COLOURS[known.get(id)?.status ?? 'open'], fillOpacity: 1 }),
  })
  const annotationOf = ({ id, start, end }: ReaderClaim) => ({
    id,
    bodies: [],
    target: {
      annotation: id,
      created: new Date(0),
      selector: [
        {
          quote: article.text.slice(start, end),
          start: plain.offsetOf(start),
          end: plain.offsetOf(start) + end - start,
          range: plain.rangeOf({ start, end }),
        },
      ],
    },
  })
  state.store.bulkAddAnnotations(claims.map(annotationOf), true, REMOTE)
  return {
    put(claim) {
      const isKnown = known.has(claim.id)
      known.set(claim.id, claim)
      if (isKnown) state.store.updateAnnotation(annotationOf(claim), REMOTE)
      else state.store.addAnnotation(annotationOf(claim), REMOTE)
    },
    remove({ id }) {
      if (known.delete(id)) state.store.deleteAnnotation(id, REMOTE)
    },
    drawn: '.r6o-annotation',
  }
}
