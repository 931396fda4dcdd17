import { useDesk } from '../desk/desk-context.ts'
import { Imports } from './imports.ts'
import type { Library } from './library.ts'
import { upload } from './upload.ts'

/** One for each desk of this page, so that imports go on while another screen is shown. */
const imports = new WeakMap<Library, Imports>()

export function useImports(): Imports {
  const { library } = useDesk()
  const known = imports.get(library)
  if (known) return known
  const made = new Imports({ upload, onArticle: (article) => library.hear(article) })
  imports.set(library, made)
  return made
}
