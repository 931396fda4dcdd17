import { posix } from 'node:path'
import type { SourceFile } from './source-tree.ts'

/** Something that a source file imports: another file of the project, or a library. */
export type Import =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'library'; readonly name: string }

/**
 * What a file imports, types included, read from its text: `import … from`, `export … from`,
 * `import '…'` and `import('…')`. A computed `import(expression)` is not seen.
 */
export function importsOf({ path, text }: SourceFile): Import[] {
  return specifiersOf(text).map((specifier) =>
    specifier.startsWith('.')
      ? { kind: 'file', path: posix.join(posix.dirname(path), specifier) }
      : { kind: 'library', name: libraryOf(specifier) },
  )
}

/** `node:fs/promises` is `node:fs`, `@preact/signals/x` is `@preact/signals`, `zod/mini` is `zod`. */
function libraryOf(specifier: string): string {
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}

const statements = [
  /^\s*import\s+[\w$*{},\s]+?\s*from\s*['"]([^'"]+)['"]/gm,
  /^\s*export\s+(?:type\s+)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})\s*from\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
]

function specifiersOf(text: string): string[] {
  const code = text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '') // lines of comments
  return statements.flatMap((statement) =>
    [...code.matchAll(statement)].flatMap(([, specifier]) => specifier ?? []),
  )
}
