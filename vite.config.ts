import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

/** Fonts beside Latin are kept when a text needs them first. */
const OTHER_ALPHABETS = /-(?:latin-ext|cyrillic|cyrillic-ext|greek|greek-ext|vietnamese)-/

/**
 * The client's build. Its output obeys the server's Content-Security-Policy, which allows no inline
 * script, no inline style and no `data:` font: every asset is a file under `/assets`; beside them
 * stands the service worker, at the root, because it answers for every page below.
 */
export default defineConfig({
  root: 'client',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [shellInWorker()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // The first versions with light-dark(): lowered, it would no longer follow a forced theme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: pathTo('client/index.html'), worker: pathTo('client/worker/worker.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})

function pathTo(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}

/** Tells the worker which files make up the page, and names the build after them. */
function shellInWorker(): Plugin {
  return {
    name: 'claimdesk-shell-in-worker',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['worker.js']
        if (worker?.type !== 'chunk') this.error('There is no service worker in the build.')
        if (worker.imports.length > 0) this.error('The service worker must be one file.')
        const page = bundle['index.html']
        if (page?.type !== 'asset') this.error('There is no page in the build.')
        const names = Object.keys(bundle).filter(
          (name) => name.startsWith('assets/') && !OTHER_ALPHABETS.test(name),
        )
        const version = createHash('sha256').update([...names.sort(), page.source].join('\n'))
        const shell = {
          version: version.digest('hex').slice(0, 16),
          files: ['/', ...names.map((name) => `/${name}`)],
        }
        worker.code = worker.code.replace('__SHELL__', JSON.stringify(shell))
      },
    },
  }
}
