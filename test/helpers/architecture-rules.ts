import { posix } from 'node:path'
import { importsOf } from './imports.ts'
import type { SourceFile } from './source-tree.ts'

/** A library, the only files that may import it, and nobody else. */
export interface Door {
  readonly library: RegExp
  readonly opensIn: RegExp
}

/** Each library that the rest of the product must be able to lose has one door. */
export const doors: readonly Door[] = [
  { library: /^lowdb$/, opensIn: /^server\/store\/snapshot\.ts$/ },
  { library: /^socket\.io$/, opensIn: /^server\/(?:app|sync\/gateway)\.ts$/ },
  { library: /^socket\.io-client$/, opensIn: /^client\/sync\/connection\.ts$/ },
  { library: /^prosemirror-/, opensIn: /^client\/article\// },
  { library: /^(?:marked|dompurify)$/, opensIn: /^client\/markdown\/markdown\.ts$/ },
]

/** What each side may import of the project, and of libraries. */
const sides: Readonly<Record<string, { files: RegExp; libraries(path: string): RegExp }>> = {
  shared: {
    files: /^shared\//,
    libraries: (path) => (path === 'shared/ids.ts' ? /^(?:zod|uuid)$/ : /^zod$/),
  },
  server: { files: /^(?:server|shared)\//, libraries: () => /^/ },
  client: { files: /^(?:client|shared)\//, libraries: () => /^(?!node:)/ },
}

/** Imports that leave their side: a sentence for each. */
export function strayImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const side = sides[file.path.split('/')[0] ?? '']
    if (side === undefined) return []
    return importsOf(file).flatMap((target) => {
      const name = target.kind === 'file' ? target.path : target.name
      const allowed = target.kind === 'file' ? side.files : side.libraries(file.path)
      return allowed.test(name) ? [] : [`${file.path} imports ${name}`]
    })
  })
}

/** Imports of a library past its door. */
export function importsPastTheDoor(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap((target) => {
      if (target.kind === 'file') return []
      const door = doors.find(({ library }) => library.test(target.name))
      return door === undefined || door.opensIn.test(file.path)
        ? []
        : [`${file.path} imports ${target.name}`]
    }),
  )
}

/** Files that only pass others' names on, which is how cycles and slow starts begin. */
export function barrels(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path, text }) => /\/index\.tsx?$/.test(path) || /^\s*export\s+\*/m.test(text))
    .map(({ path }) => path)
}

/** Names that say nothing: `server/utils.ts`, `client/common/`. */
export function emptyNames(paths: readonly string[]): string[] {
  return paths.filter((path) =>
    /(?:^|[/.-])(?:utils?|helpers?|common|managers?|services?)(?:[/.-]|$)/i.test(path),
  )
}

/** File names that are not kebab-case. */
export function otherCases(paths: readonly string[]): string[] {
  return paths.filter((path) => !/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(posix.basename(path)))
}

/** Import cycles, each as the path that comes back to where it began; types count too. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const edges = new Map(
    files.map((file) => [
      file.path,
      importsOf(file).flatMap((target) => (target.kind === 'file' ? [target.path] : [])),
    ]),
  )
  const cycles: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      cycles.push([...trail.slice(start), path].join(' -> '))
      return
    }
    if (done.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return cycles
}
