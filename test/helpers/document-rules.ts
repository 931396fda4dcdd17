import { posix } from 'node:path'
import type { SourceFile } from './source-tree.ts'

/** The tree that a document may speak about. */
export interface ProjectFacts {
  /** Every file, relative to the project's root. */
  readonly files: readonly string[]
  /** The names under `scripts` in package.json. */
  readonly scripts: readonly string[]
}

const topFolders = ['.ci', 'bench', 'client', 'docs', 'seeds', 'server', 'shared', 'test']

/** `package.json`, `tsconfig.base.json`, `.mocharc.json`, `.env.example`, `CONTRIBUTING.md`. */
const topFile = /^(?:package(?:-lock)?\.json|(?:ts|biome)[\w.]*\.json|\.[\w.]+|[A-Z]+\.md)$/

/** `gateway.ts`, short for the one file of that name. */
const shortName = /^[\w.-]+\.tsx?$/

/**
 * What a Markdown document names that is not there: files and folders in backticks, targets of
 * links, and npm scripts. Left alone are names with a placeholder, such as `data/articles/<id>`.
 */
export function untrueNames(document: SourceFile, facts: ProjectFacts): string[] {
  const names = [
    ...codeWords(document.text).filter((word) => !exists(word, facts)),
    ...linkTargets(document).filter((path) => !isPath(path, facts.files)),
    ...scriptsNamed(document.text)
      .filter((script) => !facts.scripts.includes(script))
      .map((script) => `npm run ${script}`),
  ]
  return [...new Set(names)].map((name) => `${document.path} names ${name}`)
}

function exists(word: string, { files }: ProjectFacts): boolean {
  const inTopFolder = word.includes('/') && topFolders.includes(word.split('/')[0] ?? '')
  if (inTopFolder || topFile.test(word)) return isPath(word, files)
  if (shortName.test(word)) return files.some((file) => posix.basename(file) === word)
  return true
}

function isPath(path: string, files: readonly string[]): boolean {
  const bare = path.replace(/\/$/, '')
  return files.some((file) => file === bare || file.startsWith(`${bare}/`))
}

/** The words in inline code. Fenced blocks hold examples and output, which may name anything. */
function codeWords(text: string): string[] {
  return [...withoutFences(text).matchAll(/`([^`\n]+)`/g)]
    .flatMap(([, code]) => (code ?? '').split(/\s+/))
    .filter((word) => /^[\w./@-]+$/.test(word))
}

function linkTargets({ path, text }: SourceFile): string[] {
  return [...withoutFences(text).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].flatMap(([, target]) =>
    target === undefined || /^(?:[a-z]+:|\/)/.test(target)
      ? []
      : posix.join(posix.dirname(path), target),
  )
}

function scriptsNamed(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].flatMap(
    ([, named, builtIn]) => named ?? builtIn ?? [],
  )
}

function withoutFences(text: string): string {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
}
