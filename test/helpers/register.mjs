// Lets node run TypeScript in the tests. tsx reads one tsconfig; the client's says how JSX is compiled.
import { fileURLToPath } from 'node:url'

process.env.TSX_TSCONFIG_PATH = fileURLToPath(
  new URL('../../client/tsconfig.json', import.meta.url),
)
await import('tsx')
