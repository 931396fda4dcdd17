import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Folders that hold no source: made by tools, or by a running desk. */
const notSource = new Set([
  '.git',
  'node_modules',
  'bench/node_modules',
  'dist',
  'coverage',
  'data',
])

/** Every file of the project, as paths relative to its root with `/`, sorted. */
export function repositoryFiles(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name)
      if (!entry.isDirectory()) return [path]
      return notSource.has(path) ? [] : repositoryFiles(path)
    })
    .sort()
}

/** A text file of the project. */
export interface SourceFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string
  readonly text: string
}

/** Reads one file of the project. */
export function sourceFile(path: string): SourceFile {
  return { path, text: readFileSync(join(root, path), 'utf8') }
}

/** Reads the TypeScript of one side: `shared`, `server` or `client`. */
export function sourceFilesOf(side: string): SourceFile[] {
  return repositoryFiles()
    .filter((path) => path.startsWith(`${side}/`) && /\.tsx?$/.test(path))
    .map(sourceFile)
}
