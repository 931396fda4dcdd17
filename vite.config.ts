import { defineConfig } from 'vite'

/**
 * The client's build. Its output obeys the server's Content-Security-Policy, which allows no inline
 * script, no inline style and no `data:` font: every asset is a file under `/assets`.
 */
export default defineConfig({
  root: 'client',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
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
  },
})
