/** Where the server has the worker: at the root, because it answers for every page below. */
const WORKER = '/worker.js'

/**
 * Keeps the page itself on this device, for a reload while the server cannot be reached. Browsers
 * allow that on https and on localhost only; elsewhere this does nothing.
 */
export function keepShell(): void {
  const { serviceWorker } = navigator
  if (!serviceWorker) return
  if (!import.meta.env.PROD) {
    // The sources have no shell, and that of an earlier build would only be in the way.
    void serviceWorker.getRegistrations().then((all) => all.map((one) => one.unregister()))
    return
  }
  serviceWorker.register(WORKER).catch((error: unknown) => {
    console.info('This browser does not keep the page for a reload offline.', error)
  })
}

/** Whether a reload without the server brings this page back. */
export function isShellKept(): boolean {
  return Boolean(navigator.serviceWorker?.controller)
}
